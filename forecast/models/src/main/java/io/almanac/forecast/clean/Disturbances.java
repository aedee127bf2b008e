package io.almanac.forecast.clean;

import io.almanac.forecast.series.StateInput;
import io.almanac.forecast.series.StateOutput;
import io.almanac.forecast.series.TimeSeries;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The outages and spikes of a history, which are not demand and say nothing of the days to come. A disturbance is an
 * excursion of the load from what is usual, in blocks of a quarter of an hour (or a step), that
 *
 * <ul>
 *   <li>begins with a jump, over three quarters of an hour, of the load and of its excess over the median of the same time of
 *       all other days: by a factor of two at least, and six times what such jumps are otherwise, by their median;
 *   <li>is over, after 26 hours at most and 30 minutes at least, for both are back at what they were before. A shift of
 *       level does not come back; a quiet weekend, a holiday or closed hours have no jump that others do not have, and where
 *       they end the load does not rise;
 *   <li>lies in half a day before and after whose median is what was before it;
 *   <li>was on no other day at the same time: what recurs is a season.
 * </ul>
 *
 * <p>Where there are more of a kind than one in two days (outages) or in ten (spikes), none is of this kind: a load
 * that bursts from time to time will do so again. Medians of other days as what is usual: Hampel 1974, "The influence curve
 * and its role in robust estimation"; a temporary change told from a shift of level by what comes after: Tsay 1988,
 * "Outliers, level shifts, and variance changes in time series". What is going on at the end is no disturbance yet.
 *
 * @param all oldest first
 */
public record Disturbances(List<Disturbance> all) {
    /** No disturbance. */
    public static final Disturbances NONE = new Disturbances(List.of());

    private static final int DAYS_TO_AN_OUTAGE = 2;
    private static final int DAYS_TO_A_SPIKE = 10;

    public Disturbances {
        all = List.copyOf(all);
    }

    /** Those of a load in local time of {@code zone}. O(n). */
    public static Disturbances of(TimeSeries load, ZoneId zone) {
        if (load.maximum().orElse(0) == 0) {
            return NONE;
        }
        LoadBlocks blocks = LoadBlocks.of(load, zone);
        List<Disturbance> found = new Excursions(blocks)
                .all().stream().map(each -> disturbance(blocks, each)).toList();
        long days = load.length().toDays();
        boolean isOutageRare = count(found, Disturbance.Kind.OUTAGE) * DAYS_TO_AN_OUTAGE <= days;
        boolean isSpikeRare = count(found, Disturbance.Kind.SPIKE) * DAYS_TO_A_SPIKE <= days;
        return new Disturbances(found.stream()
                .filter(each -> each.kind() == Disturbance.Kind.OUTAGE ? isOutageRare : isSpikeRare)
                .toList());
    }

    private static Disturbance disturbance(LoadBlocks blocks, Excursions.Excursion excursion) {
        Instant first = Instant.ofEpochSecond(blocks.firstSecond());
        return new Disturbance(
                first.plusSeconds((long) excursion.from() * blocks.seconds()),
                first.plusSeconds((long) excursion.to() * blocks.seconds()),
                StrictMath.exp(excursion.height()));
    }

    private static long count(List<Disturbance> found, Disturbance.Kind kind) {
        return found.stream().filter(each -> each.kind() == kind).count();
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** These and others, which were found in another way. */
    public Disturbances and(List<Disturbance> others) {
        return others.isEmpty()
                ? this
                : new Disturbances(Stream.concat(all.stream(), others.stream())
                        .sorted(Comparator.comparing(Disturbance::from))
                        .toList());
    }

    /** Writes them. */
    public void write(StateOutput output) {
        output.put(all.size());
        all.forEach(each -> output.put(each.from()).put(each.until()).put(each.ratio()));
    }

    /** Reads what {@link #write} wrote. */
    public static Disturbances read(StateInput input) {
        List<Disturbance> all = new ArrayList<>();
        for (int left = input.nextLength(2 * Long.BYTES + Double.BYTES); left > 0; left--) {
            all.add(new Disturbance(input.nextInstant(), input.nextInstant(), input.nextDouble()));
        }
        return new Disturbances(all);
    }

    /** Whether both take the same out of a load that begins at {@code start}. */
    public boolean areThose(Disturbances others, Instant start) {
        return spans(start).equals(others.spans(start));
    }

    private List<Instant> spans(Instant start) {
        return all.stream()
                .filter(each -> each.until().isAfter(start))
                .flatMap(each -> Stream.of(each.from(), each.until()))
                .toList();
    }

    /** The load without what is disturbed of it, which becomes missing; the same series if nothing is. */
    public TimeSeries without(TimeSeries load) {
        TimeSeries rest = load;
        for (Disturbance each : all) {
            rest = rest.without(each.from(), each.until());
        }
        return rest;
    }
}
