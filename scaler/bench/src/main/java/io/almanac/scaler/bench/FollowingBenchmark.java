package io.almanac.scaler.bench;

import com.sun.management.OperatingSystemMXBean;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.cycle.CycleState;
import io.almanac.scaler.decision.cycle.DecisionCycle;
import io.almanac.scaler.decision.cycle.History;
import io.almanac.scaler.decision.cycle.TrainingSchedule;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Prints what a workload costs that is new to a server: processor time of following a fortnight of minutes with a training
 * every six hours, collection of garbage and compilation included, and the heap that it takes from then on.
 */
public final class FollowingBenchmark {
    private static final int DAYS = 14;
    private static final TrainingSchedule SCHEDULE = TrainingSchedule.every(Duration.ofHours(6));

    private FollowingBenchmark() {}

    /** What a server holds of a workload. */
    private record Held(History history, Optional<CycleState> state) {}

    /** @param arguments how many workloads, at least three */
    public static void main(String[] arguments) {
        int workloads = Integer.parseInt(arguments[0]);
        List<Held> held = new ArrayList<>();
        double[] seconds = new double[workloads];
        long[] heap = new long[workloads]; // the first ones still hold what the process needs to start
        for (int i = 0; i < workloads; i++) {
            TimeSeries load = TypicalWorkload.load(DAYS).narrowed(); // as a server holds it
            long began = processorNanos();
            held.add(new Held(History.of(load), followed(load)));
            seconds[i] = (processorNanos() - began) / 1e9;
            heap[i] = heapBytes();
        }
        double[] later = IntStream.range(workloads / 2, workloads)
                .mapToDouble(i -> seconds[i])
                .sorted()
                .toArray();
        long each = (heap[workloads - 1] - heap[workloads / 2]) / (workloads - 1 - workloads / 2);
        System.out.printf(
                Locale.ROOT,
                "following %d days: %.2f s of processor time for the first workload of a process, %.3f s for a later one"
                        + " (median of %d); heap of a workload %d kB, by %d that are held%n",
                DAYS,
                seconds[0],
                later[later.length / 2],
                later.length,
                each / 1000,
                held.stream().filter(one -> one.state().isPresent()).count());
    }

    private static Optional<CycleState> followed(TimeSeries load) {
        return DecisionCycle.of(TypicalWorkload.settings(), SCHEDULE).follow(Optional.empty(), load, load.end());
    }

    private static long processorNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static long heapBytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
