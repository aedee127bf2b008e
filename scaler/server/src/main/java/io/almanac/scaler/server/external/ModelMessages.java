package io.almanac.scaler.server.external;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The two messages of the contract with models outside; docs/external-models.md describes it for people. */
final class ModelMessages {
    static final int VERSION = 1;

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ModelMessages() {}

    /** An answer that breaks the contract; the message says where, and holds nothing of the answer but numbers. */
    static final class Breach extends Exception {
        private static final long serialVersionUID = 1;

        Breach(String message) {
            super(message);
        }
    }

    /** What is asked, as it is written. */
    record Question(
            int version,
            long stepSeconds,
            String start,
            @Nullable Double[] values,
            List<Double> levels,
            List<Long> leadsSeconds,
            List<Long> windowsSeconds) {}

    static byte[] question(ModelQuestion question) {
        TimeSeries history = question.history();
        Question written = new Question(
                VERSION,
                history.step().toSeconds(),
                history.start().toString(),
                Arrays.stream(history.values())
                        .mapToObj(value -> Double.isNaN(value) ? null : value)
                        .toArray(Double[]::new),
                question.levels().stream().map(Quantile::level).toList(),
                question.horizon().leads().stream().map(Duration::toSeconds).toList(),
                question.horizon().windows().stream().map(Duration::toSeconds).toList());
        try {
            return JSON.writeValueAsBytes(written);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of numbers can always be written", e);
        }
    }

    /** The forecast in {@code body}: for each lead and window that was asked for one row, in any order, and no other. */
    static Forecast answer(byte[] body, ModelQuestion question) throws Breach {
        JsonNode json;
        try {
            json = JSON.readTree(body);
        } catch (IOException notJson) {
            throw new Breach("is not JSON");
        }
        double[][] leads = rows(json, "leads", question.horizon().leads(), question.levels());
        double[][] windows = rows(json, "windows", question.horizon().windows(), question.levels());
        return new Forecast(question.history().end(), question.horizon(), question.levels(), leads, windows);
    }

    private static double[][] rows(JsonNode json, String list, List<Duration> asked, List<Quantile> levels)
            throws Breach {
        JsonNode given = json.path(list);
        if (!given.isArray()) {
            throw new Breach("has no list \"" + list + "\"");
        }
        Map<Long, double[]> bySeconds = new HashMap<>();
        for (JsonNode row : given) {
            JsonNode seconds = row.path("seconds");
            if (!seconds.isIntegralNumber() || !seconds.canConvertToLong()) {
                throw new Breach("has an entry of " + list + " without whole \"seconds\"");
            }
            String where = list + " of " + seconds.longValue() + " s";
            if (bySeconds.put(seconds.longValue(), quantiles(where, row.path("quantiles"), levels)) != null) {
                throw new Breach("has " + where + " twice");
            }
        }
        double[][] rows = new double[asked.size()][];
        for (int i = 0; i < rows.length; i++) {
            long seconds = asked.get(i).toSeconds();
            rows[i] = Optional.ofNullable(bySeconds.remove(seconds))
                    .orElseThrow(() -> new Breach("lacks " + list + " of " + seconds + " s"));
        }
        if (!bySeconds.isEmpty()) {
            throw new Breach(
                    "has " + list + " of " + bySeconds.keySet().iterator().next() + " s, which was not asked for");
        }
        return rows;
    }

    private static double[] quantiles(String where, JsonNode given, List<Quantile> levels) throws Breach {
        if (!given.isArray() || given.size() != levels.size()) {
            throw new Breach("has not " + levels.size() + " quantiles, one a level, in " + where);
        }
        double[] quantiles = new double[levels.size()];
        double previous = 0;
        for (int i = 0; i < quantiles.length; i++) {
            quantiles[i] = given.get(i).isNumber() ? given.get(i).doubleValue() : Double.NaN;
            if (!Double.isFinite(quantiles[i]) || quantiles[i] < 0) {
                throw new Breach("has a quantile that is not a finite number of at least 0 in " + where);
            }
            if (quantiles[i] < previous) {
                throw new Breach("has quantiles that fall from " + previous + " to " + quantiles[i] + " in " + where);
            }
            previous = quantiles[i];
        }
        return quantiles;
    }
}
