/**
 * The machinery that scales a workload in a cluster, in virtual time: KEDA's scale loop, the HPA's arithmetic and pods that take time to
 * start, closed to a loop, and the oracles that know what would have been enough. Pure.
 */
package io.almanac.scaler.autoscaler;
