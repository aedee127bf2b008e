package io.almanac.forecast.ridge;

import java.util.Arrays;

/**
 * Rows in time order, cut into days of their targets counted back from the newest slot; the newest day is the last range
 * and may be the only whole one.
 */
public final class DayRanges {
    private final int[] starts;

    private DayRanges(int[] starts) {
        this.starts = starts;
    }

    /**
     * Cuts the first {@code count} of {@code slots}, increasing, whose targets lie {@code lead} slots later.
     *
     * @param newest the slot days are counted back from
     */
    public static DayRanges of(int[] slots, int count, int lead, int newest, int slotsPerDay) {
        int[] starts = new int[count + 1];
        int days = 0;
        long youngestOfDay = Long.MAX_VALUE;
        for (int row = 0; row < count; row++) {
            int age = newest - slots[row] - lead;
            if (age < youngestOfDay) {
                starts[days++] = row;
                youngestOfDay = (long) (age / slotsPerDay) * slotsPerDay;
            }
        }
        starts[days] = count;
        return new DayRanges(Arrays.copyOf(starts, days + 1));
    }

    /** Days that begin at these rows; the last one is their number. */
    static DayRanges starting(int... starts) {
        return new DayRanges(starts);
    }

    public int count() {
        return starts.length - 1;
    }

    /** All rows. */
    public int rows() {
        return starts[starts.length - 1];
    }

    /** The first row of {@code day}, oldest day 0. */
    public int from(int day) {
        return starts[day];
    }

    /** The row after the last of {@code day}. */
    public int to(int day) {
        return starts[day + 1];
    }
}
