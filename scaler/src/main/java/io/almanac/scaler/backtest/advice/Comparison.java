package io.almanac.scaler.backtest.advice;

import java.util.Optional;

/**
 * The figures that a verdict rests on, all from the scored part of the trace: what the predictor knew at each instant
 * came before it, what plain autoscaling is given was chosen in hindsight.
 *
 * @param predictive keeping the promised risk
 * @param reactive the cheapest fixed target that was short at most as often as {@code predictive}; empty if none was
 * @param withoutSeason keeping the promised risk without any season
 */
public record Comparison(Trial predictive, Optional<Trial> reactive, Trial withoutSeason) {
    /** Cost below which two settings count as equal. */
    static final double EQUAL_RATIO = 0.03;

    /** Share of the plain autoscaler's cost that prediction saves at equal shortage; negative if it costs more. */
    public Optional<Double> savedRatio() {
        return reactive.map(trial -> 1 - predictive.replicaHoursPerDay() / trial.replicaHoursPerDay());
    }

    /** Share of the cost that knowing the season saves; negative if it costs more. */
    public double seasonSavedRatio() {
        return 1 - predictive.replicaHoursPerDay() / withoutSeason.replicaHoursPerDay();
    }

    Verdict verdict() {
        return savedRatio().orElse(1.0) > EQUAL_RATIO ? Verdict.PREDICT : Verdict.CALIBRATE_ONLY;
    }
}
