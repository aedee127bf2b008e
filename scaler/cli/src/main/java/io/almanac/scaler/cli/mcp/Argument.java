package io.almanac.scaler.cli.mcp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a tool is asked with.
 *
 * @param description for an agent
 */
public record Argument(String name, String description, boolean isRequired, Kind kind) {
    /** What a value must be. */
    public sealed interface Kind {
        /** At most so many characters. */
        record Text(int most) implements Kind {}

        /** One of a few words. */
        record Word(List<String> known) implements Kind {
            public Word {
                known = List.copyOf(known);
            }
        }

        /** A whole number, both bounds included. */
        record Whole(int least, int most) implements Kind {}

        /** A number, both bounds included. */
        record Decimal(double least, double most) implements Kind {}
    }

    static Argument required(String name, String description, Kind kind) {
        return new Argument(name, description, true, kind);
    }

    /** One that may be left out. */
    public static Argument optional(String name, String description, Kind kind) {
        return new Argument(name, description, false, kind);
    }

    /** Its JSON schema. */
    Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        switch (kind) {
            case Kind.Text(int most) -> {
                schema.put("type", "string");
                schema.put("minLength", 1);
                schema.put("maxLength", most);
            }
            case Kind.Word(List<String> known) -> {
                schema.put("type", "string");
                schema.put("enum", known);
            }
            case Kind.Whole(int least, int most) -> {
                schema.put("type", "integer");
                schema.put("minimum", least);
                schema.put("maximum", most);
            }
            case Kind.Decimal(double least, double most) -> {
                schema.put("type", "number");
                schema.put("minimum", least);
                schema.put("maximum", most);
            }
        }
        schema.put("description", description);
        return schema;
    }

    /** The rule that a value breaks: what it must be. */
    Optional<String> rule(Object value) {
        return switch (kind) {
            case Kind.Text(int most) ->
                unless(
                        value instanceof String text && !text.isEmpty() && text.length() <= most,
                        "a text of at most " + most + " characters");
            case Kind.Word(List<String> known) ->
                unless(value instanceof String word && known.contains(word), "one of " + String.join(", ", known));
            case Kind.Whole(int least, int most) ->
                unless(
                        value instanceof Number number
                                && number.doubleValue() == Math.rint(number.doubleValue())
                                && isBetween(number, least, most),
                        "a whole number from " + least + " to " + most);
            case Kind.Decimal(double least, double most) ->
                unless(
                        value instanceof Number number && isBetween(number, least, most),
                        "a number from " + least + " to " + most);
        };
    }

    private static boolean isBetween(Number number, double least, double most) {
        return number.doubleValue() >= least && number.doubleValue() <= most;
    }

    private static Optional<String> unless(boolean isKept, String rule) {
        return isKept ? Optional.empty() : Optional.of("must be " + rule);
    }
}
