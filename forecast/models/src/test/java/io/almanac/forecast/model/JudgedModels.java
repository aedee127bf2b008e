package io.almanac.forecast.model;

import java.util.stream.Stream;

/**
 * Which models this run of the tests judges: all at hand. The module of an {@link AddedModel} runs the same tests again and
 * names its own in the property {@code almanac.models}.
 */
final class JudgedModels {
    /** For a test's {@code MethodSource}. */
    static final String ALL = "io.almanac.forecast.model.JudgedModels#all";

    private static final String PROPERTY = "almanac.models";

    private JudgedModels() {}

    static Stream<ForecastModels> all() {
        String label = System.getProperty(PROPERTY, "");
        return ForecastModels.atHand().stream()
                .filter(model -> label.isEmpty() || model.label().equals(label));
    }

    /** What makes another process judge the same. */
    static String option() {
        return "-D" + PROPERTY + "=" + System.getProperty(PROPERTY, "");
    }
}
