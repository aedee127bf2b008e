package io.almanac.forecast.model;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * All models there are, the simpler first: in a contest a tie goes to the earlier one. A new model is one class and one
 * line here.
 */
public enum ForecastModels {
    LAST_VALUE("last-value", () -> new RuleModel(Duration.ofHours(36), request -> SimpleRules.lastValue())),
    SEASONAL_NAIVE_DAY(
            "seasonal-naive-day",
            () -> new RuleModel(Duration.ofHours(36), request -> SimpleRules.seasonalNaive(Duration.ofDays(1)))),
    SEASONAL_NAIVE_WEEK(
            "seasonal-naive-week",
            () -> new RuleModel(Duration.ofDays(8), request -> SimpleRules.seasonalNaive(Duration.ofDays(7)))),
    SEASONAL_PROFILE("seasonal-profile", () -> new RuleModel(Duration.ofHours(36), SeasonalProfileRule::learn)),
    SEASONAL_REGRESSION("seasonal-regression", SeasonalRegression::new),
    BOOSTED_TREES("boosted-trees", BoostedTrees::new);

    private final String label;
    private final Supplier<ForecastModel> constructor;

    ForecastModels(String label, Supplier<ForecastModel> constructor) {
        this.label = label;
        this.constructor = constructor;
    }

    /** The name users write. */
    public String label() {
        return label;
    }

    public ForecastModel model() {
        return constructor.get();
    }

    public static Optional<ForecastModels> labelled(String label) {
        return Arrays.stream(values())
                .filter(model -> model.label.equals(label))
                .findFirst();
    }

    /** The models that a contest chooses among: all but those whose cost only a user can decide to bear. */
    public static Set<ForecastModels> contestants() {
        return EnumSet.complementOf(EnumSet.of(BOOSTED_TREES));
    }

    /** The names of all models. */
    public static Set<String> labels() {
        return Arrays.stream(values()).map(ForecastModels::label).collect(Collectors.toUnmodifiableSet());
    }
}
