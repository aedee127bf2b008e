/**
 * The slice of the Prometheus HTTP API that a scaler asks, served from a history in memory; it answers as a real one
 * does.
 */
package io.almanac.simulator.prometheus;
