package io.almanac.scaler.server.calendar;

import java.time.LocalDate;

/** Days that the sky gives. */
final class MovableDays {
    private static final int DAYS_TO_JULIAN_CALENDAR = 13;

    private MovableDays() {}

    /** Western Easter Sunday (anonymous Gregorian algorithm; Meeus, Astronomical Algorithms, 2nd edition, chapter 8). */
    static LocalDate easter(int year) {
        int a = year % 19;
        int b = year / 100;
        int c = year % 100;
        int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        int m = (a + 11 * h + 22 * l) / 451;
        int n = h + l - 7 * m + 114;
        return LocalDate.of(year, n / 31, n % 31 + 1);
    }

    /** Orthodox Easter Sunday, of the years 1900 to 2099 (Meeus, the same chapter, for the Julian calendar). */
    static LocalDate orthodoxEaster(int year) {
        int d = (19 * (year % 19) + 15) % 30;
        int e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
        int n = d + e + 114;
        return LocalDate.of(year, n / 31, n % 31 + 1).plusDays(DAYS_TO_JULIAN_CALENDAR);
    }

    /**
     * The day of an equinox in Japan, of the years 1980 to 2099 (Hydrographic Department of the Japan Coast Guard, Shinsen
     * Koyomi Binran): the law leaves it to the astronomers.
     *
     * @param month 3 or 9
     */
    static LocalDate equinox(int year, int month) {
        double first = month == 3 ? 20.8431 : 23.2488;
        return LocalDate.of(year, month, (int) (first + 0.242194 * (year - 1980)) - (year - 1980) / 4);
    }
}
