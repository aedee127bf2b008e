/**
 * The certificates of the server's own ports, renewed while it runs.
 */
package io.almanac.scaler.server.tls;
