package io.almanac.simulator.prometheus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.almanac.simulator.trace.DecimalText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Answers in Prometheus's own JSON: values are strings, timestamps are seconds with milliseconds where needed. */
final class PrometheusJson {
    private static final JsonFactory JSON = new JsonFactory();

    private PrometheusJson() {}

    static byte[] matrix(QueryRequest.Evaluate request, List<ResultSeries> answer) {
        return success("matrix", answer, (json, series) -> {
            json.writeArrayFieldStart("values");
            for (int i = 0; i < series.values().length; i++) {
                if (!Double.isNaN(series.values()[i])) {
                    writePoint(json, request.startMilli() + i * request.stepMillis(), series.values()[i]);
                }
            }
            json.writeEndArray();
        });
    }

    static byte[] vector(QueryRequest.Evaluate request, List<ResultSeries> answer) {
        return success("vector", answer, (json, series) -> {
            json.writeFieldName("value");
            writePoint(json, request.startMilli(), series.values()[0]);
        });
    }

    static byte[] error(QueryRequest.Refused refusal) {
        return written(json -> {
            json.writeStringField("status", "error");
            json.writeStringField("errorType", refusal.errorType());
            json.writeStringField("error", refusal.message());
        });
    }

    /** An answer whose data are a flat object. */
    static byte[] flat(Map<String, String> data) {
        return written(json -> {
            json.writeStringField("status", "success");
            writeStrings(json, "data", data);
        });
    }

    private static byte[] success(String resultType, List<ResultSeries> answer, SeriesContent content) {
        return written(json -> {
            json.writeStringField("status", "success");
            json.writeObjectFieldStart("data");
            json.writeStringField("resultType", resultType);
            json.writeArrayFieldStart("result");
            for (ResultSeries series : answer) {
                json.writeStartObject();
                writeStrings(json, "metric", series.labels());
                content.writeTo(json, series);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void writeStrings(JsonGenerator json, String field, Map<String, String> strings) throws IOException {
        json.writeObjectFieldStart(field);
        for (Map.Entry<String, String> entry : strings.entrySet()) {
            json.writeStringField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
    }

    private static void writePoint(JsonGenerator json, long epochMilli, double value) throws IOException {
        json.writeStartArray();
        json.writeNumber(seconds(epochMilli));
        json.writeString(DecimalText.of(value));
        json.writeEndArray();
    }

    private static String seconds(long epochMilli) {
        return epochMilli % 1000 == 0
                ? Long.toString(epochMilli / 1000)
                : new BigDecimal(epochMilli).movePointLeft(3).toPlainString();
    }

    private static byte[] written(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            content.writeTo(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    @FunctionalInterface
    private interface Content {
        void writeTo(JsonGenerator json) throws IOException;
    }

    @FunctionalInterface
    private interface SeriesContent {
        void writeTo(JsonGenerator json, ResultSeries series) throws IOException;
    }
}
