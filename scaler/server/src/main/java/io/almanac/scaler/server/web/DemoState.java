package io.almanac.scaler.server.web;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.util.StdConverter;
import java.time.Instant;
import java.util.List;

/**
 * The demo at an instant: the same traffic on two closed loops, one that asks Almanac and one that follows the present
 * load. It is written in JSON as it stands, instants in the list as epoch seconds.
 *
 * @param title of the scenario, for people
 * @param namespace of the ScaledObject that Almanac's loop scales
 * @param name of the ScaledObject that Almanac's loop scales
 * @param now simulated
 * @param speed simulated seconds per second
 * @param capacityPerReplica load that one ready replica can carry
 * @param at instants of the following lists, increasing
 * @param load one value an instant, in the unit of the query
 * @param almanac the loop that asks Almanac
 * @param reactive the loop that follows the present load
 */
@JsonPropertyOrder("now")
public record DemoState(
        String title,
        String namespace,
        String name,
        Instant now,
        double speed,
        double capacityPerReplica,

        @JsonSerialize(contentConverter = EpochSeconds.class)
        List<Instant> at,

        List<Double> load,
        Loop almanac,
        Loop reactive) {
    public DemoState {
        at = List.copyOf(at);
        load = List.copyOf(load);
        if (load.size() != at.size() || !almanac.hasLength(at.size()) || !reactive.hasLength(at.size())) {
            throw new IllegalArgumentException("load, ready and desired must have one value for each of the "
                    + at.size() + " instants; load has " + load.size());
        }
        if (!(capacityPerReplica > 0)) {
            throw new IllegalArgumentException("capacityPerReplica=" + capacityPerReplica + " must be above 0");
        }
    }

    /** The same with what came after {@code instant} alone. */
    DemoState after(Instant instant) {
        int first = (int) at.stream().filter(each -> !each.isAfter(instant)).count();
        return new DemoState(
                title,
                namespace,
                name,
                now,
                speed,
                capacityPerReplica,
                tail(at, first),
                tail(load, first),
                almanac.from(first),
                reactive.from(first));
    }

    private static <T> List<T> tail(List<T> values, int first) {
        return values.subList(first, values.size());
    }

    /** How an instant of a list is written. */
    static final class EpochSeconds extends StdConverter<Instant, Long> {
        @Override
        public Long convert(Instant instant) {
            return instant.getEpochSecond();
        }
    }

    /**
     * One closed loop.
     *
     * @param ready replicas that serve, one an instant
     * @param desired replicas that the HPA wants, one an instant
     * @param timeShortRatio share of the time so far in which the ready replicas could not carry the load, 0..1
     * @param replicaHours paid for so far
     */
    @JsonPropertyOrder({"timeShortRatio", "replicaHours"})
    public record Loop(List<Integer> ready, List<Integer> desired, double timeShortRatio, double replicaHours) {
        public Loop {
            ready = List.copyOf(ready);
            desired = List.copyOf(desired);
        }

        private Loop from(int first) {
            return new Loop(tail(ready, first), tail(desired, first), timeShortRatio, replicaHours);
        }

        private boolean hasLength(int length) {
            return ready.size() == length && desired.size() == length;
        }
    }
}
