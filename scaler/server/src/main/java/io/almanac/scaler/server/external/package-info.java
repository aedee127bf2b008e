/**
 * Forecasting models that answer over HTTP. They are asked at the address of the server's file alone, and what they answer
 * is believed only after every number of it was checked.
 */
package io.almanac.scaler.server.external;
