/**
 * Exponential smoothing: Theta, and Holt-Winters with one and with two seasons, with the state after every slot kept.
 */
package io.almanac.forecast.smoothing;
