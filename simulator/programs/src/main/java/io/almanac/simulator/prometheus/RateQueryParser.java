package io.almanac.simulator.prometheus;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a {@link RateQuery} from PromQL; any other PromQL is not understood. */
final class RateQueryParser {
    /** What to tell people whose query is not understood. */
    static final String SUPPORTED =
            "this embedded Prometheus answers only sum(rate(NAME{label=\"value\",...}[RANGE])), "
                    + "also with by (label, ...), and the matchers = and !=; ask a real Prometheus for anything else";

    private static final String NAME = "([a-zA-Z_:][a-zA-Z0-9_:]*)";
    private static final String BY = "(?:by\\s*\\(([^()]*)\\)\\s*)?";
    /** Labels may hold braces inside quotes. */
    private static final String SELECTOR = "\\{((?:[^\"{}]|\"(?:[^\"\\\\]|\\\\.)*\")*)\\}\\s*";

    private static final Pattern QUERY = Pattern.compile("\\s*sum\\s*" + BY + "\\(\\s*rate\\s*\\(\\s*" + NAME
            + "\\s*(?:" + SELECTOR + ")?\\[\\s*([0-9a-z]+)\\s*\\]\\s*\\)\\s*\\)\\s*" + BY);
    private static final Pattern MATCHER =
            Pattern.compile("\\s*([a-zA-Z_][a-zA-Z0-9_]*)\\s*(=|!=)\\s*\"((?:[^\"\\\\]|\\\\.)*)\"\\s*(,|$)");
    private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

    private RateQueryParser() {}

    /** Empty if {@code text} is not of the one kind that is understood. */
    static Optional<RateQuery> parse(String text) {
        Matcher query = QUERY.matcher(text);
        if (!query.matches() || (query.group(1) != null && query.group(5) != null)) {
            return Optional.empty();
        }
        Optional<List<LabelMatcher>> matchers = matchers(group(query, 3));
        OptionalLong range = PrometheusDuration.toMillis(group(query, 4));
        Optional<List<String>> groupBy = labels(group(query, 1) + group(query, 5));
        return matchers.isPresent() && range.orElse(0) > 0 && groupBy.isPresent()
                ? Optional.of(new RateQuery(group(query, 2), matchers.get(), range.getAsLong(), groupBy.get()))
                : Optional.empty();
    }

    private static String group(Matcher matcher, int group) {
        String text = matcher.group(group);
        return text == null ? "" : text;
    }

    private static Optional<List<LabelMatcher>> matchers(String text) {
        List<LabelMatcher> matchers = new ArrayList<>();
        Matcher next = MATCHER.matcher(text);
        int end = 0;
        while (next.lookingAt()) {
            matchers.add(new LabelMatcher(
                    group(next, 1),
                    group(next, 2).equals("=") ? LabelMatcher.Kind.EQUAL : LabelMatcher.Kind.NOT_EQUAL,
                    unescaped(group(next, 3))));
            end = next.end();
            next.region(end, text.length());
        }
        return text.substring(end).isBlank() ? Optional.of(matchers) : Optional.empty();
    }

    private static Optional<List<String>> labels(String text) {
        List<String> labels = new ArrayList<>();
        if (text.isBlank()) {
            return Optional.of(labels);
        }
        for (String label : text.split(",", -1)) {
            if (!LABEL.matcher(label.strip()).matches()) {
                return Optional.empty();
            }
            labels.add(label.strip());
        }
        return Optional.of(labels);
    }

    private static String unescaped(String text) {
        return text.replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\");
    }
}
