package io.almanac.scaler.cli.mcp;

import io.almanac.scaler.settings.rule.Echo;
import io.almanac.scaler.settings.rule.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an agent gave a tool. Values keep the rules of the tool's arguments.
 *
 * @param values by the argument's name
 */
public record Given(Map<String, Object> values) {
    public Given {
        values = Map.copyOf(values);
    }

    /** Everything that is wrong with {@code values} for a tool. */
    static List<String> problems(Tool tool, Map<String, ?> values) {
        List<String> names = tool.arguments().stream().map(Argument::name).toList();
        List<String> problems = new ArrayList<>();
        values.keySet().stream()
                .filter(name -> !names.contains(name))
                .sorted()
                .map(name -> Echo.ofName(name) + " is no argument of " + tool.name() + "; "
                        + Nearest.suggestion(name, names, "there are " + String.join(", ", names)))
                .forEach(problems::add);
        for (Argument argument : tool.arguments()) {
            Optional<Object> value = Optional.ofNullable(values.get(argument.name()));
            if (value.isPresent()) {
                argument.rule(value.get())
                        .ifPresent(rule -> problems.add(
                                argument.name() + "=" + Echo.of(String.valueOf(value.get())) + " " + rule));
            } else if (argument.isRequired()) {
                problems.add(argument.name() + " is required: " + argument.description());
            }
        }
        return problems;
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).map(String::valueOf);
    }

    public Optional<Double> number(String name) {
        return Optional.ofNullable(values.get(name)).map(value -> ((Number) value).doubleValue());
    }

    String required(String name) {
        return text(name).orElseThrow();
    }

    int whole(String name, int otherwise) {
        return number(name).map(Double::intValue).orElse(otherwise);
    }
}
