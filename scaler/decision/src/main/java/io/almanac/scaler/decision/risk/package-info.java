/**
 * Keeps the promise about shortage: a ladder of bounds, what each rung would have cost in time short (shadow loops with
 * the autoscaler's own arithmetic), an error-budget account of what was really spent, and the choice of the rung.
 */
package io.almanac.scaler.decision.risk;
