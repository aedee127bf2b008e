package io.almanac.scaler.bench.decisions;

import java.util.Locale;

/** Numbers and rows of tables in Markdown. */
final class Markdown {
    private static final double PERCENT = 100;

    private Markdown() {}

    static void heading(String... cells) {
        System.out.println();
        row(cells);
        System.out.println("|" + "---|".repeat(cells.length));
    }

    static void row(String... cells) {
        System.out.println("| " + String.join(" | ", cells) + " |");
    }

    /** A number with two or three digits after the point; a dash where there is none. */
    static String number(double value, int digits) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    /** A share as {@code 0.42 %}. */
    static String percent(double ratio) {
        return Double.isNaN(ratio) ? "-" : number(PERCENT * ratio, 2) + " %";
    }
}
