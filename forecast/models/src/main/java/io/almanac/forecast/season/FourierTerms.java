package io.almanac.forecast.season;

/**
 * Sines and cosines of the time of day and of week, tabulated over a week of local time in steps of five minutes;
 * between them straight lines.
 *
 * <p>Terms: 1; cos and sin of 2 pi j t / 1 day for j = 1 to 10; and, if the week is asked for, of 2 pi j t / 7 days for
 * j = 1 to 10 but 7, which is the day. The finest wave lasts 144 min; the straight lines are wrong by at most 0.6 % of
 * it. Higher harmonics come from the first by cos (j + 1) x = 2 cos x cos j x - cos (j - 1) x, off by less than 1e-9.
 * O(2016 terms), some 80,000 numbers.
 */
public final class FourierTerms {
    /** The week of the table begins with that of 1970-01-01, a Thursday. */
    private static final int FIRST_WEEKDAY = 4;

    private static final int DAYS = 7;
    private static final int DAY_SECONDS = 86_400;
    private static final int STEP_SECONDS = 300;
    private static final int POINTS = DAYS * DAY_SECONDS / STEP_SECONDS;
    private static final int HARMONICS = 10;

    private final double[][] terms;

    private FourierTerms(double[][] terms) {
        this.terms = terms;
    }

    /** The constant and the waves of the day: 21 terms. */
    public static FourierTerms ofDay() {
        return new FourierTerms(terms(false));
    }

    /** The constant, the waves of the day and those of the week: 39 terms. */
    public static FourierTerms ofDayAndWeek() {
        return new FourierTerms(terms(true));
    }

    private static double[][] terms(boolean hasWeek) {
        double[][] waves = waves();
        double[][] terms = new double[1 + 2 * HARMONICS + (hasWeek ? 2 * HARMONICS - 2 : 0)][];
        int count = 0;
        terms[count++] = waves[0];
        for (int harmonic = 1; harmonic <= HARMONICS; harmonic++) {
            terms[count++] = waves[2 * DAYS * harmonic];
            terms[count++] = waves[2 * DAYS * harmonic + 1];
        }
        for (int harmonic = 1; hasWeek && harmonic <= HARMONICS; harmonic++) {
            if (harmonic != DAYS) {
                terms[count++] = waves[2 * harmonic];
                terms[count++] = waves[2 * harmonic + 1];
            }
        }
        return terms;
    }

    /** Cosine (even places) and sine (odd) of the week's harmonics, from the 0th on. */
    private static double[][] waves() {
        double[][] waves = new double[2 * (DAYS * HARMONICS + 1)][POINTS];
        for (int point = 0; point < POINTS; point++) {
            double angle = 2 * Math.PI * point / POINTS;
            double cosine = StrictMath.cos(angle);
            waves[0][point] = 1;
            waves[2][point] = cosine;
            waves[3][point] = StrictMath.sin(angle);
            for (int i = 4; i < waves.length; i++) {
                waves[i][point] = 2 * cosine * waves[i - 2][point] - waves[i - 4][point];
            }
        }
        return waves;
    }

    public int count() {
        return terms.length;
    }

    /** Where {@code slot} stands in the week of local time, in steps of the table, 0 to 2016. */
    public static double position(DayLags lags, int slot) {
        int second = Math.floorMod(lags.weekday(lags.localDay(slot)) - FIRST_WEEKDAY, DAYS) * DAY_SECONDS
                + lags.secondOfDay(slot);
        return (double) second / STEP_SECONDS;
    }

    /** The value of one term at a position. */
    public double at(int term, double position) {
        return between(terms[term], position);
    }

    /** The sum of all terms times their coefficients, over a week; to be read with {@link #between}. */
    public double[] sum(double[] coefficients) {
        double[] sum = new double[POINTS];
        for (int term = 0; term < terms.length; term++) {
            for (int point = 0; point < POINTS; point++) {
                sum[point] += coefficients[term] * terms[term][point];
            }
        }
        return sum;
    }

    /** The value of a week's table at a position, straight between two points and round its end. */
    public static double between(double[] week, double position) {
        int lower = (int) position;
        double share = position - lower;
        double below = week[lower % POINTS];
        return share <= 0 ? below : below + share * (week[(lower + 1) % POINTS] - below);
    }
}
