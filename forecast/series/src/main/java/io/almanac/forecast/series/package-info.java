/**
 * Load on a regular grid, how far to look ahead, and the quantiles expected there. What is not known is missing, never
 * 0. Knows nothing else of the project; all else stands on it.
 */
package io.almanac.forecast.series;
