package io.almanac.scaler.monitoring;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a target exposes in Prometheus' text format, as Prometheus would store it: with the target's labels, where the
 * target's own ones win (honor_labels).
 *
 * @param series in the order of the exposition
 */
record Scrape(List<Series> series) {
    private static final Pattern LINE = Pattern.compile("(\\w+)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:\\\\.|[^\"\\\\])*)\"");

    /**
     * One series and its value.
     *
     * @param labels name to value, escaped as in the exposition
     * @param isCounter whether it only grows; so do the parts of a histogram
     */
    record Series(String name, Map<String, String> labels, double value, boolean isCounter) {
        Series {
            labels = Map.copyOf(labels);
        }

        /** As the text format writes it, labels in their order. */
        String text() {
            List<String> pairs = new ArrayList<>();
            new TreeMap<>(labels).forEach((label, text) -> pairs.add(label + "=\"" + text + "\""));
            return name + "{" + String.join(",", pairs) + "}";
        }
    }

    Scrape {
        series = List.copyOf(series);
    }

    /** Reads {@code exposition}, with {@code up} beside it, which Prometheus makes for every target. */
    static Scrape of(String exposition, Map<String, String> target) {
        List<Series> series = new ArrayList<>();
        series.add(new Series("up", target, 1, false));
        Set<String> growing = new HashSet<>();
        for (String line : exposition.lines().toList()) {
            if (line.startsWith("# TYPE ")) {
                String[] words = line.split(" ", -1);
                if (Set.of("counter", "histogram", "summary").contains(words[3])) {
                    growing.add(words[2]);
                }
            }
            Matcher matcher = LINE.matcher(line);
            if (!line.startsWith("#") && matcher.matches()) {
                String name = matcher.group(1);
                boolean isCounter = growing.contains(name) || growing.contains(QueriedNames.family(name));
                series.add(new Series(
                        name, labels(matcher.group(2), target), Double.parseDouble(matcher.group(3)), isCounter));
            }
        }
        return new Scrape(series);
    }

    private static Map<String, String> labels(String own, Map<String, String> target) {
        Map<String, String> labels = new TreeMap<>(target);
        Matcher matcher = LABEL.matcher(own == null ? "" : own);
        while (matcher.find()) {
            labels.put(matcher.group(1), matcher.group(2));
        }
        return labels;
    }
}
