/**
 * A whole server, put together from its rooms and closed in order. No room knows it.
 */
package io.almanac.scaler.server;
