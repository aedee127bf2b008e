package io.almanac.scaler.bench;

import static io.almanac.scaler.bench.FigureTable.cell;

import io.almanac.forecast.model.ForecastModels;
import io.almanac.forecast.series.Quantile;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The tables of the comparison of models. */
record ModelTables(ModelFigures figures) {
    /** Pinball losses are small beside a load. */
    private static final int SCORE_DIGITS = 4;

    private static final List<Measure> RATIOS = Stream.concat(
                    Measure.WEIGHTED_ERRORS.stream(), Measure.PINBALLS.stream())
            .toList();
    private static final List<Measure> SCORES = Stream.of(
                    Measure.WEIGHTED_ERRORS, Measure.SCALED_ERRORS, Measure.PINBALLS)
            .flatMap(List::stream)
            .toList();
    private static final List<Measure> COVERAGES = Measure.LEVELS.stream()
            .filter(level -> level.compareTo(Quantile.MEDIAN) > 0)
            .flatMap(level -> Measure.coverages(level).stream())
            .toList();

    /** Scores by those of the seasonal naive day, over all traces. */
    String ratios() {
        FigureTable table = new FigureTable(headings("model", RATIOS, "forecasts", "most ms"));
        for (String model : figures.models()) {
            List<String> row = row(model, RATIOS.stream().map(measure -> figures.meanRatio(model, measure)), 3);
            row.add(made(model) + " of " + asked(model));
            row.add(cell(slowest(model), 1));
            table.add(row);
        }
        return table.text();
    }

    private int made(String model) {
        return figures.traces().stream()
                .mapToInt(trace -> figures.outcomes(trace, model).made().size())
                .sum();
    }

    private int asked(String model) {
        return figures.traces().stream()
                .mapToInt(trace -> figures.outcomes(trace, model).byOrigin().size())
                .sum();
    }

    private OptionalDouble slowest(String model) {
        return figures.traces().stream()
                .mapToDouble(trace -> figures.outcomes(trace, model).typicalMillis())
                .max();
    }

    /** Shares of what came that lay at or below the bounds, mean over all traces. */
    String coverages() {
        FigureTable table = new FigureTable(headings("model", COVERAGES));
        for (String model : figures.models()) {
            table.add(row(model, COVERAGES.stream().map(measure -> figures.mean(model, measure)), 3));
        }
        return table.text();
    }

    /** The scores themselves, on one trace. */
    String scores(String trace) {
        FigureTable table = new FigureTable(headings("model", SCORES, "forecasts", "ms"));
        for (String model : figures.models()) {
            Outcomes outcomes = figures.outcomes(trace, model);
            List<String> row =
                    row(model, SCORES.stream().map(measure -> figures.score(trace, model, measure)), SCORE_DIGITS);
            row.add(outcomes.made().size() + " of " + outcomes.byOrigin().size());
            row.add(cell(OptionalDouble.of(outcomes.typicalMillis()), 1));
            table.add(row);
        }
        return table.text();
    }

    /** Coverages on one trace. */
    String coverages(String trace) {
        FigureTable table = new FigureTable(headings("model", COVERAGES));
        for (String model : figures.models()) {
            table.add(row(model, COVERAGES.stream().map(measure -> figures.score(trace, model, measure)), 3));
        }
        return table.text();
    }

    /** How many origins of each trace the contest gave to each of its candidates. */
    String contest() {
        List<String> candidates =
                ForecastModels.contestants().stream().map(ForecastModels::label).toList();
        List<String> headings = new ArrayList<>(List.of("trace"));
        headings.addAll(candidates);
        FigureTable table = new FigureTable(headings);
        for (String trace : figures.traces()) {
            var models = figures.outcomes(trace, ModelFigures.CONTEST).models();
            List<String> row = new ArrayList<>(List.of(trace));
            candidates.forEach(candidate -> row.add(String.valueOf(models.getOrDefault(candidate, 0))));
            table.add(row);
        }
        return table.text();
    }

    private static List<String> headings(String first, List<Measure> measures, String... more) {
        List<String> headings = new ArrayList<>(List.of(first));
        measures.forEach(measure -> headings.add(measure.label()));
        headings.addAll(List.of(more));
        return headings;
    }

    private static List<String> row(String model, Stream<OptionalDouble> numbers, int digits) {
        List<String> row = new ArrayList<>(List.of('`' + model + '`'));
        numbers.forEach(number -> row.add(cell(number, digits)));
        return row;
    }
}
