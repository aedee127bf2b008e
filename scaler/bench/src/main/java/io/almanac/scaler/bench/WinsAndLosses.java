package io.almanac.scaler.bench;

import static io.almanac.scaler.bench.FigureTable.cell;

import io.almanac.forecast.model.ForecastModels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where each model is better than others and where it is worse, read off its scores. */
record WinsAndLosses(ModelFigures figures) {
    private static final List<Measure> MEASURES = Stream.concat(
                    Measure.WEIGHTED_ERRORS.stream(), Measure.PINBALLS.stream())
            .toList();

    /** One score on one trace. */
    private record Bout(String trace, Measure measure) {
        String text() {
            return trace + " " + measure.label();
        }
    }

    String table() {
        FigureTable table = new FigureTable(List.of(
                "model",
                "better than " + ModelFigures.NAIVE,
                "better than " + ModelFigures.PREFERRED,
                "best of all",
                "worst ratio to " + ModelFigures.NAIVE));
        for (String model : figures.models()) {
            table.add(List.of(
                    '`' + model + '`',
                    share(model, bout -> isBetter(model, ModelFigures.NAIVE, bout)),
                    share(model, bout -> isBetter(model, ModelFigures.PREFERRED, bout)),
                    share(model, bout -> isBest(model, bout)),
                    worst(model)));
        }
        return table.text();
    }

    /** Sentences on where the best score is not the preferred model's, on the contest and on what trees cost. */
    String sentences() {
        StringBuilder text = new StringBuilder();
        for (String model : figures.models()) {
            String best = listed(bouts(model).filter(bout -> isBest(model, bout)));
            if (!best.isEmpty() && !model.equals(ModelFigures.PREFERRED) && !model.equals(ModelFigures.CONTEST)) {
                text.append("- `")
                        .append(model)
                        .append("` is best of all on ")
                        .append(best)
                        .append(".\n");
            }
        }
        return text + against(ModelFigures.CONTEST) + against(ForecastModels.BOOSTED_TREES.label());
    }

    private String against(String model) {
        List<String> means = new ArrayList<>();
        MEASURES.forEach(measure -> means.add(
                measure.label() + " " + cell(figures.ratioBetween(model, ModelFigures.PREFERRED, measure), 3)));
        String wins = listed(bouts(model).filter(bout -> isBetter(model, ModelFigures.PREFERRED, bout)));
        return "- `" + model + "` by `" + ModelFigures.PREFERRED + "`, geometric mean over the traces: "
                + String.join(", ", means) + ". It is better on " + (wins.isEmpty() ? "none" : wins)
                + ". It takes " + cell(costBy(model), 1) + " times the processor time.\n";
    }

    /** Scores after the name of their trace. */
    private static String listed(Stream<Bout> bouts) {
        Map<String, List<String>> byTrace = bouts.collect(Collectors.groupingBy(
                Bout::trace,
                LinkedHashMap::new,
                Collectors.mapping(bout -> bout.measure.label(), Collectors.toList())));
        return byTrace.entrySet().stream()
                .map(trace -> trace.getKey() + " (" + String.join(", ", trace.getValue()) + ")")
                .collect(Collectors.joining(", "));
    }

    private OptionalDouble costBy(String model) {
        return Means.geometric(figures.traces().stream()
                .map(trace -> Means.ratio(millis(trace, model), millis(trace, ModelFigures.PREFERRED)))
                .toList());
    }

    private OptionalDouble millis(String trace, String model) {
        return OptionalDouble.of(figures.outcomes(trace, model).typicalMillis());
    }

    private Stream<Bout> bouts(String model) {
        return figures.traces().stream()
                .flatMap(trace -> MEASURES.stream().map(measure -> new Bout(trace, measure)))
                .filter(bout -> ratio(model, bout).isPresent());
    }

    private OptionalDouble ratio(String model, Bout bout) {
        return figures.ratio(bout.trace, model, bout.measure);
    }

    private boolean isBetter(String model, String other, Bout bout) {
        OptionalDouble others = ratio(other, bout);
        return others.isPresent() && ratio(model, bout).orElseThrow() < others.getAsDouble();
    }

    private boolean isBest(String model, Bout bout) {
        return figures.models().stream()
                .noneMatch(rival -> ratio(rival, bout).isPresent() && isBetter(rival, model, bout));
    }

    private String share(String model, Predicate<Bout> isWon) {
        return bouts(model).filter(isWon).count() + " of " + bouts(model).count();
    }

    private String worst(String model) {
        return bouts(model)
                .max(Comparator.comparingDouble(bout -> ratio(model, bout).orElseThrow()))
                .map(bout -> bout.text() + " " + cell(ratio(model, bout), 2))
                .orElse("–");
    }
}
