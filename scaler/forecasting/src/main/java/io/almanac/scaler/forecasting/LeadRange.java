package io.almanac.scaler.forecasting;

import io.almanac.forecast.series.Horizon;
import java.time.Duration;

/** Leads whose forecasts are scored together. */
public enum LeadRange {
    TO_5_MINUTES("5 min", Duration.ZERO, Duration.ofMinutes(5)),
    TO_15_MINUTES("15 min", Duration.ofMinutes(5), Duration.ofMinutes(15)),
    TO_60_MINUTES("60 min", Duration.ofMinutes(15), Duration.ofMinutes(60)),
    TO_120_MINUTES("120 min", Duration.ofMinutes(60), Duration.ofMinutes(120)),
    TWO_HOURS("2 h", Duration.ZERO, Duration.ofHours(2)),
    /** On a grid of 15 minutes (or a step), so that near leads, which are forecast more densely, do not count more. */
    DAY("24 h", Duration.ZERO, Duration.ofHours(24));

    private static final Duration DAY_GRID = Duration.ofMinutes(15);

    private final String label;
    private final Duration after;
    private final Duration until;

    LeadRange(String label, Duration after, Duration until) {
        this.label = label;
        this.after = after;
        this.until = until;
    }

    /** The longest of the leads, as it stands in tables. */
    public String label() {
        return label;
    }

    /** Whether a lead of a series with this step belongs to the range. */
    public boolean holds(Duration lead, Duration step) {
        boolean isInside = lead.compareTo(after) > 0 && lead.compareTo(until) <= 0;
        return isInside && (this != DAY || lead.toSeconds() % daySeconds(step) == 0);
    }

    private static long daySeconds(Duration step) {
        return Horizon.roundedUp(DAY_GRID, step).toSeconds();
    }
}
