package io.almanac.simulator.trace;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A load as programs write it: a decimal number, and perhaps what it counts, as Grafana shows it ({@code 13 req/s},
 * {@code 1.30K req/s}, {@code 2.1 Mil}). Nothing else that a language takes for a number is one.
 *
 * @param number with the unit's thousands and millions
 * @param unit what it counts, empty if that is not said
 */
record TraceValue(double number, String unit) {
    /** Most that a trigger can ask for: its largest threshold times its most replicas. */
    static final double MOST = 1e18;

    private static final Pattern VALUE =
            Pattern.compile("(?<number>[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d{1,3})?)"
                    + "(?: ?(?<scale>K|Mil|Bil|Tri)(?= |$))?(?: ?(?<unit>%)| (?<words>[A-Za-z/µ][A-Za-z/µ .]*))?");
    private static final Map<String, Double> SCALES = Map.of("K", 1e3, "Mil", 1e6, "Bil", 1e9, "Tri", 1e12);

    /** @param isCommaDecimal whether {@code 13,5} is thirteen and a half */
    static Optional<TraceValue> of(String text, boolean isCommaDecimal) {
        Matcher value = VALUE.matcher(isCommaDecimal ? text.replaceFirst("^([+-]?\\d*),(\\d)", "$1.$2") : text);
        if (!value.matches()) {
            return Optional.empty();
        }
        double scale =
                Optional.ofNullable(value.group("scale")).map(SCALES::get).orElse(1.0);
        String unit = Optional.ofNullable(value.group("unit"))
                .or(() -> Optional.ofNullable(value.group("words")))
                .orElse("");
        return Optional.of(new TraceValue(
                Double.parseDouble(value.group("number")) * scale, unit.strip().toLowerCase(Locale.ROOT)));
    }
}
