package io.almanac.forecast.clean;

import io.almanac.forecast.season.DayLags;

/**
 * Plausible values for missing slots, so that filters need not know of gaps. A filled value is never a target to learn
 * from: callers keep the mask of what was observed.
 */
public final class GapFilling {
    private static final int LONGEST_LINE_SECONDS = 1_800;

    private GapFilling() {}

    /**
     * Fills the NaN among {@code values} from slot {@code from} on, in place: gaps up to 30 min between two observations
     * by a straight line; others by the value a week before, else a day before, else the slot before, each of which may
     * itself be filled. Slots before {@code from} hold values; slot 0 does. O(n).
     *
     * @param firstSlot the slot of {@code values[0]} in {@code lags}
     */
    public static void fill(double[] values, int from, DayLags lags, int firstSlot) {
        int longestLine = longestLine(lags.stepSeconds());
        int slot = from;
        while (slot < values.length) {
            int next = slot;
            while (next < values.length && Double.isNaN(values[next])) {
                next++;
            }
            boolean isShort = next - slot <= longestLine && slot > 0 && next < values.length;
            for (int i = slot; i < next; i++) {
                values[i] = isShort
                        ? values[slot - 1] + (values[next] - values[slot - 1]) * (i - slot + 1) / (next - slot + 1)
                        : usual(values, i, lags, firstSlot);
            }
            slot = next + 1;
        }
    }

    /** The slots of the longest gap that is filled by a straight line. */
    public static int longestLine(int stepSeconds) {
        return Math.max(1, LONGEST_LINE_SECONDS / stepSeconds);
    }

    private static double usual(double[] values, int i, DayLags lags, int firstSlot) {
        int weekBefore = lags.daysBefore(firstSlot + i, 7) - firstSlot;
        if (weekBefore >= 0) {
            return values[weekBefore];
        }
        int dayBefore = lags.daysBefore(firstSlot + i, 1) - firstSlot;
        return dayBefore >= 0 ? values[dayBefore] : values[i - 1];
    }
}
