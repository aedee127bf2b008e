package io.almanac.scaler.decision.promotion;

import io.almanac.scaler.decision.risk.WouldHave;
import io.almanac.scaler.settings.trigger.Mode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What days say of serving the forecast.
 *
 * @param days how many
 * @param shortRatio share of the time short of replicas: of the forecast's loop, or, while the forecast is served, of the
 *     replicas that were seen
 * @param costRatio replica-hours of the same in those of what it is compared with
 */
public record Evidence(int days, Bounds shortRatio, Bounds costRatio) {
    private static final int FEWEST_DAYS = 2;

    /**
     * The evidence of {@code days}; empty of fewer than two, or where nothing was ordered.
     *
     * <p>While the forecast is not served its cost is that of the larger of it and what was seen to serve, which stays beside it,
     * over what was seen; on days on which replicas were not seen for half of the time, of its loop over that of the present load.
     * While it is served, what would serve without it is no longer seen: it is then {@code base} times the present load's loop.
     *
     * @param mode that the days were served in
     * @param confidence of each bound by itself, 0.5 to 1
     */
    static Optional<Evidence> of(List<WouldHave.Day> days, Mode mode, double base, double confidence) {
        boolean isServed = mode == Mode.PREDICTIVE;
        double[] costs = each(days, day -> isServed ? servedCost(day) : watchedCost(day));
        double[] others = each(days, day -> isServed ? base * reactiveCost(day) : watchedOther(day));
        if (days.size() < FEWEST_DAYS || sum(others) <= 0) {
            return Optional.empty();
        }
        double[] shorts = each(
                days,
                day -> isServed && isSeen(day)
                        ? day.seen().served().shortTicks()
                        : day.forecast().shortTicks());
        double[] ticks = each(days, day -> isServed && isSeen(day) ? day.seen().ticks() : day.ticks());
        return Optional.of(new Evidence(
                days.size(),
                DayRatio.of(shorts, ticks).byClopperAndPearson(confidence),
                DayRatio.of(costs, others).byStudent(confidence)));
    }

    /** What served, in replica-hours of the present load's loop: the base to compare with from a promotion on. */
    static double base(List<WouldHave.Day> days) {
        return sum(each(days, Evidence::watchedOther)) / sum(each(days, Evidence::reactiveCost));
    }

    private static boolean isSeen(WouldHave.Day day) {
        return 2 * day.seen().ticks() > day.ticks();
    }

    private static double watchedCost(WouldHave.Day day) {
        return (isSeen(day) ? day.seen().beside() : day.forecast()).replicaTicks();
    }

    private static double watchedOther(WouldHave.Day day) {
        return (isSeen(day) ? day.seen().served() : day.reactive()).replicaTicks();
    }

    private static double servedCost(WouldHave.Day day) {
        return (isSeen(day) ? day.seen().served() : day.forecast()).replicaTicks();
    }

    /** Of the time at which the others were counted. */
    private static double reactiveCost(WouldHave.Day day) {
        double share = isSeen(day) ? (double) day.seen().ticks() / day.ticks() : 1;
        return share * day.reactive().replicaTicks();
    }

    private static double[] each(List<WouldHave.Day> days, ToDoubleFunction<WouldHave.Day> of) {
        return days.stream().mapToDouble(of).toArray();
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    /** In words. */
    String words() {
        return String.format(
                Locale.ROOT,
                "short %.2f %% of the time in %d days (%.2f to %.2f %%), at %.2f times the cost of what served (%.2f to %.2f)",
                100 * shortRatio.value(),
                days,
                100 * shortRatio.low(),
                100 * shortRatio.high(),
                costRatio.value(),
                costRatio.low(),
                costRatio.high());
    }
}
