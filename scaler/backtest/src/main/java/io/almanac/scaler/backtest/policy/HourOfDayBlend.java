package io.almanac.scaler.backtest.policy;

import io.almanac.scaler.backtest.LoadView;
import io.almanac.scaler.backtest.Policy;
import io.almanac.scaler.backtest.Service;
import java.time.Duration;

/**
 * After Kedastral's baseline model and planner (kedastral/kedastral): half a trend, half the mean of the hour of the
 * day; the largest over the lead time, 20 % headroom, and the present load as the reactive trigger beside it.
 *
 * <pre>
 *   forecast(L) = 1/2 (e5 + clip(L (e5 - e30) / 25 min, -e5 / 5, e5 / 5)) + 1/2 mean of the hour of now + L
 * </pre>
 *
 * e5 and e30 are exponential means with time constants of 5 and 30 minutes, whose difference on a ramp is 25 minutes of
 * it. An hour not seen yet counts as e5.
 */
final class HourOfDayBlend {
    private static final double HEADROOM = 1.2;
    private static final Duration LEAST_LEAD = Duration.ofMinutes(5);
    private static final long MINUTE_SECONDS = 60;
    private static final long HOUR_SECONDS = 3_600;
    private static final int HOURS = 24;
    private static final double FAST_SECONDS = 300;
    private static final double SLOW_SECONDS = 1_800;
    private static final double MOST_TREND = 0.2;
    private static final double TICK_SECONDS = 15;

    private final long leadSeconds;
    private final double[] sums = new double[HOURS];
    private final long[] counts = new long[HOURS];
    private double fast;
    private double slow;

    private HourOfDayBlend(long leadSeconds) {
        this.leadSeconds = leadSeconds;
    }

    static Policy.Decider begin(Service service) {
        Duration lead = service.settings().ahead().leadTime();
        HourOfDayBlend blend = new HourOfDayBlend((lead.compareTo(LEAST_LEAD) > 0 ? lead : LEAST_LEAD).toSeconds());
        return now -> {
            double forecast = HEADROOM * blend.highest(now);
            return service.replicasFor(Math.max(now.measured(), forecast), 0);
        };
    }

    private double highest(LoadView now) {
        observe(now);
        double highest = 0;
        for (long lead = 0; lead <= leadSeconds; lead += MINUTE_SECONDS) {
            highest = Math.max(highest, forecast(now.epochSecond(), lead));
        }
        return highest;
    }

    private void observe(LoadView now) {
        double load = now.measured();
        boolean isFirst = now.tick() == 0;
        fast = isFirst ? load : fast + (load - fast) * -Math.expm1(-TICK_SECONDS / FAST_SECONDS);
        slow = isFirst ? load : slow + (load - slow) * -Math.expm1(-TICK_SECONDS / SLOW_SECONDS);
        int hour = hour(now.epochSecond());
        sums[hour] += load;
        counts[hour]++;
    }

    private double forecast(long now, long lead) {
        double trend = lead * (fast - slow) / (SLOW_SECONDS - FAST_SECONDS);
        double level = fast + Math.clamp(trend, -MOST_TREND * fast, MOST_TREND * fast);
        int hour = hour(now + lead);
        double mean = counts[hour] == 0 ? fast : sums[hour] / counts[hour];
        return (level + mean) / 2;
    }

    private static int hour(long epochSecond) {
        return (int) Math.floorMod(Math.floorDiv(epochSecond, HOUR_SECONDS), (long) HOURS);
    }
}
