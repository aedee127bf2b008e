package io.almanac.scaler.cli;

import io.almanac.forecast.model.ModelReport;
import io.almanac.forecast.model.regression.VarianceTransform;
import io.almanac.scaler.forecasting.OriginResult;
import io.almanac.scaler.forecasting.TraceSummary;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The forecast of each trace in numbers, for scripts; an unknown number is {@code null}. */
record ForecastSummaryJson(List<Series> series) {
    static ForecastSummaryJson of(List<TraceSummary> summaries) {
        return new ForecastSummaryJson(summaries.stream().map(Series::of).toList());
    }

    /** One trace. */
    record Series(
            String series,
            TraceSummary.Status status,
            int origins,
            int refused,
            Map<String, Integer> models,
            List<String> notes,
            Map<String, Double> losses,
            Optional<Regression> report) {
        static Series of(TraceSummary summary) {
            Optional<OriginResult.Explanation> explanation = summary.explanation();
            return new Series(
                    summary.series(),
                    summary.status(),
                    summary.origins(),
                    summary.refused(),
                    summary.models(),
                    summary.notes(),
                    explanation.map(OriginResult.Explanation::losses).orElse(Map.of()),
                    explanation.flatMap(OriginResult.Explanation::report).map(Regression::of));
        }
    }

    /** The findings of a regression in its history. */
    record Regression(
            VarianceTransform.Shape transform,
            double dayClassWeight,
            Duration smoothing,
            double skill,
            boolean isReactive,
            double profileWeight,
            double nearWidening,
            double farWidening,
            int learnedFromOrigins) {
        static Regression of(ModelReport report) {
            return new Regression(
                    report.transform(),
                    report.dayClassWeight(),
                    report.smoothing(),
                    report.skill(),
                    report.isReactive(),
                    report.profileWeight(),
                    report.nearWidening(),
                    report.farWidening(),
                    report.origins());
        }
    }
}
