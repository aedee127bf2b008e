package io.almanac.forecast.ridge;

import java.util.Arrays;

/**
 * Some of the rows that count, side by side.
 *
 * @param columns one array for each column
 * @param weights above 0
 * @param days where in these rows each day lies
 */
@SuppressWarnings("ArrayRecordComponent") // numbers handed on, never compared
public record FewerRows(double[][] columns, double[] target, double[] weights, DayRanges days) {
    /**
     * Which rows of many are taken.
     *
     * @param days where among them each day lies
     */
    @SuppressWarnings("ArrayRecordComponent") // numbers handed on, never compared
    public record Choice(int[] rows, DayRanges days) {
        private static final int SOME = 1_000;

        /** One to two thousand of many, of each of {@code days} as many: enough where neighbouring rows tell nearly the same. */
        public static Choice some(double[] weights, DayRanges days) {
            return of(weights, days, Math.max(1, days.rows() / SOME));
        }

        /** Of each of {@code days} every {@code stride}-th row whose weight is above 0. */
        static Choice of(double[] weights, DayRanges days, int stride) {
            int[] rows = new int[days.rows()];
            int[] starts = new int[days.count() + 1];
            int count = 0;
            for (int day = 0; day < days.count(); day++) {
                int left = 0;
                for (int row = days.from(day); row < days.to(day); row++) {
                    if (weights[row] > 0 && --left < 0) {
                        rows[count++] = row;
                        left = stride - 1;
                    }
                }
                starts[day + 1] = count;
            }
            return new Choice(Arrays.copyOf(rows, count), DayRanges.starting(starts));
        }

        /** Those rows. */
        public FewerRows of(double[][] columns, double[] target, double[] weights) {
            double[][] taken = new double[columns.length][];
            for (int j = 0; j < taken.length; j++) {
                taken[j] = taken(columns[j], rows);
            }
            return new FewerRows(taken, taken(target, rows), taken(weights, rows), days);
        }
    }

    private static double[] taken(double[] values, int... rows) {
        double[] taken = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            taken[i] = values[rows[i]];
        }
        return taken;
    }

    public int count() {
        return target.length;
    }

    /** Adds what {@code coefficients} predict of the rows of {@code day}. */
    public void addPredictions(double[] predictions, int day, double... coefficients) {
        Sums.addColumns(predictions, columns, coefficients, days.from(day), days.to(day));
    }
}
