package io.almanac.scaler.server.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.almanac.forecast.series.Sample;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads one answer of {@code query_range} as a stream of tokens, fields in any order, unknown ones skipped. Memory is
 * that of the first series, however many there are. One instance reads one answer.
 */
final class RangeAnswerParser {
    private static final String DECIMAL = "0123456789.eE+-";
    static final int MAX_LABEL_SETS = 3;
    private static final JsonFactory JSON = JsonFactory.builder().build();

    private final JsonParser json;
    private String status = "";
    private String errorType = "";
    private String error = "";
    private String resultType = "";
    private int seriesCount;
    private final List<String> warnings = new ArrayList<>();
    private final List<SortedMap<String, String>> labelSets = new ArrayList<>();
    private final List<Sample> samples = new ArrayList<>();

    private RangeAnswerParser(JsonParser json) {
        this.json = json;
    }

    /** The answer in {@code body}, or nothing if that is not an answer of this API. */
    static Optional<RangeAnswer> parse(InputStream body) {
        try (JsonParser json = JSON.createParser(body)) {
            RangeAnswer answer = new RangeAnswerParser(json).answer();
            return answer.status().isEmpty() ? Optional.empty() : Optional.of(answer);
        } catch (IOException | NumberFormatException notTheApi) {
            return Optional.empty();
        }
    }

    private RangeAnswer answer() throws IOException {
        json.nextToken();
        eachField(field -> {
            switch (field) {
                case "status" -> status = text();
                case "errorType" -> errorType = text();
                case "error" -> error = text();
                case "warnings" -> eachElement(() -> warnings.add(text()));
                // VictoriaMetrics says so instead of a warning.
                case "isPartial" -> notePartial(Boolean.parseBoolean(text()));
                case "data" -> data();
                default -> json.skipChildren();
            }
        });
        return new RangeAnswer(
                status, errorType, error, warnings, new RangeAnswer.Found(resultType, seriesCount, labelSets, samples));
    }

    private void notePartial(boolean isPartial) {
        if (isPartial) {
            warnings.add("isPartial is true");
        }
    }

    private void data() throws IOException {
        if (!json.hasToken(JsonToken.START_OBJECT)) {
            json.skipChildren();
            return;
        }
        boolean[] hasHistograms = {false};
        eachField(field -> {
            switch (field) {
                case "resultType" -> resultType = text();
                case "result" -> eachElement(() -> hasHistograms[0] |= series());
                default -> json.skipChildren();
            }
        });
        if (hasHistograms[0]) {
            resultType = "native histograms";
        }
    }

    /** Reads one element of the result; says whether it holds native histograms. */
    private boolean series() throws IOException {
        if (!json.hasToken(JsonToken.START_OBJECT)) {
            json.skipChildren();
            return false;
        }
        boolean isFirst = seriesCount++ == 0;
        boolean[] hasHistograms = {false};
        eachField(field -> {
            switch (field) {
                case "metric" -> labels();
                case "values" -> values(isFirst);
                case "histograms" -> {
                    hasHistograms[0] = true;
                    json.skipChildren();
                }
                default -> json.skipChildren();
            }
        });
        return hasHistograms[0];
    }

    private void labels() throws IOException {
        SortedMap<String, String> labels = new TreeMap<>();
        eachField(label -> labels.put(label, text()));
        if (labelSets.size() < MAX_LABEL_SETS) {
            labelSets.add(labels);
        }
    }

    private void values(boolean isWanted) throws IOException {
        if (isWanted) {
            eachElement(() -> samples.add(sample()));
        } else {
            json.skipChildren();
        }
    }

    /** {@code [seconds since 1970, "value"]}. */
    private Sample sample() throws IOException {
        require(JsonToken.START_ARRAY);
        json.nextToken();
        long milliseconds = Math.round(json.getDoubleValue() * 1000);
        json.nextToken();
        double value = number(text());
        json.nextToken();
        require(JsonToken.END_ARRAY);
        return new Sample(Instant.ofEpochMilli(milliseconds), value);
    }

    private static double number(String text) {
        return switch (text) {
            case "NaN" -> Double.NaN;
            case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> decimal(text);
        };
    }

    /** Nothing else that Java takes for a number, such as {@code 1d}, which is a duration to Prometheus, or {@code 0x1p4}. */
    private static double decimal(String text) {
        if (text.chars().allMatch(character -> DECIMAL.indexOf(character) >= 0)) {
            return Double.parseDouble(text);
        }
        throw new NumberFormatException(text);
    }

    private String text() throws IOException {
        if (!json.currentToken().isScalarValue()) {
            throw new JsonParseException(json, "a text or number is needed");
        }
        return json.getText();
    }

    private void eachField(FieldReading reading) throws IOException {
        require(JsonToken.START_OBJECT);
        while (json.nextToken() != JsonToken.END_OBJECT) {
            require(JsonToken.FIELD_NAME);
            String field = json.currentName();
            json.nextToken();
            reading.read(field);
        }
    }

    private void eachElement(ElementReading reading) throws IOException {
        if (json.hasToken(JsonToken.VALUE_NULL)) {
            return;
        }
        require(JsonToken.START_ARRAY);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            reading.read();
        }
    }

    private void require(JsonToken token) throws IOException {
        if (!json.hasToken(token)) {
            throw new JsonParseException(json, "not the shape of a range answer");
        }
    }

    @FunctionalInterface
    private interface FieldReading {
        void read(String field) throws IOException;
    }

    @FunctionalInterface
    private interface ElementReading {
        void read() throws IOException;
    }
}
