/**
 * Holidays, events, outages and schedules as people state them, and a history with those taken out: the usual load.
 */
package io.almanac.forecast.calendar;
