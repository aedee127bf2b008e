/**
 * Files that make a restart no loss: one a workload, checked before it is believed, replaced whole. What is in them is the
 * business of {@link io.almanac.scaler.server.live}.
 */
package io.almanac.scaler.server.snapshot;
