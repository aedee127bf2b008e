/**
 * KEDA's five calls. Handlers answer from published states: none reads a source, trains or waits.
 */
package io.almanac.scaler.server.grpc;
