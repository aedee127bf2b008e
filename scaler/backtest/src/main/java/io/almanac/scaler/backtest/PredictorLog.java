package io.almanac.scaler.backtest;

import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The predictor's knowledge and decision at each sample of a trace.
 *
 * @param entries one a slot of the world's samples, in order
 */
public record PredictorLog(List<Entry> entries) {
    public PredictorLog {
        entries = List.copyOf(entries);
    }

    /**
     * One sample, as the policy that keeps the risk saw it.
     *
     * @param at its instant; the autoscaler has it 30 s later
     * @param present newest load that was seen
     * @param expectedPeak median of the largest load in the lead window; empty where nothing can be predicted
     * @param boundPeak the load it prepared for; empty where nothing can be predicted
     * @param position on the ladder of bounds, 0 to 29
     * @param spentSeconds time short in the account, as it reckons itself
     * @param accountedSeconds time in the account
     * @param rungs bounds of the ladder's rungs, read only; no entries where there are none
     * @param replicas what each variant asked for serves, in their order, read only
     */
    @SuppressWarnings(
            "ArrayRecordComponent") // Hundreds of thousands of slots: shared instead of copied, never changed.
    public record Entry(
            Instant at,
            double present,
            OptionalDouble expectedPeak,
            OptionalDouble boundPeak,
            double position,
            long spentSeconds,
            long accountedSeconds,
            double[] rungs,
            int[] replicas) {}
}
