package io.almanac.scaler.bench.decisions;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Cost and promise of decisions on traces, as tables: 40 replicas at the peak, start delays of 60 s and 180 s. The rungs
 * of the ladder are one sweep of fixed levels; the promise is kept at four risks by the control that runs live.
 */
final class DecisionTable {
    static final double[] RISKS = {0.02, 0.01, 0.005, 0.002};

    /** The risk at which policies are compared. */
    static final double BUDGET = 0.005;

    private static final int[] START_DELAY_SECONDS = {60, 180};

    private DecisionTable() {}

    public static void main(String[] files) {
        for (int seconds : START_DELAY_SECONDS) {
            List<MeasuredTrace> all = Arrays.stream(files)
                    .parallel()
                    .map(file -> TraceMeasurement.of(Path.of(file), Duration.ofSeconds(seconds)))
                    .toList();
            List<MeasuredTrace> recorded =
                    all.stream().filter(trace -> !trace.isInterpolated()).toList();
            System.out.printf("%n### Start delay %d s%n", seconds);
            TargetTable.print(recorded, seconds > START_DELAY_SECONDS[0]);
            PromiseTable.print(recorded, all);
            LeftOutTable.print(recorded);
            RegretTable.print(recorded, all);
        }
    }
}
