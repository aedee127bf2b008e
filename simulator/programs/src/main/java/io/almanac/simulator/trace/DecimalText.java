package io.almanac.simulator.trace;

import java.math.BigDecimal;

/** Numbers as text: the shortest plain decimal that reads back as the same double, without an exponent or ".0". */
public final class DecimalText {
    private static final double LARGEST_EXACT = 1L << 53;

    private DecimalText() {}

    /** @param value finite */
    public static String of(double value) {
        if (value == Math.rint(value) && Math.abs(value) < LARGEST_EXACT) {
            return Long.toString((long) value);
        }
        String shortest = Double.toString(value);
        return shortest.indexOf('E') < 0 ? shortest : new BigDecimal(shortest).toPlainString();
    }
}
