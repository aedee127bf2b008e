package io.almanac.scaler.backtest.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;

/** Writes a number, or an array of numbers, with as many digits as a picture needs; {@code null} where it is not finite. */
final class FourDigits extends JsonSerializer<Object> {
    private static final MathContext DIGITS = new MathContext(4);

    @Override
    public void serialize(Object value, JsonGenerator json, SerializerProvider types) throws IOException {
        if (value instanceof double[] numbers) {
            json.writeStartArray();
            for (double number : numbers) {
                write(number, json);
            }
            json.writeEndArray();
        } else {
            write((Double) value, json);
        }
    }

    private static void write(double value, JsonGenerator json) throws IOException {
        if (!Double.isFinite(value)) {
            json.writeNull();
            return;
        }
        double rounded = BigDecimal.valueOf(value).round(DIGITS).doubleValue();
        if (rounded == Math.rint(rounded) && Math.abs(rounded) < Integer.MAX_VALUE) {
            json.writeNumber((int) rounded);
        } else {
            json.writeNumber(rounded);
        }
    }
}
