package io.almanac.scaler.bench;

import io.almanac.forecast.series.Quantile;
import io.almanac.scaler.forecasting.ForecastScores;
import io.almanac.scaler.forecasting.LeadRange;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/** A number read off scores, as a column of a table. */
record Measure(String label, Function<ForecastScores, OptionalDouble> read) {
    static final Duration SHORT_WINDOW = Duration.ofMinutes(15);
    static final Duration LONG_WINDOW = Duration.ofMinutes(60);

    /** Levels that are forecast. */
    static final List<Quantile> LEVELS =
            List.of(Quantile.MEDIAN, new Quantile(0.9), new Quantile(0.95), new Quantile(0.99));

    static final List<Measure> WEIGHTED_ERRORS = List.of(
            weightedError(LeadRange.TO_5_MINUTES),
            weightedError(LeadRange.TO_15_MINUTES),
            weightedError(LeadRange.TO_60_MINUTES),
            weightedError(LeadRange.TO_120_MINUTES),
            weightedError(LeadRange.DAY));

    static final List<Measure> SCALED_ERRORS = List.of(
            scaledError(LeadRange.TO_15_MINUTES),
            scaledError(LeadRange.TO_60_MINUTES),
            scaledError(LeadRange.TO_120_MINUTES),
            scaledError(LeadRange.DAY));

    static final List<Measure> PINBALLS = List.of(
            new Measure(
                    "PB 2 h", scores -> scores.quantiles(LeadRange.TWO_HOURS).pinball()),
            new Measure("PB 24 h", scores -> scores.quantiles(LeadRange.DAY).pinball()),
            new Measure("MAX15 PB", scores -> scores.maxima(SHORT_WINDOW).pinball()),
            new Measure("MAX60 PB", scores -> scores.maxima(LONG_WINDOW).pinball()));

    private static Measure weightedError(LeadRange range) {
        return new Measure(
                "WAPE " + range.label(), scores -> scores.medians(range).weightedError());
    }

    private static Measure scaledError(LeadRange range) {
        return new Measure(
                "MASE " + range.label(), scores -> scores.medians(range).scaledError());
    }

    /** Coverage at the levels above the median, of steps within 2 h and 24 h and of both maxima. */
    static List<Measure> coverages(Quantile level) {
        String start = level.level() + " ";
        return List.of(
                new Measure(
                        start + "2 h",
                        scores -> scores.quantiles(LeadRange.TWO_HOURS).coverage(level)),
                new Measure(
                        start + "24 h",
                        scores -> scores.quantiles(LeadRange.DAY).coverage(level)),
                new Measure(
                        start + "MAX15", scores -> scores.maxima(SHORT_WINDOW).coverage(level)),
                new Measure(
                        start + "MAX60", scores -> scores.maxima(LONG_WINDOW).coverage(level)));
    }

    OptionalDouble of(ForecastScores scores) {
        return read.apply(scores);
    }
}
