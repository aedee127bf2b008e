/** Means, medians and maxima over neighbouring slots, in one pass each. */
package io.almanac.forecast.filter;
