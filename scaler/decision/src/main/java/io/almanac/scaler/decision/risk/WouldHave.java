package io.almanac.scaler.decision.risk;

import io.almanac.scaler.autoscaler.ClosedLoop;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;

/**
 * What two ways to scale would have cost, and how short of replicas they would have been, beside what was seen to serve: the
 * newest 28 days that count (UTC), oldest first. Both ways are shadow loops with the autoscaler's own arithmetic: one is asked
 * for what the forecast wants, the other for what the present load needs, by the same threshold.
 *
 * @param days without those of which nothing is known
 * @param forecastReplicas what the forecast's loop has ordered at the newest slot
 * @param reactiveReplicas the same of the other
 */
public record WouldHave(List<Day> days, int forecastReplicas, int reactiveReplicas) {
    public WouldHave {
        days = List.copyOf(days);
    }

    /**
     * One way's account.
     *
     * @param shortTicks ticks of 15 s with more load than its serving replicas should carry
     * @param replicaTicks replicas ordered, summed over the ticks
     */
    public record Tally(long shortTicks, double replicaTicks) {
        private static final Tally NONE = new Tally(0, 0);
        private static final double TICKS_PER_HOUR = Duration.ofHours(1).dividedBy(ClosedLoop.TICK);

        private Tally plus(Tally other) {
            return new Tally(shortTicks + other.shortTicks, replicaTicks + other.replicaTicks);
        }

        public Duration timeShort() {
            return ClosedLoop.ticks(shortTicks);
        }

        public double replicaHours() {
            return replicaTicks / TICKS_PER_HOUR;
        }
    }

    /**
     * Of the ticks at which somebody saw the replicas that serve.
     *
     * @param served what was seen
     * @param forecast the forecast's loop at those ticks
     * @param beside the larger of both at each: what comes of the forecast where that which serves stays beside it
     */
    public record Seen(long ticks, Tally served, Tally forecast, Tally beside) {}

    /** @param ticks with a known load */
    public record Day(LocalDate day, long ticks, Tally forecast, Tally reactive, Seen seen) {}

    /** Whether anything counts yet: a workload's first two days do not. */
    public boolean hasBegun() {
        return observed().isPositive();
    }

    /** Time with a known load. */
    public Duration observed() {
        return ClosedLoop.ticks(days.stream().mapToLong(Day::ticks).sum());
    }

    /** The time of it at which replicas were seen. */
    public Duration seen() {
        return ClosedLoop.ticks(
                days.stream().mapToLong(day -> day.seen().ticks()).sum());
    }

    /** The forecast's account of all days. */
    public Tally forecast() {
        return sum(Day::forecast);
    }

    /** That of the present load. */
    public Tally reactive() {
        return sum(Day::reactive);
    }

    /** What was seen to serve. */
    public Tally served() {
        return sum(day -> day.seen().served());
    }

    /** The forecast's at the ticks at which replicas were seen. */
    public Tally forecastWhileSeen() {
        return sum(day -> day.seen().forecast());
    }

    private Tally sum(Function<Day, Tally> of) {
        return days.stream().map(of).reduce(Tally.NONE, Tally::plus);
    }
}
