package io.almanac.scaler.decision.decide;

import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * All that a decision depends on, and nothing else: no clock, no earlier decision.
 *
 * @param settings what the user asked for
 * @param now the aligned instant to decide for
 * @param load what is known of the load, up to {@code now} at most; at least one slot is observed
 * @param outlook what lies ahead, seen from the newest observed slot of {@code load}
 * @param observed what is known of the replicas
 */
public record Situation(
        WorkloadSettings settings, Instant now, TimeSeries load, Outlook outlook, ObservedReplicas observed) {
    /** Up to this many steps of silence the load counts as fresh. */
    static final int FRESH_STEPS = 2;

    /** As long as the windows of most rates. */
    private static final Duration BEFORE_SILENCE = Duration.ofMinutes(5);

    private static final int FEWEST_SLOTS_BEFORE_SILENCE = 2;

    public Situation {
        Objects.requireNonNull(settings, "settings");
        if (load.end().isAfter(now)) {
            throw new IllegalArgumentException("load up to " + load.end() + " must not lie after now, " + now);
        }
        if (load.lastObserved().isEmpty()) {
            throw new IllegalArgumentException("nothing is observed in " + load);
        }
    }

    /** A situation in which nothing is known of the replicas. */
    public Situation(WorkloadSettings settings, Instant now, TimeSeries load, Outlook outlook) {
        this(settings, now, load, outlook, ObservedReplicas.NOTHING);
    }

    /** When load was last seen. */
    Instant lastSeen() {
        return load.timestamp(load.lastObserved().orElseThrow());
    }

    /** Whether the newest load is new enough to be the present: a late scrape is no outage. */
    boolean isFresh() {
        return dataAge().compareTo(steps(settings, FRESH_STEPS)) <= 0;
    }

    /**
     * The newest load; in a silence the largest of the last minutes before it, since a rate falls while the samples in its
     * window become fewer; and so for some minutes after it, while they become more.
     */
    double presentLoad() {
        if (!isFresh()) {
            return largestUpTo(lastSeen());
        }
        return seenBeforeGap()
                .map(this::largestUpTo)
                .orElseGet(() -> load.value(load.lastObserved().orElseThrow()));
    }

    /** The largest load from the minutes before {@code end} on; what was seen after it counts. */
    private double largestUpTo(Instant end) {
        return load.maximum(end.minus(beforeSilence()), lastSeen()).orElseThrow();
    }

    /** When load was last seen before a silence that ended a few minutes ago, if one did. */
    Optional<Instant> seenBeforeGap() {
        int slot = load.lastObserved().orElseThrow();
        int full = slot
                - Math.toIntExact(
                        Math.ceilDiv(beforeSilence().toSeconds(), load.step().toSeconds()));
        while (slot >= 0 && slot > full && load.isObserved(slot)) {
            slot--;
        }
        if (slot < 0 || slot == full) {
            return Optional.empty();
        }
        while (slot >= 0 && !load.isObserved(slot)) {
            slot--;
        }
        return slot < 0 ? Optional.empty() : Optional.of(load.timestamp(slot));
    }

    private Duration beforeSilence() {
        return beforeSilence(settings);
    }

    /** How long before a silence, and after it, the windows of rates may not be full. */
    public static Duration beforeSilence(WorkloadSettings settings) {
        Duration slots = steps(settings, FEWEST_SLOTS_BEFORE_SILENCE);
        return slots.compareTo(BEFORE_SILENCE) > 0 ? slots : BEFORE_SILENCE;
    }

    /** Steps are whole seconds; {@link Duration#multipliedBy} goes by way of decimals of any length, at every decision. */
    private static Duration steps(WorkloadSettings settings, long count) {
        return Duration.ofSeconds(count * settings.load().queryStep().toSeconds());
    }

    Duration dataAge() {
        return Duration.between(lastSeen(), now);
    }

    Duration leadWindow() {
        return LeadWindow.of(settings);
    }

    /** The quantile that leaves {@code risk} of the outcomes above it. */
    public Quantile level() {
        return level(settings);
    }

    /** The quantile that leaves {@code settings.promise().risk()} of the outcomes above it. */
    public static Quantile level(WorkloadSettings settings) {
        return new Quantile(1 - settings.promise().risk());
    }
}
