package io.almanac.forecast.series;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How far and how finely to look ahead of an origin: single leads, and windows {@code (origin, origin + window]} of
 * which the maximum is wanted. All are whole multiples of the step, increasing, and at most {@link #LONGEST}.
 *
 * @param step the step of the series that is forecast
 * @param leads at least one
 * @param windows may be empty
 */
public record Horizon(Duration step, List<Duration> leads, List<Duration> windows) {
    /** A day: profiles know each instant up to one day ahead from earlier days. */
    public static final Duration LONGEST = Duration.ofDays(1);

    private static final Duration FINE_UNTIL = Duration.ofHours(2);
    private static final Duration COARSE = Duration.ofMinutes(15);

    public Horizon {
        if (leads.isEmpty()) {
            throw new IllegalArgumentException("a horizon has at least one lead");
        }
        requireOnGrid("lead", leads, step);
        requireOnGrid("window", windows, step);
        leads = WholeSeconds.of(leads);
        windows = WholeSeconds.of(windows);
    }

    /** Every step up to 2 h, then every 15 min (or step, if that is longer), up to {@code length}. */
    public static Horizon upTo(Duration step, Duration length, List<Duration> windows) {
        return new Horizon(step, leads(step, length), windows);
    }

    /** The same with the leads inside the longest window alone; at least the first. */
    public Horizon withinWindows() {
        Duration longest = windows.isEmpty() ? Duration.ZERO : windows.getLast();
        List<Duration> inside =
                leads.stream().filter(lead -> lead.compareTo(longest) <= 0).toList();
        return new Horizon(step, inside.isEmpty() ? leads.subList(0, 1) : inside, windows);
    }

    /** The leads of {@link #upTo}, however long. */
    static List<Duration> leads(Duration step, Duration length) {
        List<Duration> leads = new ArrayList<>();
        Duration coarse = coarseStep(step);
        for (Duration lead = step; lead.compareTo(length) <= 0; lead = lead.plus(step)) {
            boolean isFine = lead.compareTo(FINE_UNTIL) <= 0;
            if (isFine || lead.toSeconds() % coarse.toSeconds() == 0) {
                leads.add(lead);
            }
        }
        return leads;
    }

    /** {@code duration} rounded up to whole steps, at least one and at most {@link #LONGEST}. */
    public static Duration roundedUp(Duration duration, Duration step) {
        long steps = Math.max(1, -Math.floorDiv(-duration.toSeconds(), step.toSeconds()));
        long most = Math.max(1, LONGEST.toSeconds() / step.toSeconds());
        return Duration.ofSeconds(step.toSeconds() * Math.min(steps, most));
    }

    private static Duration coarseStep(Duration step) {
        long seconds = Math.max(step.toSeconds(), COARSE.toSeconds());
        long steps = -Math.floorDiv(-seconds, step.toSeconds());
        return step.multipliedBy(steps);
    }

    private static void requireOnGrid(String what, List<Duration> durations, Duration step) {
        Duration previous = Duration.ZERO;
        for (Duration duration : durations) {
            boolean isMultiple = duration.equals(step.multipliedBy(duration.toSeconds() / step.toSeconds()));
            if (!isMultiple || duration.compareTo(previous) <= 0 || duration.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException(what + " " + duration
                        + " must be a whole multiple of the step, longer than the one before, and at most a day");
            }
            previous = duration;
        }
    }
}
