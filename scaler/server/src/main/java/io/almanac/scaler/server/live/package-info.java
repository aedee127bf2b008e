/**
 * What is known of each workload, and the loops that keep it up to date. A state is published whole and never changed;
 * whoever reads one waits for nobody.
 */
package io.almanac.scaler.server.live;
