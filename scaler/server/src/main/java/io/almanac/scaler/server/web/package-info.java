/**
 * The page, its JSON and the metrics. All of it is read from published states, nothing can be changed from here, and what
 * tenants wrote stays text.
 */
package io.almanac.scaler.server.web;
