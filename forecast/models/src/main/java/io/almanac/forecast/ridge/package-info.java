/** Ridge regression whose sums are kept per day, so that a day is left out at the cost of a small solve. */
package io.almanac.forecast.ridge;
