package io.almanac.forecast.series;

import java.time.Duration;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/** Increasing durations of whole seconds in four bytes each: a model of minutes has more than a hundred leads. Immutable. */
final class WholeSeconds extends AbstractList<Duration> implements RandomAccess {
    private final int[] seconds;

    private WholeSeconds(int[] seconds) {
        this.seconds = seconds;
    }

    static List<Duration> of(List<Duration> increasing) {
        return increasing instanceof WholeSeconds
                ? increasing
                : new WholeSeconds(increasing.stream()
                        .mapToInt(duration -> Math.toIntExact(duration.toSeconds()))
                        .toArray());
    }

    @Override
    public Duration get(int index) {
        return Duration.ofSeconds(seconds[index]);
    }

    @Override
    public int size() {
        return seconds.length;
    }

    /** By bisection. */
    @Override
    public int indexOf(Object wanted) {
        return wanted instanceof Duration duration && duration.getNano() == 0
                ? Math.max(-1, Arrays.binarySearch(seconds, (int) Math.min(Integer.MAX_VALUE, duration.toSeconds())))
                : -1;
    }

    @Override
    public boolean contains(Object wanted) {
        return indexOf(wanted) >= 0;
    }
}
