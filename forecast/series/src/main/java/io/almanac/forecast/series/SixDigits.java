package io.almanac.forecast.series;

/**
 * Numbers of at least 0 with six decimal digits, as many as any load is known to, and whole ones below 2^24, which counts are.
 *
 * <p>A float holds every decimal of six digits apart (IEEE 754 and C's FLT_DIG; D. Matula, In-and-out conversions,
 * CACM 11 (1968)): the decimal is the one nearest to the float, if that is its float.
 */
public final class SixDigits {
    private static final double MOST_DIGITS = 1e6;
    private static final double MOST_WHOLE = 1 << 24;
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

    private SixDigits() {}

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
        double decimal = decimal(held, decimals);
        return (float) decimal == held ? decimal : held;
    }

    /** 10^power, 0 to 22. */
    static double power(int power) {
        return POWERS[power];
    }

    /**
     * The nearest such number: what has at most six digits, the last no less than 1e-22, is itself, 0.3 as 0.3, so that whole
     * multiples of a threshold stay such; everything else moves by at most 5e-6 of it. What is smaller or above 1e28 stays.
     */
    public static double rounded(double value) {
        int exponent = Math.getExponent(value);
        boolean isWhole = value < MOST_WHOLE && value == Math.rint(value);
        if (isWhole || exponent < Float.MIN_EXPONENT || exponent > Float.MAX_EXPONENT) {
            return value;
        }
        int decimals = DECIMALS[exponent - Float.MIN_EXPONENT]; // of the least number with this exponent
        if (Math.abs(decimals) >= LARGEST_EXACT_POWER) {
            return value;
        }
        boolean isLonger = digits(value, decimals) >= MOST_DIGITS;
        return decimal(value, isLonger ? decimals - 1 : decimals);
    }

    private static double digits(double value, int decimals) {
        return Math.rint(decimals >= 0 ? value * POWERS[decimals] : value / POWERS[-decimals]);
    }

    private static double decimal(double value, int decimals) {
        double digits = digits(value, decimals);
        return decimals >= 0 ? digits / POWERS[decimals] : digits * POWERS[-decimals];
    }
}
