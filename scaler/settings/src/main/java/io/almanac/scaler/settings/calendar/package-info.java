/**
 * The calendars of the server's file: which days are like another weekday, what is not learned from, which events and
 * schedules are known ahead. Holidays and iCalendar files come in through {@code CalendarSources}.
 */
package io.almanac.scaler.settings.calendar;
