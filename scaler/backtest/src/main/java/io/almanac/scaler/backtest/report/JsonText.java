package io.almanac.scaler.backtest.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategy;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedMethod;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.almanac.scaler.autoscaler.Score;
import io.almanac.scaler.backtest.DayScore;
import io.almanac.scaler.backtest.PolicyResult;
import io.almanac.scaler.backtest.Replay;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * JSON for scripts: a record's components are its fields, in their order. What is missing or not finite is {@code null},
 * or left out where the record says so; a constant is a word in lower case; a duration {@code age} is written in whole
 * seconds as {@code age_s}.
 */
public final class JsonText {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(new UnitsInNames())
            .addMixIn(PolicyResult.class, Scored.class)
            .addMixIn(DayScore.class, Scored.class)
            .addModule(new SimpleModule()
                    .addSerializer(double.class, by(Double.class, JsonText::number))
                    .addSerializer(Double.class, by(Double.class, JsonText::number))
                    .addSerializer(by(Duration.class, (json, value) -> json.writeNumber(value.toSeconds())))
                    .addSerializer(by(
                            Enum.class,
                            (json, value) -> json.writeString(value.name().toLowerCase(Locale.ROOT))))
                    .addSerializer(by(Optional.class, JsonText::optional))
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addSerializer(LocalDate.class, ToStringSerializer.instance))
            .build();

    private JsonText() {}

    /** For people too: a field a line. */
    public static String indented(Object view) {
        return text(MAPPER.writerWithDefaultPrettyPrinter(), view);
    }

    /** On one line. */
    static String dense(Object view) {
        return text(MAPPER.writer(), view);
    }

    private static String text(ObjectWriter writer, Object view) {
        try {
            return writer.writeValueAsString(view);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of plain values can always be written", e);
        }
    }

    private static void number(JsonGenerator json, double value) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumber(value);
        } else {
            json.writeNull();
        }
    }

    /** Written as what it holds. */
    private static void optional(JsonGenerator json, Optional<?> value) throws IOException {
        if (value.isPresent()) {
            json.writePOJO(value.get());
        } else {
            json.writeNull();
        }
    }

    @FunctionalInterface
    private interface Writing<T> {
        void write(JsonGenerator json, T value) throws IOException;
    }

    private static <T> StdSerializer<T> by(Class<T> type, Writing<T> writing) {
        return new StdSerializer<>(type) {
            @Override
            public void serialize(T value, JsonGenerator json, SerializerProvider types) throws IOException {
                writing.write(json, value);
            }

            @Override
            public boolean isEmpty(SerializerProvider types, T value) {
                return value instanceof Optional<?> optional && optional.isEmpty();
            }
        };
    }

    /** A score's measures stand among the fields of the policy or day whose score it is. */
    interface Scored {
        @JsonUnwrapped
        Score score();

        @JsonIgnore
        Replay replay();
    }

    /** Says of a duration in which unit it is written. */
    private static final class UnitsInNames extends PropertyNamingStrategy {
        private static final long serialVersionUID = 1;

        @Override
        public String nameForGetterMethod(MapperConfig<?> config, AnnotatedMethod method, String name) {
            return method.getRawType() == Duration.class ? name + "_s" : name;
        }
    }
}
