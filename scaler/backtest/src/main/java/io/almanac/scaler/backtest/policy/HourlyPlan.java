package io.almanac.scaler.backtest.policy;

import io.almanac.scaler.backtest.LoadView;
import io.almanac.scaler.backtest.Policy;
import io.almanac.scaler.backtest.Service;
import java.util.HashMap;
import java.util.Map;

/**
 * After AWS predictive scaling for EC2 Auto Scaling groups and ECS (its forecast model is not published; this is the
 * plan's grain and rules with a simple forecast): a load for each hour, held from five minutes before the hour
 * (SchedulingBufferTime) to its end, beside reactive scaling; the larger wins. The hour's load is the larger of the
 * mean of that hour of the day over a week and of that hour of the week over two; it needs a day of history.
 */
final class HourlyPlan {
    private static final long HOUR_SECONDS = 3_600;
    private static final long BUFFER_SECONDS = 300;
    private static final int DAY_HOURS = 24;
    private static final int WEEK_HOURS = 168;
    private static final int DAYS = 7;
    private static final int WEEKS = 2;

    private final Map<Long, Double> means = new HashMap<>();
    private long hour = Long.MIN_VALUE;
    private long plannedFrom = Long.MIN_VALUE;
    private long plannedUntil = Long.MIN_VALUE;
    private double planned;
    private double sum;
    private int count;

    static Policy.Decider begin(Service service) {
        HourlyPlan plan = new HourlyPlan();
        return now -> service.replicasFor(Math.max(now.measured(), plan.at(now)), 0);
    }

    private double at(LoadView now) {
        observe(now);
        long ahead = Math.floorDiv(now.epochSecond() + BUFFER_SECONDS, HOUR_SECONDS);
        if (hour != plannedFrom || ahead != plannedUntil) {
            plannedFrom = hour;
            plannedUntil = ahead;
            planned = Math.max(forecast(hour), forecast(ahead));
        }
        return planned;
    }

    private void observe(LoadView now) {
        long present = Math.floorDiv(now.epochSecond(), HOUR_SECONDS);
        if (present != hour && count > 0) {
            means.put(hour, sum / count);
            sum = 0;
            count = 0;
        }
        hour = present;
        sum += now.measured();
        count++;
    }

    private double forecast(long wanted) {
        return Math.max(mean(wanted, DAY_HOURS, DAYS), mean(wanted, WEEK_HOURS, WEEKS));
    }

    /** The mean of the known ones among {@code periods} hours, a period apart; 0 if none is known. */
    private double mean(long wanted, int periodHours, int periods) {
        double total = 0;
        int known = 0;
        for (int back = 1; back <= periods; back++) {
            Double mean = means.get(wanted - (long) back * periodHours);
            if (mean != null) {
                total += mean;
                known++;
            }
        }
        return known == 0 ? 0 : total / known;
    }
}
