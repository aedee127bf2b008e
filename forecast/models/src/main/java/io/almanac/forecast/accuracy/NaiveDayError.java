package io.almanac.forecast.accuracy;

import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;

/**
 * The mean error of taking each load for that of a day later, over the week before an origin: the unit of
 * {@link MedianScore#scaledError}.
 */
public final class NaiveDayError {
    private static final int DAYS = 7;

    private NaiveDayError() {}

    /**
     * Mean |y(t) - y(t - 1 d)| over the slots t of {@code (origin - 7 d, origin]} for which both were observed; empty if
     * there are none or the mean is 0. O(slots in a week).
     *
     * @param origin an instant of the trace's grid
     */
    public static OptionalDouble before(TimeSeries trace, Instant origin) {
        int day = Math.toIntExact(Duration.ofDays(1).dividedBy(trace.step()));
        int last = trace.slotAt(origin).orElseThrow();
        double sum = 0;
        int count = 0;
        for (int slot = Math.max(day, last - DAYS * day + 1); slot <= last; slot++) {
            if (trace.isObserved(slot) && trace.isObserved(slot - day)) {
                sum += Math.abs(trace.value(slot) - trace.value(slot - day));
                count++;
            }
        }
        return sum > 0 ? OptionalDouble.of(sum / count) : OptionalDouble.empty();
    }
}
