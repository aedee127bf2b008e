package io.almanac.scaler.decision.risk;

import io.almanac.forecast.series.StateInput;
import io.almanac.forecast.series.StateOutput;
import io.almanac.scaler.autoscaler.ClosedLoop;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;

/** The days of {@link WouldHave}, each in a few numbers. Mutable. */
final class DayAccounts {
    private static final long TICKS_PER_DAY = Duration.ofDays(1).dividedBy(ClosedLoop.TICK);
    private static final long MOST_DAYS = RiskControl.ACCOUNT.toDays();

    // The numbers of a day; a tally is two.
    private static final int DAY = 0;
    private static final int TICKS = 1;
    private static final int FORECAST = 2;
    private static final int REACTIVE = 4;
    private static final int SEEN_TICKS = 6;
    private static final int SERVED = 7;
    private static final int FORECAST_WHILE_SEEN = 9;
    private static final int BESIDE = 11;
    private static final int NUMBERS = 13;

    private final long firstTick; // that counts
    private final Deque<double[]> days; // oldest first; none but the newest changes

    DayAccounts(long firstTick) {
        this(firstTick, new ArrayDeque<>());
    }

    private DayAccounts(long firstTick, Deque<double[]> days) {
        this.firstTick = firstTick;
        this.days = days;
    }

    void write(StateOutput output) {
        output.put(firstTick).put(days.size());
        days.forEach(output::put);
    }

    static DayAccounts read(StateInput input) {
        DayAccounts accounts = new DayAccounts(input.nextLong());
        for (int left = input.nextLength(NUMBERS * Double.BYTES); left > 0; left--) {
            double[] day = input.nextDoubles();
            if (day.length != NUMBERS) {
                throw new IllegalArgumentException("a day of " + day.length + " numbers");
            }
            accounts.days.addLast(day);
        }
        return accounts;
    }

    /** O(days). */
    DayAccounts copy() {
        Deque<double[]> copies = new ArrayDeque<>(days);
        if (!copies.isEmpty()) {
            copies.addLast(copies.removeLast().clone());
        }
        return new DayAccounts(firstTick, copies);
    }

    /**
     * One more tick with a known load.
     *
     * @param needed load there over threshold: with fewer replicas than that it is short
     * @param seen replicas that were seen to serve
     */
    void observe(long tick, double needed, ShadowLoops loops, OptionalDouble seen) {
        if (tick < firstTick) {
            return;
        }
        double[] day = dayOf(tick);
        int forecast = loops.ordered(WantedReplicas.SERVED);
        int ready = loops.ready(WantedReplicas.SERVED);
        day[TICKS]++;
        add(day, FORECAST, needed > ready, forecast);
        add(day, REACTIVE, needed > loops.ready(WantedReplicas.REACTIVE), loops.ordered(WantedReplicas.REACTIVE));
        if (seen.isPresent()) {
            double served = seen.getAsDouble();
            day[SEEN_TICKS]++;
            add(day, SERVED, needed > served, served);
            add(day, FORECAST_WHILE_SEEN, needed > ready, forecast);
            add(day, BESIDE, needed > Math.max(served, ready), Math.max(served, forecast));
        }
    }

    private double[] dayOf(long tick) {
        long number = Math.floorDiv(tick, TICKS_PER_DAY);
        if (days.isEmpty() || days.getLast()[DAY] != number) {
            double[] day = new double[NUMBERS];
            day[DAY] = number;
            days.addLast(day);
            while (days.getFirst()[DAY] <= number - MOST_DAYS) {
                days.removeFirst();
            }
        }
        return days.getLast();
    }

    private static void add(double[] day, int tally, boolean isShort, double replicas) {
        day[tally] += isShort ? 1 : 0;
        day[tally + 1] += replicas;
    }

    List<WouldHave.Day> days() {
        return days.stream().map(DayAccounts::day).toList();
    }

    private static WouldHave.Day day(double[] day) {
        return new WouldHave.Day(
                LocalDate.ofEpochDay((long) day[DAY]),
                (long) day[TICKS],
                tally(day, FORECAST),
                tally(day, REACTIVE),
                new WouldHave.Seen(
                        (long) day[SEEN_TICKS],
                        tally(day, SERVED),
                        tally(day, FORECAST_WHILE_SEEN),
                        tally(day, BESIDE)));
    }

    private static WouldHave.Tally tally(double[] day, int from) {
        return new WouldHave.Tally((long) day[from], day[from + 1]);
    }
}
