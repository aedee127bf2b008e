/**
 * Learns from a workload beside its load: how many replicas were ordered and served, how long they took to
 * start, how much each can carry. Pure: series in, values out.
 */
package io.almanac.scaler.decision.observe;
