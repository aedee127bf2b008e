package io.almanac.scaler.monitoring;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of series that boards and rules ask for, by their first word; recorded ones have colons. */
final class QueriedNames {
    private static final Pattern QUOTED = Pattern.compile("\"(\\\\.|[^\"\\\\])*\"");
    private static final Pattern NAME = Pattern.compile(
            "\\b([a-z_]+:[a-z0-9_]+:[a-z0-9_]+|(almanac|app|kube|keda|probe|process|jvm)_[a-z0-9_]+|up)\\b");

    private QueriedNames() {}

    /** Of all boards and rules together. */
    static Set<String> all() throws IOException {
        Set<String> names = new TreeSet<>();
        for (Board board : Board.all()) {
            board.queries().forEach(query -> names.addAll(in(query.expression())));
            board.variables()
                    .forEach(variable ->
                            names.addAll(in(variable.path("query").path("query").asText())));
        }
        Rule.all().forEach(rule -> names.addAll(in(rule.expression())));
        return names;
    }

    /** What stands in quotes is a value and no name. */
    static Set<String> in(String expression) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = NAME.matcher(QUOTED.matcher(expression).replaceAll("\"\""));
        while (matcher.find()) {
            names.add(matcher.group());
        }
        return names;
    }

    /** {@code x_bucket} of a histogram {@code x} is exported as {@code x}. */
    static String family(String series) {
        return series.replaceFirst("_(bucket|count|sum)$", "");
    }
}
