/**
 * Time zones from files that can be newer than Java's own: compiled zones as operating systems have them.
 */
package io.almanac.scaler.server.zone;
