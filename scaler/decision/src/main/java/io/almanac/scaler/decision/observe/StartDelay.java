package io.almanac.scaler.decision.observe;

import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How long replicas take, from being ordered until they serve: each rise of the ordered replicas from a to b is an
 * event, over when b replicas are ready.
 *
 * <p>An event is censored, known only to take longer, when the order changes, or either series is silent, before b
 * replicas are ready. Leaving such events out would favour short delays, so the quantile is that of the product-limit
 * estimate (E. L. Kaplan, P. Meier, Nonparametric Estimation from Incomplete Observations, 1958, section 2):
 *
 * <pre>
 *   S(d) = product over delays d_i up to d of (1 - ended_i / atRisk_i)
 *   delay = the smallest d_i with 1 - S(d_i) at least 0.95 (n + 1) / n,   n = events that ended; else the longest seen
 * </pre>
 *
 * Without censored events that is the ceil(0.95 (n + 1))-th smallest of n delays, which the next delay exceeds in at
 * most 5 % of cases if delays are alike (V. Vovk, A. Gammerman, G. Shafer, Algorithmic Learning in a Random World,
 * 2005, section 2.2).
 *
 * <p>Both series are seen once a step, so each delay is right to within one step, either way.
 */
public sealed interface StartDelay {
    /** So many events have to be seen to their end. */
    int LEAST_ENDED = 10;

    /** The share of starts that should take no longer. */
    double LEVEL = 0.95;

    /** Far below 1 / events: what a product of shares may lack. */
    double ROUNDING = 1e-9;

    /**
     * @param ended events seen to their end
     * @param censored events that were not
     */
    record NotEnough(int ended, int censored) implements StartDelay {}

    /**
     * @param delay that 95 % of starts do not exceed
     * @param resolution each delay is right to within this
     */
    record Learned(Duration delay, int ended, int censored, Duration resolution) implements StartDelay {}

    /** Learns from two series on the same grid. O(slots) and O(events log events). */
    static StartDelay of(TimeSeries wanted, TimeSeries ready) {
        List<Event> events = events(wanted, ready);
        int ended = (int) events.stream().filter(Event::hasEnded).count();
        int censored = events.size() - ended;
        return ended < LEAST_ENDED
                ? new NotEnough(ended, censored)
                : new Learned(wanted.step().multipliedBy(upperSteps(events, ended)), ended, censored, wanted.step());
    }

    /** @param steps until it ended, or after which it had not */
    record Event(int steps, boolean hasEnded) {}

    private static List<Event> events(TimeSeries wanted, TimeSeries ready) {
        List<Event> events = new ArrayList<>();
        for (int slot = 1; slot < wanted.size(); slot++) {
            if (!wanted.isObserved(slot - 1) || !wanted.isObserved(slot)) {
                continue;
            }
            long before = Math.round(wanted.value(slot - 1));
            long ordered = Math.round(wanted.value(slot));
            OptionalDouble readyBefore = at(ready, wanted, slot - 1);
            boolean isStart = ordered > before && readyBefore.isPresent() && readyBefore.getAsDouble() < ordered;
            if (isStart) {
                events.add(event(wanted, ready, slot, ordered));
            }
        }
        return events;
    }

    private static Event event(TimeSeries wanted, TimeSeries ready, int start, long ordered) {
        for (int slot = start; slot < wanted.size(); slot++) {
            OptionalDouble serving = at(ready, wanted, slot);
            if (serving.isEmpty()) {
                return new Event(Math.max(0, slot - 1 - start), false);
            }
            if (serving.getAsDouble() >= ordered) {
                return new Event(slot - start, true);
            }
            if (!wanted.isObserved(slot) || Math.round(wanted.value(slot)) < ordered) {
                return new Event(Math.max(0, slot - 1 - start), false);
            }
            if (Math.round(wanted.value(slot)) > ordered) {
                return new Event(slot - start, false);
            }
        }
        return new Event(wanted.size() - 1 - start, false);
    }

    private static OptionalDouble at(TimeSeries ready, TimeSeries wanted, int slot) {
        int other = ready.slotAt(wanted.timestamp(slot)).orElse(-1);
        return other >= 0 && ready.isObserved(other) ? OptionalDouble.of(ready.value(other)) : OptionalDouble.empty();
    }

    private static int upperSteps(List<Event> events, int ended) {
        int longest = events.stream().mapToInt(Event::steps).max().orElseThrow();
        int[] ends = new int[longest + 1];
        int[] silences = new int[longest + 1];
        events.forEach(event -> (event.hasEnded() ? ends : silences)[event.steps()]++);
        double wantedShare = LEVEL * (ended + 1) / ended - ROUNDING;
        int atRisk = events.size();
        double survival = 1;
        for (int steps = 0; steps <= longest; steps++) {
            survival *= atRisk == 0 ? 1 : 1 - (double) ends[steps] / atRisk;
            if (1 - survival >= wantedShare) {
                return steps;
            }
            atRisk -= ends[steps] + silences[steps];
        }
        return longest;
    }
}
