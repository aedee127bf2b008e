/** STL: a series as season, trend and remainder, by local regression. */
package io.almanac.forecast.decomposition;
