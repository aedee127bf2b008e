package io.almanac.forecast.series;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * How far to look ahead when that may be further than a model knows: at most two days, of which the second is forecast
 * from the first.
 *
 * @param step the step of the series that is forecast
 * @param length at least a step, at most {@link #LONGEST}
 * @param windows as in {@link Horizon}
 */
public record LongHorizon(Duration step, Duration length, List<Duration> windows) {
    /** Two days: what follows the first day rests on that day's forecast, and a third would rest on hardly anything. */
    public static final Duration LONGEST = Horizon.LONGEST.multipliedBy(2);

    public LongHorizon {
        windows = List.copyOf(windows);
        if (length.compareTo(step) < 0 || length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "length " + length + " must be at least the step of " + step + " and at most " + LONGEST);
        }
    }

    /** Every step up to 2 h, then every 15 min (or step, if that is longer). */
    public List<Duration> leads() {
        return Horizon.leads(step, length);
    }

    /** Whether a second day is wanted. */
    public boolean isLongerThanADay() {
        return length.compareTo(day()) > 0;
    }

    /** The longest whole number of steps that is no longer than a day. */
    public Duration day() {
        return step.multipliedBy(Horizon.LONGEST.dividedBy(step));
    }

    /** What a model is asked for: the leads, or every step of a day if a second day is to follow. */
    public Horizon fitted(List<Duration> moreWindows) {
        List<Duration> all = new ArrayList<>(windows);
        all.addAll(moreWindows);
        List<Duration> increasing = all.stream().distinct().sorted().toList();
        return isLongerThanADay() ? new Horizon(step, everyStep(), increasing) : Horizon.upTo(step, length, increasing);
    }

    private List<Duration> everyStep() {
        return LongStream.rangeClosed(1, day().dividedBy(step))
                .mapToObj(step::multipliedBy)
                .toList();
    }
}
