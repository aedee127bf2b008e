package io.almanac.scaler.settings.rule;

/**
 * Text of unknown origin, made fit for a message: one line, bounded, without control, format or unassigned
 * characters, and without what may be a secret inside a URL (user name, password, query). Tenants choose the text
 * that operators read, so nothing of theirs reaches a message in any other way.
 */
public final class Echo {
    /** Enough to recognise a value by; long values are payloads. */
    static final int MOST_CHARACTERS = 64;

    private Echo() {}

    public static String of(String text) {
        return cut(printable(masked(text)));
    }

    /** A key or an object's name: the same, but with nothing masked, as names hold no user names. */
    public static String ofName(String text) {
        return cut(printable(text));
    }

    private static String masked(String text) {
        int at = text.lastIndexOf('@');
        String withoutUser = at < 0 ? text : "..." + text.substring(at);
        int question = withoutUser.indexOf('?');
        return question < 0 ? withoutUser : withoutUser.substring(0, question) + "?...";
    }

    private static String printable(String text) {
        StringBuilder kept = new StringBuilder();
        text.codePoints().filter(Echo::isPrintable).limit(MOST_CHARACTERS + 1L).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static String cut(String text) {
        if (text.codePointCount(0, text.length()) <= MOST_CHARACTERS) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, MOST_CHARACTERS)) + "...";
    }

    private static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
