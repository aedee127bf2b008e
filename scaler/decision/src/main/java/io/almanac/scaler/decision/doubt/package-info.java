/**
 * Load that was seen and is not taken for demand: {@link io.almanac.scaler.decision.doubt.Doubts} says which, slot by slot.
 * Pure: what was seen in, values out.
 */
package io.almanac.scaler.decision.doubt;
