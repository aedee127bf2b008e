package io.almanac.forecast.peak;

import java.time.Duration;

/**
 * What a predictor is held against: not the peak after one slot, but what serves it. An autoscaler goes on with the most
 * that it was asked for in the last five minutes, and what is asked for now serves in the last steps of the window alone.
 * So the outcome is the largest load of these, and a prediction the largest of five minutes. A predictor that jumps about
 * has smaller errors so, and costs more where it is dear: errors of what is done with a forecast, instead of the
 * forecast's (Elmachtoub and Grigas, "Smart 'Predict, then Optimize'", 2022).
 */
final class HeldBounds {
    /** The default of kube-controller-manager's {@code --horizontal-pod-autoscaler-downscale-stabilization}. */
    private static final Duration HELD = Duration.ofMinutes(5);

    /** Each minute of these is looked at. */
    private static final Duration STRIDE = Duration.ofMinutes(1);

    /** What is ordered now serves a step and a sync before the window ends. */
    private static final int LAST_STEPS = 2;

    private final PeakPredictors predictors;
    private final int stride;
    private final int held;

    HeldBounds(PeakPredictors predictors, Duration step) {
        this.predictors = predictors;
        this.stride = Math.toIntExact(Math.max(1, STRIDE.dividedBy(step)));
        this.held = slots(step);
    }

    /** How many slots of a load with this step a bound is held. */
    static int slots(Duration step) {
        return Math.toIntExact(HELD.dividedBy(step));
    }

    /** The largest observed load of the last steps of the window after {@code slot}; NaN if nothing of them is observed. */
    double outcome(LoadWindows load, int slot) {
        int window = predictors.window();
        return load.largest(slot + Math.max(1, window - LAST_STEPS), slot + window);
    }

    /** All predictions that are held at {@code slot}; of a model there is one alone. What is unknown at the slot stays so. */
    double[] row(LoadWindows load, int slot, double[] curves) {
        double[] largest = new double[0];
        int at = slot;
        do { // asked at one place alone: a compiler takes half a second for all that is inlined there
            double[] row = predictors.row(load, at, curves);
            largest = at == slot ? row : larger(largest, row);
            at -= stride;
        } while (at >= 0 && at > slot - held);
        return largest;
    }

    private static double[] larger(double[] row, double[] before) {
        for (int i = 0; i < row.length; i++) {
            row[i] = before[i] > row[i] ? before[i] : row[i];
        }
        return row;
    }
}
