package io.almanac.scaler.decision.decide;

import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * All that a decision depends on, and nothing else: no clock, no earlier decision.
 *
 * @param settings what the user asked for
 * @param now the aligned instant to decide for
 * @param load what is known of the load, up to {@code now} at most; at least one slot is observed
 * @param outlook what lies ahead, seen from the newest observed slot of {@code load}
 * @param observed what is known of the replicas
 */
public record Situation(WorkloadSettings settings, Instant now, TimeSeries load, Outlook outlook, Observed observed) {
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
        this(settings, now, load, outlook, Observed.NOTHING);
    }

    /** When load was last seen. */
    Instant lastSeen() {
        return load.timestamp(load.lastObserved().orElseThrow());
    }

    double presentLoad() {
        return load.value(load.lastObserved().orElseThrow());
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

    /** The quantile that leaves {@code settings.risk()} of the outcomes above it. */
    public static Quantile level(WorkloadSettings settings) {
        return new Quantile(1 - settings.promise().risk());
    }
}
