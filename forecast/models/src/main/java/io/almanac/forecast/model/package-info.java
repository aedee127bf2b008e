/**
 * The models of the registry, each from a history to calibrated quantiles, with the calendar around them. The same
 * request gives the same bits on every machine.
 */
package io.almanac.forecast.model;
