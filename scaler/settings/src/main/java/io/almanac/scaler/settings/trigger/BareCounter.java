package io.almanac.scaler.settings.trigger;

import io.almanac.scaler.settings.rule.Echo;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises a query that gives a counter as it is, which grows for ever and so is no load. It goes by the query's words:
 * a selector alone, or a sum or the like of one, also beside numbers, whose metric is named as counters are (Prometheus,
 * "Metric and label naming"). A gauge may bear such a name, so it is a warning and no refusal; any function over the selector
 * ends it.
 */
final class BareCounter {
    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"|'(?:[^'\\\\]|\\\\.)*+'|`[^`]*+`");
    private static final Pattern COMMENT = Pattern.compile("#[^\\n]*+");
    private static final Pattern LABELS = Pattern.compile("\\{[^{}]*+\\}");

    private static final String GROUPING = "(?:(?:by|without)\\s*\\([^()]*+\\)\\s*)?";

    /** Nested as deep as people write; a longer query is something else. */
    private static final Pattern COUNTER = Pattern.compile(
            "(?:(?:(?:sum|max|min|avg)\\s*" + GROUPING + ")?\\(\\s*){0,8}"
                    + "(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*_(?:total|count|sum|bucket))\\s*(?:offset\\s+\\w+\\s*)?"
                    + "(?:\\)\\s*" + GROUPING + "){0,8}"
                    + "(?:(?:[-+*/%]|[<>]=?|[!=]=)\\s*[0-9.eE]+\\s*|or\\s+vector\\s*\\(\\s*[0-9.]+\\s*\\)\\s*){0,8}",
            Pattern.CASE_INSENSITIVE);

    private BareCounter() {}

    /** What to tell the user of {@code query}, if it gives a counter as it is. O(length). */
    static Optional<String> warning(String query) {
        String words = TEXT.matcher(query).replaceAll("");
        words = LABELS.matcher(COMMENT.matcher(words).replaceAll("")).replaceAll(" ");
        Matcher counter = COUNTER.matcher(words.strip());
        return counter.matches() ? Optional.of(warningOf(Echo.ofName(counter.group("name")))) : Optional.empty();
    }

    private static String warningOf(String name) {
        return "query gives the counter " + name + " as it is, and what grows for ever is no load: set it to"
                + " sum(rate(" + name + "{...}[2m])), or, if it is a gauge in spite of its name, to"
                + " sum(last_over_time(" + name + "{...}[5m]))";
    }
}
