package io.almanac.scaler.settings.rule;

/**
 * Text of unknown origin, made fit for a message: one line, bounded, without control, format or unassigned characters.
 * Tenants and data sources choose text that operators read, so nothing of theirs reaches a message in any other way.
 */
public final class Echo {
    /** Enough to recognise a value by; long values are payloads. */
    static final int MOST_OF_A_VALUE = 64;

    /** Enough of a query, or of what a server says. */
    static final int MOST_OF_A_SENTENCE = 200;

    /** Stands for what cannot be seen, so that nobody is told that {@code risk} is unknown and {@code risk} meant. */
    private static final String MARK = "\uFFFD";

    private static final String UNPRINTABLE = "\\p{C}\\p{Zl}\\p{Zp}";

    private Echo() {}

    /** A value, without what may be a secret inside a URL: user name, password, query, fragment. */
    public static String of(String text) {
        return ofName(masked(text));
    }

    /** A key or an object's name: the same, but with nothing masked, as names hold no user names. */
    public static String ofName(String text) {
        return cut(text.replaceAll("[\\p{C}\\p{Z}&&[^ ]]+", MARK), MOST_OF_A_VALUE);
    }

    /** A sentence: its words, one space between them. */
    public static String sentence(String text) {
        return cut(line(text), MOST_OF_A_SENTENCE);
    }

    /** The same, as short as a value. */
    public static String phrase(String text) {
        return cut(line(text), MOST_OF_A_VALUE);
    }

    /** A sentence in quotes. */
    public static String quoted(String text) {
        return '"' + sentence(text) + '"';
    }

    /** The same at any length, for what has been put together from such text. */
    public static String line(String text) {
        return text.replaceAll("[" + UNPRINTABLE + "\\p{Z}\\s]+", " ").strip();
    }

    private static String masked(String text) {
        int at = Math.max(text.lastIndexOf('@'), text.lastIndexOf("%40"));
        String withoutUser = at < 0 ? text : "..." + text.substring(at);
        return withoutUser.replaceFirst("(?s)([?#]).*", "$1...");
    }

    private static String cut(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most)) + "...";
    }
}
