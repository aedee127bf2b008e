package io.almanac.scaler.decision.cycle;

import io.almanac.forecast.series.Grid;
import java.time.Duration;
import java.time.Instant;

/**
 * When a workload is learned from. Every server computes the same.
 *
 * <p>At each training what was disturbed is looked for and bounds on the peak are learned; the model itself goes on until a
 * tenth of what it would learn from is new, a day at most: of a fortnight, 6 h more teach it next to nothing (updates
 * by their worth: Zliobaite, Budka, Stahl, "Towards cost-sensitive adaptation: when is it worth updating your predictive
 * model?", 2015).
 *
 * @param period from one training to the next
 * @param phase by how much the training instants lie after the whole multiples of the period, a day at most
 */
public record TrainingSchedule(Duration period, Duration phase) {
    /** What is known of a young workload changes by the hour: it trains six, three, two times as often in its first days. */
    private static final int[] YOUNG_TRAININGS = {6, 3, 2};

    private static final int TENTH = 10;
    private static final Duration LONGEST_AGE = Duration.ofDays(1);

    /** At the whole multiples of {@code period}. */
    public static TrainingSchedule every(Duration period) {
        return new TrainingSchedule(period, Duration.ZERO);
    }

    /**
     * One of many: the phase is whole steps, less than a day, spread evenly by the digest of the trigger. If
     * all trained at the same instant, a thousand workloads would keep every core busy then, and callers waiting.
     *
     * @param digest hexadecimal digits, at least eight
     */
    public static TrainingSchedule spread(String digest, Duration period, Duration queryStep) {
        long steps = LONGEST_AGE.dividedBy(queryStep);
        return new TrainingSchedule(period, queryStep.multipliedBy(Long.parseLong(digest.substring(0, 8), 16) % steps));
    }

    /**
     * The instant whose training a decision at {@code slot} rests on: the newest one that is at least one step older than
     * the slot, so that its newest samples have settled.
     *
     * @param firstSeen when load was first observed in the time window of the slot
     */
    Instant due(Instant firstSeen, Instant slot, Duration queryStep) {
        return grid(between(firstSeen, slot, queryStep)).atOrBefore(slot.minus(queryStep));
    }

    /**
     * A model that has read the history up to this instant is good enough for the training at {@code at}.
     *
     * @param firstSeen when load was first observed in its time window
     */
    Instant modelDue(Instant firstSeen, Instant at, Duration queryStep) {
        Duration between = between(firstSeen, at, queryStep);
        long tenth = Duration.between(firstSeen, at).toSeconds() / TENTH;
        long periods = Math.min(tenth, LONGEST_AGE.toSeconds()) / between.toSeconds();
        return grid(between.multipliedBy(Math.max(1, periods))).atOrBefore(at);
    }

    /** By how much older than a decision the model that it rests on may be. */
    public Duration oldestModel(Duration queryStep) {
        return period.plus(LONGEST_AGE).plus(queryStep);
    }

    private Grid grid(Duration between) {
        return new Grid(Instant.EPOCH.plus(phase), between);
    }

    private Duration between(Instant firstSeen, Instant at, Duration queryStep) {
        long days = Duration.between(firstSeen, at).toDays();
        return days < YOUNG_TRAININGS.length ? young(YOUNG_TRAININGS[(int) Math.max(0, days)], queryStep) : period;
    }

    private Duration young(int trainings, Duration queryStep) {
        long steps = period.toSeconds() / trainings / queryStep.toSeconds();
        return Duration.ofSeconds(queryStep.toSeconds() * Math.max(1, steps));
    }
}
