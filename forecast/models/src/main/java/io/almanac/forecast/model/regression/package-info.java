/**
 * The seasonal regression: the load at each lead by its profiles and the present deviation from them, learned per lead,
 * with quantiles of its own held-out errors.
 */
package io.almanac.forecast.model.regression;
