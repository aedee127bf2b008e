package io.almanac.forecast.model.regression;

import java.util.Arrays;

/**
 * The leads for which a regression is fitted; between them coefficients are interpolated. Dense where forecasts change
 * fast with the lead, and inside windows, whose maxima begin at the largest median of the leads in them. Beyond, one at each
 * doubling or a little more: what is interpolated goes with the logarithm of the lead.
 */
final class FittedLeads {
    private static final int MINUTE_SECONDS = 60;
    private static final int[] MINUTES_IN_WINDOWS = {2, 3, 5, 8, 12, 20, 30, 45, 60, 90, 120, 180, 240, 360, 540, 720};
    private static final int[] MINUTES_BEYOND = {2, 3, 5, 8, 15, 30, 60, 120, 180, 240, 360, 540, 720, 1_080, 1_440};

    private FittedLeads() {}

    /**
     * Leads in slots, increasing, from a step or a minute to the first at or beyond {@code longest} slots, and at most a day.
     *
     * @param window the longest whose maximum is forecast, in slots
     */
    static int[] reaching(int longest, int window, int stepSeconds) {
        int day = 86_400 / stepSeconds;
        int[] nodes = new int[1 + MINUTES_IN_WINDOWS.length + MINUTES_BEYOND.length];
        nodes[0] = Math.max(1, slots(1, stepSeconds));
        int count = 1;
        for (int minutes : MINUTES_IN_WINDOWS) {
            int slots = Math.min(slots(minutes, stepSeconds), day);
            if (slots > nodes[count - 1] && nodes[count - 1] < Math.min(longest, window)) {
                nodes[count++] = slots;
            }
        }
        for (int minutes : MINUTES_BEYOND) {
            int slots = Math.min(slots(minutes, stepSeconds), day);
            if (slots > nodes[count - 1] && nodes[count - 1] < longest) {
                nodes[count++] = slots;
            }
        }
        return Arrays.copyOf(nodes, count);
    }

    private static int slots(int minutes, int stepSeconds) {
        return (2 * MINUTE_SECONDS * minutes + stepSeconds) / (2 * stepSeconds);
    }

    /**
     * How many of {@code nodes} have to be learned for the maximum over a window to be what it is with all of them: those
     * that it is interpolated from, those in the same range of corrections, and one more, whose scores are pooled.
     */
    static int neededFor(int window, int[] nodes, int stepSeconds) {
        int last = 0;
        while (last < nodes.length - 1 && nodes[last] < window) {
            last++;
        }
        int longest = ForwardErrors.longestInRange(nodes[last] * stepSeconds);
        int needed = last + 1;
        while (needed < nodes.length && nodes[needed] * stepSeconds <= longest) {
            needed++;
        }
        return Math.min(nodes.length, needed + 1);
    }
}
