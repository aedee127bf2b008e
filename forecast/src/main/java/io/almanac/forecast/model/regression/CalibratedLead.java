package io.almanac.forecast.model.regression;

import io.almanac.forecast.accuracy.ConformalQuantiles;
import io.almanac.forecast.accuracy.LocalScale;

/**
 * What was learned for one lead.
 *
 * @param lead in slots
 * @param coefficients of {@link FeatureColumns}
 * @param scale how large errors are under given circumstances
 * @param quantiles of held-out errors divided by that scale
 */
@SuppressWarnings("ArrayRecordComponent") // numbers handed on, never compared
record CalibratedLead(int lead, double[] coefficients, LocalScale scale, ConformalQuantiles quantiles) {}
