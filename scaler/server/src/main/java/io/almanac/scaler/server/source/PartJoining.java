package io.almanac.scaler.server.source;

import io.almanac.forecast.series.Grid;
import io.almanac.forecast.series.Resampling;
import io.almanac.forecast.series.Sample;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * Joins the answers to the parts of one query. They are one series if no part has more than one, and every part that
 * has one has the same labels. Cost O(samples).
 */
record PartJoining(String source, Redaction redaction) {
    ReadOutcome join(RangeQuery query, List<RangeAnswer.Found> parts) {
        List<SortedMap<String, String>> labelSets = parts.stream()
                .flatMap(part -> part.labelSets().stream())
                .distinct()
                .toList();
        int mostAtOnce =
                parts.stream().mapToInt(RangeAnswer.Found::seriesCount).max().orElse(0);
        int count = Math.max(labelSets.size(), mostAtOnce);
        if (count > 1) {
            return new ReadFailure.SeveralSeries(source, query, count, examples(labelSets));
        }
        Map<String, String> labels = labelSets.isEmpty() ? Map.of() : labelSets.getFirst();
        return load(
                query,
                labels,
                parts.stream().flatMap(part -> part.samples().stream()).toList());
    }

    private ReadOutcome load(RangeQuery query, Map<String, String> labels, List<Sample> samples) {
        if (samples.isEmpty()) {
            return new ReadFailure.NoSeries(source, query);
        }
        int infinite = count(samples, Double.POSITIVE_INFINITY) + count(samples, Double.NEGATIVE_INFINITY);
        int notANumber = count(samples, Double.NaN);
        if (infinite > 0 || notANumber == samples.size()) {
            return new ReadFailure.NonFinite(source, query, notANumber, infinite, samples.size());
        }
        Resampling.Resampled resampled = Resampling.onto(Grid.aligned(query.step()), query.from(), query.to(), samples);
        if (resampled.series().observedCount() > 0) {
            return new ReadOutcome.Loaded(resampled.series(), resampled.ignored(), labels);
        }
        int negative =
                (int) samples.stream().filter(sample -> sample.value() < 0).count();
        return negative > 0
                ? new ReadFailure.Negative(source, query, negative, samples.size())
                : new ReadFailure.NoSeries(source, query);
    }

    private static int count(List<Sample> samples, double value) {
        // Double.compare, since NaN equals nothing.
        return (int) samples.stream()
                .filter(sample -> Double.compare(sample.value(), value) == 0)
                .count();
    }

    private List<String> examples(List<SortedMap<String, String>> labelSets) {
        return labelSets.stream()
                .limit(RangeAnswerParser.MAX_LABEL_SETS)
                .map(this::text)
                .toList();
    }

    private String text(SortedMap<String, String> labels) {
        return redaction.excerpt(
                labels.entrySet().stream().map(PartJoining::label).collect(Collectors.joining(", ", "{", "}")));
    }

    private static String label(Map.Entry<String, String> label) {
        return label.getKey() + "=\"" + label.getValue() + "\"";
    }
}
