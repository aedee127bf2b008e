package io.almanac.scaler.backtest;

import java.math.BigDecimal;

/** Ratios as people write them. */
public final class Ratios {
    private static final int PERCENT_DIGITS = 2;

    private Ratios() {}

    /** {@code 0.8}, {@code 1}. */
    public static String text(double ratio) {
        return BigDecimal.valueOf(ratio).stripTrailingZeros().toPlainString();
    }

    /** {@code 80 %}, {@code 0.5 %}. */
    public static String percent(double ratio) {
        return BigDecimal.valueOf(ratio)
                        .movePointRight(PERCENT_DIGITS)
                        .stripTrailingZeros()
                        .toPlainString()
                + " %";
    }
}
