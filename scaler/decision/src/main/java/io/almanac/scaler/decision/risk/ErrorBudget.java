package io.almanac.scaler.decision.risk;

import java.time.Duration;

/**
 * Promised, spent and left, over the last 28 days (less while the workload is younger; its first two days do not
 * count).
 *
 * @param promisedRatio accepted share of the time short
 * @param spent time short
 * @param observed time with a known load
 * @param position on the ladder
 * @param estimatedRatio upper estimate of the share of time short at that position; NaN while there is none
 */
public record ErrorBudget(
        double promisedRatio, Duration spent, Duration observed, double position, double estimatedRatio) {
    /** Share of the time that was short; NaN while nothing was observed. */
    public double achievedRatio() {
        return (double) spent.toSeconds() / observed.toSeconds();
    }

    /** Whether anything counts yet: a workload's first two days do not. */
    public boolean hasBegun() {
        return observed.isPositive();
    }

    /** The time short that the promise allows in the time observed, to the second. */
    public Duration allowed() {
        return Duration.ofSeconds(Math.round(promisedRatio * observed.toSeconds()));
    }

    /** The time that may still be short within the promise; negative when overdrawn. */
    public Duration left() {
        return allowed().minus(spent);
    }

    /** The position in words: {@code quantile 0.957}. */
    public String level() {
        return Ladder.describe(position);
    }
}
