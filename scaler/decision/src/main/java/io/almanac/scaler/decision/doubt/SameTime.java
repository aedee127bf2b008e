package io.almanac.scaler.decision.doubt;

import io.almanac.forecast.clean.Disturbance;
import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * What a load was around the same local time of earlier days. It has been as low as v there, coming from b, on a day on which
 * a slot within {@link #AROUND} of that time was at most max(f v, b / 10). Of a day on which that was so in an outage alone
 * it takes two: what recurs is a habit.
 *
 * @param load up to the time in question
 * @param disturbances of it
 */
record SameTime(TimeSeries load, ZoneId zone, List<Disturbance> disturbances) {
    private static final Duration AROUND = Duration.ofMinutes(30);
    private static final double NEXT_TO_NOTHING = 0.1;
    private static final int FEWEST_DAYS = 2;
    private static final int FEWEST_OUTAGES = 2;

    /**
     * Whether no earlier day, of two at least, shows it. O(days slots of an hour).
     *
     * @param farBelow f: how far below all that was seen it is
     */
    boolean isUnheardOf(double value, double before, double farBelow) {
        double low = Math.max(farBelow * value, NEXT_TO_NOTHING * before);
        int days = 0;
        int outages = 0;
        for (int day = 1; ; day++) {
            Instant then = load.end().atZone(zone).minusDays(day).toInstant();
            if (!then.plus(AROUND).isAfter(load.start())) {
                return days >= FEWEST_DAYS;
            }
            switch (on(then, low)) {
                case LOW -> {
                    return false;
                }
                case OUT -> {
                    outages++;
                    if (outages == FEWEST_OUTAGES) {
                        return false;
                    }
                }
                case HIGHER -> days++;
                case UNSEEN -> {}
            }
        }
    }

    private enum Then {
        UNSEEN,
        HIGHER,
        LOW,
        /** Low in an outage alone. */
        OUT
    }

    private Then on(Instant then, double low) {
        int end = load.firstSlotAtOrAfter(then.plus(AROUND).plusNanos(1));
        Then seen = Then.UNSEEN;
        for (int slot = load.firstSlotAtOrAfter(then.minus(AROUND)); slot < end; slot++) {
            double value = load.value(slot);
            if (value <= low) {
                if (!isDisturbed(load.timestamp(slot))) {
                    return Then.LOW;
                }
                seen = Then.OUT;
            } else if (seen == Then.UNSEEN && !Double.isNaN(value)) {
                seen = Then.HIGHER;
            }
        }
        return seen;
    }

    private boolean isDisturbed(Instant at) {
        return disturbances.stream().anyMatch(each -> !at.isBefore(each.from()) && at.isBefore(each.until()));
    }
}
