package io.almanac.scaler.bench;

import static io.almanac.scaler.bench.FigureTable.cell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The loss of each ablation against the whole model: geometric means of scores by the whole model's, above 1 = worse. */
final class AblationTable {
    private static final List<Measure> ERRORS = Measure.WEIGHTED_ERRORS;
    private static final Group ALL = new Group(
            "all", Stream.concat(ERRORS.stream(), Measure.PINBALLS.stream()).toList());
    private static final List<Group> GROUPS = Stream.concat(
                    Stream.of(
                            new Group("WAPE 5, 15 min", ERRORS.subList(0, 2)),
                            new Group("WAPE 60, 120 min", ERRORS.subList(2, 4)),
                            new Group("WAPE 24 h", ERRORS.subList(4, 5))),
                    Measure.PINBALLS.stream().map(measure -> new Group(measure.label(), List.of(measure))))
            .toList();

    private final Map<Ablation, List<ScorePair>> byAblation = new LinkedHashMap<>();

    /** Scores that share a column. */
    private record Group(String label, List<Measure> measures) {
        OptionalDouble ratio(List<ScorePair> traces) {
            return Means.geometric(measures.stream()
                    .map(measure -> Means.geometric(
                            traces.stream().map(trace -> trace.ratio(measure)).toList()))
                    .toList());
        }
    }

    /** Adds an ablation's scores on the next trace. */
    void add(Ablation ablation, ScorePair againstWhole) {
        byAblation.computeIfAbsent(ablation, none -> new ArrayList<>()).add(againstWhole);
    }

    String text() {
        List<String> headings = new ArrayList<>(List.of("change"));
        GROUPS.forEach(group -> headings.add(group.label));
        headings.addAll(List.of(ALL.label, "worse on", "prototype: all"));
        FigureTable table = new FigureTable(headings);
        byAblation.forEach((ablation, traces) -> {
            List<String> row = new ArrayList<>(List.of(ablation.change()));
            for (int i = 0; i < GROUPS.size(); i++) {
                row.add(cell(GROUPS.get(i).ratio(traces), 3) + " (" + cell(prototype(ablation, i), 2) + ")");
            }
            row.add("**" + cell(ALL.ratio(traces), 3) + "**");
            row.add(worse(traces) + " of " + traces.size());
            row.add(cell(prototype(ablation, GROUPS.size()), 3));
            table.add(row);
        });
        return table.text();
    }

    private static OptionalDouble prototype(Ablation ablation, int column) {
        return ablation.prototype().isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(ablation.prototype().get(column));
    }

    private static long worse(List<ScorePair> traces) {
        return traces.stream()
                .map(trace -> ALL.ratio(List.of(trace)))
                .filter(ratio -> ratio.isPresent() && ratio.getAsDouble() > 1)
                .count();
    }
}
