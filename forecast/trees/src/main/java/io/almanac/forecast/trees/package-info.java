/**
 * Gradient-boosted trees on top of a seasonal profile: grown by XGBoost through Tribuo where its native library runs,
 * and walked here.
 */
package io.almanac.forecast.trees;
