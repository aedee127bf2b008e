package io.almanac.forecast.model.regression;

import java.util.Arrays;

/**
 * The leads for which a regression is fitted; between them coefficients are interpolated. Dense where forecasts change
 * fast with the lead.
 */
final class FittedLeads {
    private static final int[] MINUTES = {
        1, 2, 3, 5, 8, 12, 20, 30, 45, 60, 90, 120, 180, 240, 360, 540, 720, 1_080, 1_440
    };

    private FittedLeads() {}

    /** Leads in slots, increasing, up to the first at or beyond {@code longest} slots, and at most a day. */
    static int[] reaching(int longest, int stepSeconds) {
        int day = 86_400 / stepSeconds;
        int[] nodes = new int[MINUTES.length];
        int count = 0;
        for (int minutes : MINUTES) {
            int slots = Math.min((120 * minutes + stepSeconds) / (2 * stepSeconds), day);
            boolean isFurther = count == 0 || slots > nodes[count - 1];
            if (minutes * 60 >= stepSeconds && isFurther && (count == 0 || nodes[count - 1] < longest)) {
                nodes[count++] = slots;
            }
        }
        return Arrays.copyOf(nodes, count);
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
