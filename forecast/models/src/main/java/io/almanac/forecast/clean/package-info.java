/**
 * What is not demand is not learned: gaps are bridged for filters, isolated spikes are clipped in profiles, outages and spikes
 * of hours are taken for missing.
 */
package io.almanac.forecast.clean;
