package io.almanac.scaler.bench;

import com.sun.management.OperatingSystemMXBean;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.backtest.WhatIf;
import io.almanac.scaler.decision.cycle.DecisionCycle;
import io.almanac.scaler.decision.cycle.TrainingSchedule;
import io.almanac.scaler.settings.trigger.SettingTable;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Prints what a question about other settings costs: processor time of replaying a fortnight twice, collection of garbage and
 * compilation included.
 */
public final class WhatIfBenchmark {
    private static final int DAYS = 16;
    private static final double OTHER_RISK = 0.05;

    private WhatIfBenchmark() {}

    /** @param arguments how many questions, at least two; {@code followed} if a server has followed the load before */
    public static void main(String[] arguments) {
        int questions = Integer.parseInt(arguments[0]);
        TimeSeries load = TypicalWorkload.load(DAYS);
        WorkloadSettings today = WorkloadSettings.of(
                TypicalWorkload.settings().values().with(SettingTable.MIN_REPLICAS, 1),
                TypicalWorkload.settings().calendar());
        WorkloadSettings asked =
                WorkloadSettings.of(today.values().with(SettingTable.RISK, OTHER_RISK), today.calendar());
        WhatIf.Question question = new WhatIf.Question(
                today,
                asked,
                today.promise().threshold(),
                today.ahead().leadTime(),
                Duration.ofDays(DAYS - 2L),
                Duration.ofDays(1));
        boolean isFollowed = arguments.length > 1;
        if (isFollowed) {
            TrainingSchedule daily = TrainingSchedule.every(Duration.ofDays(1));
            var unused = DecisionCycle.of(today, daily)
                    .follow(Optional.empty(), load, load.end())
                    .orElseThrow();
        }
        double[] seconds = new double[questions];
        for (int i = 0; i < questions; i++) {
            long began = processorNanos();
            WhatIf.Outcome outcome = WhatIf.of(load, question, done -> {});
            seconds[i] = (processorNanos() - began) / 1e9;
            if (!(outcome instanceof WhatIf.Outcome.Replayed)) {
                throw new IllegalStateException(outcome.toString());
            }
        }
        double[] later = Arrays.copyOfRange(seconds, 1, questions);
        Arrays.sort(later);
        System.out.printf(
                Locale.ROOT,
                "what-if on 14 days, two replays: %.2f s of processor time for the first question of a process%s, %.2f s"
                        + " for a later one (median of %d)%n",
                seconds[0],
                isFollowed ? " that has followed one workload" : "",
                later[later.length / 2],
                later.length);
    }

    private static long processorNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
