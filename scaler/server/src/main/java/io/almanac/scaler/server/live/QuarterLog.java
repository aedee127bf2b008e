package io.almanac.scaler.server.live;

import io.almanac.forecast.series.StateInput;
import io.almanac.forecast.series.StateOutput;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was decided for one workload over a fortnight, in quarters of an hour: the fewest and the most replicas of each, what
 * the present load alone would have had, and the largest load. Days (UTC) of up to {@link PackedDay#MOST_BYTES}; the newest and
 * the fourteen before are kept. Whoever holds it guards it.
 */
public final class QuarterLog {
    /** How long a quarter is. */
    public static final Duration QUARTER = Duration.ofMinutes(15);

    /** Days kept, the newest included. */
    static final int DAYS = 15;

    private static final long SECONDS = QUARTER.toSeconds();

    private final SortedMap<Long, PackedDay> days; // by the day's number since 1970
    private Optional<Open> open = Optional.empty();

    /** The quarter that decisions are still made for. */
    private record Open(long number, PackedDay.Quarter quarter) {}

    /**
     * One quarter, or several that follow each other.
     *
     * @param at its beginning
     * @param load the largest, to a hundredth of the day's largest; empty if none was known
     * @param fewest replicas decided
     * @param most replicas decided
     * @param reactive the most replicas that an autoscaler which follows the present load would have had ordered
     */
    public record Past(Instant at, OptionalDouble load, int fewest, int most, OptionalInt reactive) {
        private Past with(Past later) {
            return new Past(
                    at,
                    load.isPresent() && later.load.isPresent()
                            ? OptionalDouble.of(Math.max(load.getAsDouble(), later.load.getAsDouble()))
                            : load.isPresent() ? load : later.load,
                    Math.min(fewest, later.fewest),
                    Math.max(most, later.most),
                    reactive.isPresent() && later.reactive.isPresent()
                            ? OptionalInt.of(Math.max(reactive.getAsInt(), later.reactive.getAsInt()))
                            : reactive.isPresent() ? reactive : later.reactive);
        }
    }

    /** Nothing decided yet. */
    public QuarterLog() {
        this(new TreeMap<>());
    }

    private QuarterLog(SortedMap<Long, PackedDay> days) {
        this.days = days;
    }

    /** @param load not a number if it is not known */
    void add(Instant at, double load, int replicas, OptionalInt reactive) {
        long number = Math.floorDiv(at.getEpochSecond(), SECONDS);
        PackedDay.Quarter decided = PackedDay.Quarter.of(load, replicas, reactive);
        if (open.isPresent() && open.get().number != number) {
            close();
        }
        open = Optional.of(
                new Open(number, open.map(begun -> begun.quarter.with(decided)).orElse(decided)));
    }

    /** Puts the open quarter to the others. */
    private void close() {
        open.ifPresent(begun -> {
            long day = Math.floorDiv(begun.number, PackedDay.QUARTERS);
            days.merge(
                    day, PackedDay.of(Math.floorMod(begun.number, PackedDay.QUARTERS), begun.quarter), PackedDay::with);
            days.headMap(days.lastKey() - DAYS + 1).clear();
        });
        open = Optional.empty();
    }

    void write(StateOutput output) {
        close();
        output.put(days.size());
        days.forEach((number, day) -> output.put(number).put(day.bytes()));
    }

    static QuarterLog read(StateInput input) {
        SortedMap<Long, PackedDay> days = new TreeMap<>();
        for (int left = input.nextLength(Long.BYTES + Integer.BYTES); left > 0; left--) {
            LocalDate day = LocalDate.ofEpochDay(input.nextLong()); // or there is none
            days.put(day.toEpochDay(), PackedDay.read(input.nextBytes()));
        }
        if (days.size() > DAYS) {
            throw new IllegalArgumentException(days.size() + " days of decisions");
        }
        return new QuarterLog(days);
    }

    /**
     * The stretches of {@code resolution} that have a decision and begin after {@code after} and not after {@code until}, oldest
     * first.
     *
     * @param resolution a multiple of {@link #QUARTER}
     */
    List<Past> between(Instant after, Instant until, Duration resolution) {
        close();
        long quarters = resolution.toSeconds() / SECONDS;
        SortedMap<Instant, Past> found = new TreeMap<>();
        days.forEach((number, day) -> day.quarters().forEach((place, quarter) -> {
            long stretch = Math.floorDiv(number * PackedDay.QUARTERS + place, quarters);
            Instant at = Instant.ofEpochSecond(stretch * quarters * SECONDS);
            if (at.isAfter(after) && !at.isAfter(until)) {
                found.merge(at, quarter.at(at), Past::with);
            }
        }));
        return new ArrayList<>(found.values());
    }
}
