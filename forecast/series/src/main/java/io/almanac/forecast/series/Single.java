package io.almanac.forecast.series;

/**
 * A number of at least 0 in a float. What has at most six decimal digits, the last no less than 1e-14, comes back as it was,
 * 0.3 as 0.3, so that whole multiples of a threshold stay such; everything else with a relative error of at most 1.2e-7.
 *
 * <p>A float holds every decimal of six digits apart (IEEE 754 and C's FLT_DIG; D. Matula, In-and-out conversions,
 * CACM 11 (1968)): the decimal is the one nearest to the float, if that is its float.
 */
final class Single {
    private static final int DIGITS = 6;
    private static final int LARGEST_EXACT_POWER = 22; // 10^22 is the last power of ten that a double holds
    private static final double[] POWERS = new double[LARGEST_EXACT_POWER + 1];
    private static final byte[] DECIMALS = new byte[Float.MAX_EXPONENT + 1 - Float.MIN_EXPONENT];

    static {
        for (int power = 0; power < POWERS.length; power++) {
            POWERS[power] = Double.parseDouble("1e" + power);
        }
        for (int exponent = Float.MIN_EXPONENT; exponent <= Float.MAX_EXPONENT; exponent++) {
            int magnitude = (int) Math.floor(exponent * Math.log10(2)) + 1;
            DECIMALS[exponent - Float.MIN_EXPONENT] = (byte) (DIGITS - magnitude);
        }
    }

    private Single() {}

    /** The number that {@code held} stands for; NaN for NaN. */
    static double value(float held) {
        int exponent = Math.getExponent(held);
        if (exponent < Float.MIN_EXPONENT || exponent > Float.MAX_EXPONENT) {
            return held; // 0, and what is no number
        }
        int decimals = DECIMALS[exponent - Float.MIN_EXPONENT];
        if (Math.abs(decimals) > LARGEST_EXACT_POWER) {
            return held;
        }
        double decimal = decimals >= 0
                ? Math.rint(held * POWERS[decimals]) / POWERS[decimals]
                : Math.rint(held / POWERS[-decimals]) * POWERS[-decimals];
        return (float) decimal == held ? decimal : held;
    }

    /** Whether {@code value} comes back as it is. */
    static boolean isExact(double value) {
        return Double.compare(value((float) value), value) == 0;
    }
}
