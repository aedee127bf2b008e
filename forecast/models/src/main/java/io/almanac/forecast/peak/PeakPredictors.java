package io.almanac.forecast.peak;

import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Point predictors of the peak, the largest load in {@code (slot, slot + window]}, each a plain function of the load up
 * to the slot. Four families:
 *
 * <ul>
 *   <li><em>level</em>: means and maxima of the last minutes, the level carried on by a damped slope (Gardner and
 *       McKenzie, "Forecasting Trends in Time Series", 1985), and the newest value as it is and carried on by the slope of the
 *       last two minutes to the middle and the end of the window: a rate over some minutes moves along lines; no season;
 *   <li><em>profile</em>: the mean peak at this time of day over earlier days (2, 7) or weeks, plain and anchored on
 *       the present level L by the level P that the same days had then: {@code peak * L / P}, {@code peak + L - P}, and
 *       the mean of the latter and the plain one;
 *   <li><em>recurring maximum</em>: the largest within 15 or 30 min of this time a day or a week ago, for daily surges;
 *   <li><em>curve</em>: quantiles of the peak that a forecasting model gave.
 * </ul>
 *
 * <p>A predictor that has no data for a slot is NaN there. One row costs about 400 additions for any history length.
 */
final class PeakPredictors {
    private static final int[] LEVEL_MINUTES = {2, 5, 10, 30};
    /** Which of the levels profiles are anchored on. */
    private static final int[] ANCHORS = {0, 2, 3};

    /** Days ago that are looked at. */
    private static final int[] LAGS = {0, 1, 2, 3, 4, 5, 6, 7, 14};

    /** Places in {@link #LAGS}. */
    private static final int[][] PROFILE_DAYS = {{1, 2}, {1, 2, 3, 4, 5, 6, 7}, {7, 8}};

    private static final String[] PROFILE_NAMES = {"two-days", "seven-days", "weeks"};
    private static final int[] RECURRING_MINUTES = {15, 30};
    private static final int TREND_MINUTES = 10;
    private static final double DAMPING = 0.7;

    /** An anchoring ratio beyond this says more about a tiny divisor than about the load. */
    private static final double MOST_RATIO = 5;

    /** The load begins inside what a predictor looks at. */
    static final int CUT_SHORT = -1;

    private static final List<Column> OF_LOAD = columns();

    private final int window;
    private final int day;
    private final int longestReach; // slots before an origin, or the same time on an earlier day, that count
    private final Duration step;
    private final int[] levelSlots;
    private final int[] recurringSlots;
    private final int trendSlots;
    private final int curves;

    /** A kind of predictor; the class comment describes each. */
    enum Family {
        LEVEL,
        PROFILE,
        RECURRING_MAXIMUM,
        MODEL_CURVE
    }

    private record Column(Family family, String name) {}

    /**
     * @param step of the load; divides a day
     * @param window in slots, at least 1
     * @param curves how many curves of a model each row brings
     */
    PeakPredictors(Duration step, int window, int curves) {
        this.step = step;
        this.window = window;
        this.day = Math.toIntExact(Duration.ofDays(1).dividedBy(step));
        this.levelSlots = Arrays.stream(LEVEL_MINUTES).map(this::slots).toArray();
        this.recurringSlots = Arrays.stream(RECURRING_MINUTES).map(this::slots).toArray();
        this.trendSlots = slots(TREND_MINUTES);
        this.longestReach = Math.max(window, levelSlots[3] + levelSlots[1]) + HeldBounds.slots(step);
        this.curves = curves;
    }

    /** How many columns a row has. */
    int count() {
        return OF_LOAD.size() + curves;
    }

    /** The name of each column of a row, for people. */
    List<String> names() {
        return Stream.concat(
                        OF_LOAD.stream().map(Column::name),
                        IntStream.rangeClosed(1, curves).mapToObj(curve -> "model-curve-" + curve))
                .toList();
    }

    Family family(int column) {
        return column < OF_LOAD.size() ? OF_LOAD.get(column).family : Family.MODEL_CURVE;
    }

    /** What {@link #row} reads of a load. */
    LoadWindows windows(TimeSeries load) {
        return new LoadWindows(load, levelSlots, window);
    }

    /** All predictions at {@code slot} from slots 0 to {@code slot} of {@code load} and the model's curves there. */
    double[] row(LoadWindows load, int slot, double[] curves) {
        double[] row = new double[count()];
        double[] now = load.means(slot);
        int column = levels(load, slot, now, row);
        column = profiles(load, slot, now, row, column);
        column = recurring(load, slot, now[0], row, column);
        System.arraycopy(curves, 0, row, column, curves.length);
        return row;
    }

    int window() {
        return window;
    }

