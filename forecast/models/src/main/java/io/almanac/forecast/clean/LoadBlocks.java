package io.almanac.forecast.clean;

import io.almanac.forecast.season.DayLags;
import io.almanac.forecast.series.TimeSeries;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;

/**
 * A load in blocks of a quarter of an hour, or a step where that is longer, on the grid of 1970. With y the mean of a
 * block, u the median of the same time of all other days and f a twentieth of the mean load, so that a load of nothing
 * has a logarithm:
 *
 * <pre>
 *   log         ln(y + f)
 *   over days   ln(y + f) - ln(u + f)
 *   over weeks  ln(y + f) - the mean of the same of the same weekday in other weeks
 * </pre>
 *
 * NaN where less than half of a block was observed, or that time on fewer than three other days, or in no other week. Arrays
 * are shared.
 *
 * @param firstSecond of the first block, since 1970
 * @param seconds length of a block
 * @param floor f
 */
@SuppressWarnings("ArrayRecordComponent") // numbers handed on, never compared
record LoadBlocks(long firstSecond, int seconds, double floor, double[] logs, double[] overDays, double[] overWeeks) {
    private static final int LEAST_SECONDS = 900;
    private static final int DAY_SECONDS = 86_400;
    private static final int FEWEST_OTHER_DAYS = 3;
    private static final double FLOOR = 0.05;

    /** Those of a load. O(n). */
    static LoadBlocks of(TimeSeries load, ZoneId zone) {
        int step = Math.toIntExact(load.step().toSeconds());
        int seconds = Math.ceilDiv(LEAST_SECONDS, step) * step;
        long first = Math.floorDiv(load.start().getEpochSecond(), (long) seconds) * seconds;
        double[] means = means(load, step, seconds, first);
        double sum = 0;
        int known = 0;
        for (double mean : means) {
            if (!Double.isNaN(mean)) {
                sum += mean;
                known++;
            }
        }
        double floor = FLOOR * sum / known;
        DayLags days = DayLags.of(Instant.ofEpochSecond(first), seconds, zone, means.length);
        double[] usual = usual(means, days, Math.ceilDiv(DAY_SECONDS, seconds));
        double[] logs = new double[means.length];
        double[] overDays = new double[means.length];
        for (int i = 0; i < means.length; i++) {
            logs[i] = Double.isNaN(means[i]) ? Double.NaN : StrictMath.log(means[i] + floor);
            overDays[i] = Double.isNaN(usual[i]) ? Double.NaN : logs[i] - StrictMath.log(usual[i] + floor);
        }
        double[] overWeeks = new double[means.length];
        int week = 7 * Math.max(1, DAY_SECONDS / seconds);
        Arrays.setAll(overWeeks, i -> logs[i] - sameWeekday(logs, i, week));
        return new LoadBlocks(first, seconds, floor, logs, overDays, overWeeks);
    }

    /** The mean of the weeks before and after; NaN if neither is known. */
    private static double sameWeekday(double[] logs, int block, int week) {
        double sum = 0;
        int known = 0;
        for (int i = block % week; i < logs.length; i += week) {
            if (i != block && !Double.isNaN(logs[i])) {
                sum += logs[i];
                known++;
            }
        }
        return known == 0 ? Double.NaN : sum / known;
    }

    private static double[] means(TimeSeries load, int step, int seconds, long first) {
        int offset = (int) (load.start().getEpochSecond() - first) / step;
        int slots = seconds / step;
        double[] values = load.values();
        double[] means = new double[Math.ceilDiv(offset + load.size(), slots)];
        for (int block = 0; block < means.length; block++) {
            double sum = 0;
            int known = 0;
            int end = Math.min(load.size(), (block + 1) * slots - offset);
            for (int slot = Math.max(0, block * slots - offset); slot < end; slot++) {
                if (!Double.isNaN(values[slot])) {
                    sum += values[slot];
                    known++;
                }
            }
            means[block] = 2 * known >= slots ? sum / known : Double.NaN;
        }
        return means;
    }

    /** The median at each block's time of day over all days but its own. */
    private static double[] usual(double[] means, DayLags days, int phases) {
        int[] phase = new int[means.length];
        int[] counts = new int[phases];
        for (int i = 0; i < means.length; i++) {
            phase[i] = days.secondOfDay(i) / days.stepSeconds();
            counts[phase[i]] += Double.isNaN(means[i]) ? 0 : 1;
        }
        double[][] sorted = new double[phases][];
        Arrays.setAll(sorted, each -> new double[counts[each]]);
        for (int i = 0; i < means.length; i++) {
            if (!Double.isNaN(means[i])) {
                sorted[phase[i]][--counts[phase[i]]] = means[i];
            }
        }
        for (double[] each : sorted) {
            Arrays.sort(each);
        }
        double[] usual = new double[means.length];
        Arrays.setAll(usual, i -> medianWithout(sorted[phase[i]], means[i]));
        return usual;
    }

    private static double medianWithout(double[] sorted, double own) {
        int others = sorted.length - 1;
        if (Double.isNaN(own) || others < FEWEST_OTHER_DAYS) {
            return Double.NaN;
        }
        int place = Arrays.binarySearch(sorted, own);
        double lower = sorted[(others - 1) / 2 < place ? (others - 1) / 2 : (others - 1) / 2 + 1];
        double upper = sorted[others / 2 < place ? others / 2 : others / 2 + 1];
        return 0.5 * (lower + upper);
    }

    int count() {
        return logs.length;
    }

    int perDay() {
        return Math.max(1, DAY_SECONDS / seconds);
    }

    /** How many blocks a time lasts at least, rounded up; at least one. */
    int in(int wantedSeconds) {
        return Math.max(1, Math.ceilDiv(wantedSeconds, seconds));
    }
}
