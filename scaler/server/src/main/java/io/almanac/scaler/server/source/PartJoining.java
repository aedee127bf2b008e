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
        Resampling.Resampled resampled = Resampling.onto(Grid.aligned(query.step()), query.from(), query.to(), samples);
        boolean hasInfinity = samples.stream()
                .anyMatch(sample -> Double.isInfinite(sample.value()) && query.asksFor(sample.timestamp()));
        return resampled.series().observedCount() == 0 || hasInfinity
                ? NoLoad.of(source, query, samples)
                : new ReadOutcome.Loaded(
                        resampled.series(),
                        resampled.ignored(),
                        labels,
                        Silence.at(
                                query,
                                resampled.series(),
                                silent -> NoLoad.of(source, silent, since(silent, samples))));
    }

    private static List<Sample> since(RangeQuery query, List<Sample> samples) {
        return samples.stream()
                .filter(sample -> query.asksFor(sample.timestamp()))
                .toList();
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
