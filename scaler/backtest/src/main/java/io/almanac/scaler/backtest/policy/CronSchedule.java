package io.almanac.scaler.backtest.policy;

import io.almanac.scaler.backtest.LoadView;
import io.almanac.scaler.backtest.Policy;
import io.almanac.scaler.backtest.Service;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;

/**
 * Replicas by the clock, as KEDA's cron trigger has them, beside reactive scaling at full use; the larger wins.
 *
 * @param source where it was written
 * @param rows in the order they were written; where several hold the most replicas count
 */
record CronSchedule(String source, List<Row> rows) {
    private static final long MINUTE_SECONDS = 60;

    /**
     * @param days on which it holds
     * @param from included
     * @param until excluded; {@link LocalTime#MIDNIGHT} is the end of the day
     */
    record Row(Set<DayOfWeek> days, LocalTime from, LocalTime until, int replicas) {
        Row {
            days = Set.copyOf(days);
        }

        boolean holdsAt(DayOfWeek day, LocalTime time) {
            boolean isBeforeEnd = until.equals(LocalTime.MIDNIGHT) || time.isBefore(until);
            return days.contains(day) && !time.isBefore(from) && isBeforeEnd;
        }
    }

    CronSchedule {
        rows = List.copyOf(rows);
    }

    Policy policy() {
        return new Policy.Causal("cron:" + source, "the present or the replicas of a schedule", service -> {
            Planned planned = new Planned(service);
            return now -> service.replicasFor(now.measured(), planned.at(now));
        });
    }

    /** Looks at the calendar once a minute. */
    private final class Planned {
        private final Service service;
        private long minute = Long.MIN_VALUE;
        private int replicas;

        Planned(Service service) {
            this.service = service;
        }

        int at(LoadView now) {
            long present = Math.floorDiv(now.epochSecond(), MINUTE_SECONDS);
            if (present != minute) {
                minute = present;
                ZonedDateTime local =
                        now.now().atZone(service.settings().calendar().zone());
                replicas = rows.stream()
                        .filter(row -> row.holdsAt(local.getDayOfWeek(), local.toLocalTime()))
                        .mapToInt(Row::replicas)
                        .max()
                        .orElse(0);
            }
            return replicas;
        }
    }
}
