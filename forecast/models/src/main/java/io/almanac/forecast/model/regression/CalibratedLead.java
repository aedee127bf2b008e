package io.almanac.forecast.model.regression;

import io.almanac.forecast.accuracy.ConformalQuantiles;
import io.almanac.forecast.accuracy.LocalScale;

/**
 * The regression as learned for one lead.
 *
 * @param lead in slots
 * @param coefficients of {@link FeatureColumns}
 * @param alone those of days of another class, weekend or not, than the day before
 * @param scale how large errors are under given circumstances
 * @param quantiles of held-out errors divided by that scale
 * @param widening of the distance of upper quantiles from the median
 */
@SuppressWarnings("ArrayRecordComponent") // numbers handed on, never compared
record CalibratedLead(
        int lead,
        double[] coefficients,
        double[] alone,
        LocalScale scale,
        ConformalQuantiles quantiles,
        Widening widening) {

    /** Whether days of another class are forecast by the same coefficients. */
    @SuppressWarnings("ReferenceEquality") // where nothing was fitted alone, the same numbers are handed on
    boolean isForAllDays() {
        return coefficients == alone;
    }

    /** What to add to a median forecast for its {@code level} quantile, by the scale. */
    double offset(double level) {
        double offset = quantiles.offset(level);
        return offset > 0 ? offset * widening.factor(level) : offset;
    }
}
