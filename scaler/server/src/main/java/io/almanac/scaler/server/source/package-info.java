/**
 * Where load comes from. A {@link io.almanac.scaler.source.LoadSource} answers one question, the load of a workload
 * between two instants, with a series or with a named failure that tells an operator what to do.
 */
package io.almanac.scaler.server.source;
