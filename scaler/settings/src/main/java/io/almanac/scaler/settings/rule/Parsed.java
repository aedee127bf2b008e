package io.almanac.scaler.settings.rule;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A whole input as it was read: its value, or every problem with it at once.
 *
 * @param <T> the type that was wanted
 */
public sealed interface Parsed<T> {
    /** All of it is usable. */
    record Value<T>(T value) implements Parsed<T> {}

    /** @param problems at least one */
    record Refused<T>(List<Problem> problems) implements Parsed<T> {
        public Refused {
            problems = List.copyOf(problems);
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("a refusal needs a problem");
            }
        }
    }

    /** The value; each problem goes to {@code report} if there is none. */
    default Optional<T> orReport(Consumer<Problem> report) {
        return switch (this) {
            case Value<T>(T value) -> Optional.of(value);
            case Refused<T>(List<Problem> problems) -> {
                problems.forEach(report);
                yield Optional.empty();
            }
        };
    }

    /** @throws IllegalArgumentException with every problem, if there is no value */
    default T orElseThrow() {
        return switch (this) {
            case Value<T>(T value) -> value;
            case Refused<T>(List<Problem> problems) -> throw new IllegalArgumentException(Problem.lines(problems));
        };
    }
}
