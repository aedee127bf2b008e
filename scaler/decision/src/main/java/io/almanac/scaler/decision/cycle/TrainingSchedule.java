package io.almanac.scaler.decision.cycle;

import io.almanac.forecast.series.Grid;
import java.time.Duration;
import java.time.Instant;

/**
 * When a workload's models are learned. Every server computes the same.
 *
 * @param period from one training to the next
 * @param phase by how much the training instants lie after the whole multiples of the period
 */
public record TrainingSchedule(Duration period, Duration phase) {
    /** A young workload changes what is known of it every hour, and so it trains six times as often. */
    private static final Duration YOUNG = Duration.ofDays(3);

    private static final int YOUNG_TRAININGS = 6;

    /** At the whole multiples of {@code period}. */
    public static TrainingSchedule every(Duration period) {
        return new TrainingSchedule(period, Duration.ZERO);
    }

    /**
     * One of many: the phase is whole steps, less than the period, spread evenly by the digest of the trigger. If all
     * trained at the same instant, a thousand workloads would keep every core busy then, and callers waiting.
     *
     * @param digest hexadecimal digits, at least eight
     */
    public static TrainingSchedule spread(String digest, Duration period, Duration queryStep) {
        long steps = Math.max(1, period.dividedBy(queryStep));
        return new TrainingSchedule(period, queryStep.multipliedBy(Long.parseLong(digest.substring(0, 8), 16) % steps));
    }

    /**
     * The instant whose training a decision at {@code slot} rests on: the newest one that is at least one step older than
     * the slot, so that its newest samples have settled.
     *
     * @param firstSeen when load was first observed in the time window of the slot
     */
    Instant due(Instant firstSeen, Instant slot, Duration queryStep) {
        boolean isYoung = Duration.between(firstSeen, slot).compareTo(YOUNG) < 0;
        Duration between = isYoung ? young(queryStep) : period;
        return new Grid(Instant.EPOCH.plus(phase), between).atOrBefore(slot.minus(queryStep));
    }

    private Duration young(Duration queryStep) {
        long steps = period.toSeconds() / YOUNG_TRAININGS / queryStep.toSeconds();
        return Duration.ofSeconds(queryStep.toSeconds() * Math.max(1, steps));
    }
}
