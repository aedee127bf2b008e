/** Load as files and messages: the trace CSV, counters as OpenMetrics, and remote write to a running Prometheus. */
package io.almanac.simulator.trace;
