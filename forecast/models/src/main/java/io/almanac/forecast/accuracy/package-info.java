/**
 * Errors on slots that were held out: quantiles calibrated on them, scores made of them, and the origins that they are
 * counted from.
 */
package io.almanac.forecast.accuracy;
