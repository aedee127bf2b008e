/**
 * Bounds on the peak: quantiles of the largest load in a window right after the origin, the quantity that decides how
 * many replicas are enough. Several simple predictors of it and the curves of a model are combined by how well each did
 * of late, level by level; predictors without any season are always among them. Pure and deterministic.
 */
package io.almanac.forecast.peak;
