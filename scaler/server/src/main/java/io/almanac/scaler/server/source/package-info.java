/**
 * Where load comes from. A {@link io.almanac.scaler.server.source.LoadSource} answers one question, the load of a workload
 * between two instants, with a series or with a named failure that tells an operator what to do. No secret and no unchecked
 * text of a source leaves it.
 */
package io.almanac.scaler.server.source;
