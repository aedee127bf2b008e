package io.almanac.scaler.bench;

import com.sun.management.OperatingSystemMXBean;
import io.almanac.forecast.calendar.Calendar;
import io.almanac.forecast.calendar.DayKinds;
import io.almanac.forecast.calendar.Event;
import io.almanac.forecast.calendar.Span;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.backtest.WhatIf;
import io.almanac.scaler.decision.cycle.DecisionCycle;
import io.almanac.scaler.decision.cycle.TrainingSchedule;
import io.almanac.scaler.settings.trigger.SettingTable;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Prints what a question about other settings costs: processor time of replaying a fortnight twice, collection of garbage and
 * compilation included.
 */
public final class WhatIfBenchmark {
    private static final int DAYS = 16;
    private static final double OTHER_RISK = 0.05;

    private WhatIfBenchmark() {}

    /**
     * @param arguments how many questions, at least two; {@code followed} if a server has followed the load before, {@code
     *     calendar} if an event and an exclusion are in its past
     */
    public static void main(String[] arguments) throws InterruptedException {
        int questions = Integer.parseInt(arguments[0]);
        TimeSeries load = TypicalWorkload.load(DAYS);
        WorkloadSettings today = WorkloadSettings.of(
                TypicalWorkload.settings().values().with(SettingTable.MIN_REPLICAS, 1),
                List.of(arguments).contains("calendar")
                        ? calendar(load.end())
                        : TypicalWorkload.settings().calendar());
        WorkloadSettings asked =
                WorkloadSettings.of(today.values().with(SettingTable.RISK, OTHER_RISK), today.calendar());
        WhatIf.Question question = new WhatIf.Question(
                today,
                asked,
                today.promise().threshold(),
                today.ahead().leadTime(),
                Duration.ofDays(DAYS - 2L),
                Duration.ofDays(1));
        boolean isFollowed = List.of(arguments).contains("followed");
        if (isFollowed) {
            TrainingSchedule daily = TrainingSchedule.every(Duration.ofDays(1));
            var unused = DecisionCycle.of(today, daily)
                    .follow(Optional.empty(), load, load.end())
                    .orElseThrow();
        }
        TimeUnit.SECONDS.sleep(2); // until what makes the load has been compiled
        double[] seconds = new double[questions];
        for (int i = 0; i < questions; i++) {
            long began = processorNanos();
            WhatIf.Outcome outcome = WhatIf.of(load, question, done -> {});
            seconds[i] = (processorNanos() - began) / 1e9;
            if (!(outcome instanceof WhatIf.Outcome.Replayed)) {
                throw new IllegalStateException(outcome.toString());
            }
        }
        print(List.of(arguments), seconds);
    }

    private static Calendar calendar(Instant end) {
        Instant week = end.minus(Duration.ofDays(7));
        Instant later = end.minus(Duration.ofDays(3));
        return new Calendar(
                ZoneOffset.UTC,
                DayKinds.ORDINARY,
                List.of(new Event("sale", later, later.plus(Duration.ofHours(2)), 2, Duration.ZERO, Duration.ZERO)),
                List.of(new Span(week, week.plus(Duration.ofHours(4)), "load test")),
                List.of());
    }

    private static void print(List<String> arguments, double[] seconds) {
        double[] later = Arrays.copyOfRange(seconds, 1, seconds.length);
        Arrays.sort(later);
        System.out.printf(
                Locale.ROOT,
                "what-if on 14 days, two replays%s: %.2f s of processor time for the first question of a process%s, %.2f s"
                        + " for a later one (median of %d)%n",
                arguments.contains("calendar") ? ", with a calendar" : "",
                seconds[0],
                arguments.contains("followed") ? " that has followed one workload" : "",
                later[later.length / 2],
                later.length);
    }

    private static long processorNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
