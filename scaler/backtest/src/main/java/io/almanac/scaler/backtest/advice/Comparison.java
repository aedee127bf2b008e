package io.almanac.scaler.backtest.advice;

import java.util.Optional;

/**
 * The figures that a verdict rests on, all from the scored part of the trace. What the predictor and the tuned autoscaler
 * decided at each instant rests on what came before it; what was chosen in hindsight is a yardstick only.
 *
 * <pre>  predict  if it saves more than 3 % of what the tuned autoscaler costs, and is short no more often than
 *           promised, or than that one;
 *           if the tuned autoscaler broke the promise and prediction did not, if it costs less than 3 % more
 *  calibrate only  else</pre>
 *
 * @param promisedRatio share of the time short that was promised, of both
 * @param predictive keeping the promise
 * @param reactiveKept plain autoscaling whose target the same control chooses to keep the same promise
 * @param bestFixed the cheapest fixed target that was short at most as often as {@code predictive}, chosen in hindsight;
 *     empty if none was
 * @param fixedAtPromise the cheapest fixed target that kept the promise, or was short at most as often as {@code
 *     predictive} where that broke it; chosen in hindsight; empty if none did
 * @param withoutSeason keeping the promise without any season
 */
public record Comparison(
        double promisedRatio,
        Trial predictive,
        Trial reactiveKept,
        Optional<Trial> bestFixed,
        Optional<Trial> fixedAtPromise,
        Trial withoutSeason) {
    /** Cost below which two settings count as equal. */
    static final double EQUAL_RATIO = 0.03;

    /** Share of the tuned autoscaler's cost that prediction saves; negative if it costs more. */
    public double savedRatio() {
        return saved(reactiveKept);
    }

    /** The same against the target that was chosen in hindsight. */
    public Optional<Double> savedOfBestFixedRatio() {
        return bestFixed.map(this::saved);
    }

    /** The same against the target that kept the promise in hindsight. */
    public Optional<Double> savedOfFixedAtPromiseRatio() {
        return fixedAtPromise.map(this::saved);
    }

    /** The cheaper of the tuned autoscaler and the fixed target that kept the promise: what prediction saves least against. */
    public Trial strongestRival() {
        return fixedAtPromise
                .filter(fixed -> fixed.replicaHoursPerDay() < reactiveKept.replicaHoursPerDay())
                .orElse(reactiveKept);
    }

    /** The smaller of the savings against the two; negative if prediction costs more. */
    public double leastSavedRatio() {
        return saved(strongestRival());
    }

    /** Share of the cost that knowing the season saves; negative if it costs more. */
    public double seasonSavedRatio() {
        return saved(withoutSeason);
    }

    /** Whether prediction kept the promise where the tuned autoscaler did not. */
    boolean isAloneInKeeping() {
        return predictive.isWithin(promisedRatio) && !reactiveKept.isWithin(promisedRatio);
    }

    /** Whether prediction was short more often than promised, and than the tuned autoscaler. */
    boolean isShortMoreOften() {
        return !predictive.isWithin(Math.max(promisedRatio, reactiveKept.timeShortRatio()));
    }

    Verdict verdict() {
        double enough = isAloneInKeeping() ? -EQUAL_RATIO : EQUAL_RATIO;
        return !isShortMoreOften() && savedRatio() > enough ? Verdict.PREDICT : Verdict.CALIBRATE_ONLY;
    }

    private double saved(Trial other) {
        return 1 - predictive.replicaHoursPerDay() / other.replicaHoursPerDay();
    }
}
