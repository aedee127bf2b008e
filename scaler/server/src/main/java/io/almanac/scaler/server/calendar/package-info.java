/**
 * Calendars from outside: public holidays and iCalendar files, spelt out as dates and occurrences between two fixed years.
 */
package io.almanac.scaler.server.calendar;
