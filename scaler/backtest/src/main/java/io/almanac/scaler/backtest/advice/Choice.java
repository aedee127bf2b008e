package io.almanac.scaler.backtest.advice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;

/**
 * What a risk would have cost.
 *
 * @param risk that would have been kept
 * @param rung the predictor's rung that keeps it at the least cost, seen in hindsight: the predictor that has to find it
 *     pays somewhat more
 * @param fixed the cheapest fixed target that was short no more often than the risk; empty if there is none
 */
public record Choice(double risk, Trial rung, Optional<Trial> fixed) {
    private static final double LEAST_RISK = 0.0005;
    private static final double MOST_RISK = 0.5;

    /** A share of the time short rounded up to 0.05 %, inside what may be promised. */
    static double riskFor(double timeShortRatio) {
        return Math.clamp(Math.ceil(timeShortRatio / LEAST_RISK) / Math.round(1 / LEAST_RISK), LEAST_RISK, MOST_RISK);
    }

    /**
     * One a risk, from the smallest on: the cheapest rung for each, and none that costs as much as one with a smaller risk.
     *
     * @param fixed the cheapest fixed target for a risk
     */
    static List<Choice> among(Stream<Trial> rungs, DoubleFunction<Optional<Trial>> fixed) {
        List<Trial> careful = rungs.filter(rung -> rung.timeShortRatio() <= MOST_RISK)
                .sorted(Comparator.comparingDouble(Trial::timeShortRatio)
                        .thenComparingDouble(Trial::replicaHoursPerDay))
                .toList();
        Map<Double, Trial> cheapest = new LinkedHashMap<>();
        double least = Double.POSITIVE_INFINITY;
        for (Trial rung : careful) {
            if (rung.replicaHoursPerDay() < least) {
                least = rung.replicaHoursPerDay();
                cheapest.put(riskFor(rung.timeShortRatio()), rung);
            }
        }
        List<Choice> choices = new ArrayList<>();
        cheapest.forEach((risk, rung) -> choices.add(new Choice(risk, rung, fixed.apply(risk))));
        return choices;
    }
}
