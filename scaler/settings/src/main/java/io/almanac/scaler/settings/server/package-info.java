/**
 * What one server is told: {@code almanac.yaml} and the environment to {@code ServerSettings}, or every problem at once.
 * Files that hold secrets are named here, not read.
 */
package io.almanac.scaler.settings.server;