    /**
     * Which of the earlier days that predictors look at lie in a load, as bits, or {@link #CUT_SHORT}: rows of two loads
     * that are the same where both know them are the same if this is.
     */
    int reach(int slot) {
        if (longestReach + window > day) {
            return CUT_SHORT;
        }
        int reach = 0;
        for (int lag : LAGS) {
            int past = slot - lag * day;
            if (past >= 0 && past < longestReach) {
                return CUT_SHORT;
            }
            reach |= past >= 0 ? 1 << lag : 0;
        }
        return reach;
    }

    private int levels(LoadWindows load, int slot, double[] now, double[] row) {
        System.arraycopy(now, 0, row, 0, now.length);
        int column = now.length;
        row[column++] = (row[0] + row[2]) / 2;
        row[column++] = load.largest(slot - window + 1, slot);
        row[column++] = load.largest(slot - trendSlots + 1, slot);
        row[column++] = damped(load, slot, now[1]);
        double newest = load.value(slot);
        double rise = slot < levelSlots[0] ? Double.NaN : (newest - load.value(slot - levelSlots[0])) / levelSlots[0];
        for (int halves = 0; halves <= 2; halves++) {
            row[column++] = Math.max(0, newest + rise * window * halves / 2);
        }
        return column;
    }

    private double damped(LoadWindows load, int slot, double level) {
        double slope = (level - load.means(slot - trendSlots)[1]) / trendSlots;
        return Math.max(0, level + DAMPING * slope * (window + levelSlots[1]) / 2.0);
    }

    private int profiles(LoadWindows load, int slot, double[] now, double[] row, int start) {
        int column = start;
        double[][] then = new double[LAGS.length][];
        double[] peaks = new double[LAGS.length];
        for (int i = 1; i < LAGS.length; i++) {
            int past = slot - LAGS[i] * day;
            then[i] = past < 0 ? new double[0] : load.means(past);
            peaks[i] = past < 0 || Double.isNaN(then[i][0]) ? Double.NaN : load.peakAfter(past);
        }
        for (int[] days : PROFILE_DAYS) {
            double peak = 0;
            double[] anchors = new double[ANCHORS.length];
            int known = 0;
            for (int i : days) {
                if (!Double.isNaN(peaks[i])) {
                    peak += peaks[i];
                    for (int anchor = 0; anchor < anchors.length; anchor++) {
                        anchors[anchor] += then[i][ANCHORS[anchor]];
                    }
                    known++;
                }
            }
            column = anchored(now, row, column, peak / known, anchors, known);
        }
        return column;
    }

    /** The plain profile and its anchored forms; all NaN where no day is known, since 0 / 0 is. */
    private static int anchored(double[] levels, double[] row, int start, double peak, double[] then, int known) {
        int column = start;
        row[column++] = peak;
        for (int anchor = 0; anchor < then.length; anchor++) {
            double now = levels[ANCHORS[anchor]];
            double past = then[anchor] / known;
            double ratio = past > 0 ? Math.max(1 / MOST_RATIO, Math.min(MOST_RATIO, now / past)) : 1;
            double shifted = Math.max(0, peak + now - past);
            row[column++] = peak * ratio;
            row[column++] = shifted;
            row[column++] = (peak + shifted) / 2;
        }
        return column;
    }

    private int recurring(LoadWindows load, int slot, double now, double[] row, int start) {
        int column = start;
        for (int around : recurringSlots) {
            double yesterday = around(load, slot - day, around);
            double lastWeek = around(load, slot - 7 * day, around);
            row[column++] = Math.max(now, yesterday);
            row[column++] = Math.max(now, lastWeek);
            row[column++] = Math.max(now, Double.isNaN(lastWeek) ? yesterday : Math.max(yesterday, lastWeek));
        }
        return column;
    }

    private double around(LoadWindows load, int past, int around) {
        return past < 0 ? Double.NaN : load.largest(past - around, past + around + window);
    }

    private int slots(int minutes) {
        return (int) Math.max(1, Duration.ofMinutes(minutes).toSeconds() / step.toSeconds());
    }

    private static List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        for (int minutes : LEVEL_MINUTES) {
            columns.add(new Column(Family.LEVEL, "level-" + minutes + "m"));
        }
        for (String name : List.of(
                "level-mixed", "last-peak", "last-peak-10m", "damped-trend", "newest", "newest-middle", "newest-end")) {
            columns.add(new Column(Family.LEVEL, name));
        }
        for (String profile : PROFILE_NAMES) {
            columns.add(new Column(Family.PROFILE, profile));
            for (int anchor : ANCHORS) {
                for (String how : List.of("ratio", "shift", "mixed")) {
                    columns.add(new Column(Family.PROFILE, profile + "-" + how + "-" + LEVEL_MINUTES[anchor] + "m"));
                }
            }
        }
        for (int minutes : RECURRING_MINUTES) {
            for (String when : List.of("yesterday", "last-week", "either")) {
                columns.add(new Column(Family.RECURRING_MAXIMUM, when + "-within-" + minutes + "m"));
            }
        }
        return List.copyOf(columns);
    }
}
