package io.almanac.scaler.autoscaler;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A metric value or target as Kubernetes sees it: whole thousandths. Never negative.
 *
 * @param milli thousandths, at least 0
 */
public record Quantity(long milli) {
    private static final int DECIMALS = 3;
    private static final int THOUSAND = 1000;

    public Quantity {
        if (milli < 0) {
            throw new IllegalArgumentException("quantity of " + milli + " thousandths must be at least 0");
        }
    }

    /** Refuses a target of 0. */
    void requirePositiveTarget() {
        if (milli == 0) {
            throw new IllegalArgumentException("target=0 must be at least 0.001; the API server refuses such a metric");
        }
    }

    /**
     * {@code value} rounded to three decimals, the nearest even one on a tie, as KEDA does since 2.20 by formatting
     * with {@code %.3f}; NaN and infinities become 0 there too, and so do negative values since 2.20.2. Beyond 2^63
     * thousandths the largest quantity. Source: keda pkg/scalers/scaler.go, quantityFromFloat64; pkg/scalers/
     * external_scaler.go for negatives.
     *
     * <p>The product with 1000 is wrong by half a unit in its last place at most. Where it is further than that from a tie
     * its nearest whole number is that of the exact product too.
     */
    public static Quantity of(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value) || value <= 0) {
            return new Quantity(0);
        }
        double scaled = value * THOUSAND;
        double nearest = Math.rint(scaled);
        return Math.abs(scaled - nearest) < 1.0 / 2 - Math.ulp(scaled) ? new Quantity((long) nearest) : exactly(value);
    }

    /** For a value whose thousandths may be a tie, or are too many for a double to tell. */
    private static Quantity exactly(double value) {
        var thousandths =
                new BigDecimal(value).setScale(DECIMALS, RoundingMode.HALF_EVEN).unscaledValue();
        return new Quantity(thousandths.bitLength() < Long.SIZE ? thousandths.longValue() : Long.MAX_VALUE);
    }
}
