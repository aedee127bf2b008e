/** What is not demand is not learned: gaps are bridged for filters and isolated spikes are clipped in profiles. */
package io.almanac.forecast.clean;
