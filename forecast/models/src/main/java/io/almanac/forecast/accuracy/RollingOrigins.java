package io.almanac.forecast.accuracy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Origins that roll through a trace: forecasts made at them can be compared with what came (Tashman 2000, "Out-of-sample
 * tests of forecasting accuracy"). The first lies {@code skip} after the trace's first instant, the next {@code every}
 * (or a step, if that is longer) later, all within {@code length}, as long as two hours (or a step) of the trace follow.
 *
 * @param skip history that the first forecast may use; not negative
 * @param every longer than zero
 * @param length longer than zero
 */
public record RollingOrigins(Duration skip, Duration every, Duration length) {
    /** An origin that is followed by less of the trace teaches little. */
    public static final Duration FOLLOWING = Duration.ofHours(2);

    public RollingOrigins {
        if (skip.isNegative() || !every.isPositive() || !length.isPositive()) {
            throw new IllegalArgumentException("skip=" + skip + ", every=" + every + ", length=" + length
                    + " must not be negative, nor zero but" + " for skip");
        }
    }

    /**
     * The origins in a trace from {@code first} to {@code end}, increasing, each moved back to the newest instant of the
     * grid {@code first + k * step} where it lies off it; empty if the trace is too short.
     */
    public List<Instant> in(Instant first, Instant end, Duration step) {
        Duration between = longer(every, step);
        Instant last = end.minus(longer(FOLLOWING, step));
        List<Instant> origins = new ArrayList<>();
        for (Duration since = skip; since.compareTo(skip.plus(length)) < 0; since = since.plus(between)) {
            if (first.plus(since).isAfter(last)) {
                return List.copyOf(origins);
            }
            origins.add(first.plus(step.multipliedBy(since.dividedBy(step))));
        }
        return List.copyOf(origins);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }
}
