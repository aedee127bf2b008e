package io.almanac.forecast.model;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * All models there are, the simpler first: in a contest a tie goes to the earlier one. A new model is one class and one
 * line here; one that brings a library is an {@link AddedModel} in a module of its own.
 */
public enum ForecastModels {
    LAST_VALUE(
            "last-value",
            Contest.ENTERED,
            () -> new RuleModel(Duration.ofHours(36), request -> SimpleRules.lastValue())),
    SEASONAL_NAIVE_DAY(
            "seasonal-naive-day",
            Contest.ENTERED,
            () -> new RuleModel(Duration.ofHours(36), request -> SimpleRules.seasonalNaive(Duration.ofDays(1)))),
    SEASONAL_NAIVE_WEEK(
            "seasonal-naive-week",
            Contest.ENTERED,
            () -> new RuleModel(Duration.ofDays(8), SimpleRules::seasonalNaiveWeek)),
    SEASONAL_MEAN(
            "seasonal-mean",
            Contest.BY_NAME_ONLY,
            () -> new RuleModel(Duration.ofHours(36), request -> SimpleRules.seasonalMean())),
    SEASONAL_PROFILE(
            "seasonal-profile", Contest.ENTERED, () -> new RuleModel(Duration.ofHours(36), SeasonalProfileRule::learn)),
    THETA("theta", Contest.BY_NAME_ONLY, () -> new RuleModel(Duration.ofDays(3), ThetaRule::learn)),
    HOLT_WINTERS("holt-winters", Contest.BY_NAME_ONLY, () -> new RuleModel(Duration.ofDays(3), HoltWintersRule::daily)),
    DOUBLE_SEASONAL_HOLT_WINTERS(
            "double-seasonal-holt-winters",
            Contest.BY_NAME_ONLY,
            () -> new RuleModel(Duration.ofDays(8), HoltWintersRule::dailyAndWeekly)),
    STL_SMOOTHING("stl-smoothing", Contest.BY_NAME_ONLY, () -> new RuleModel(Duration.ofDays(3), StlRule::learn)),
    HARMONIC_REGRESSION(
            "harmonic-regression", Contest.BY_NAME_ONLY, () -> new RuleModel(Duration.ofDays(3), HarmonicRule::learn)),
    SEASONAL_REGRESSION("seasonal-regression", Contest.ENTERED, SeasonalRegression::new),
    BOOSTED_TREES("boosted-trees", Contest.BY_NAME_ONLY);

    /**
     * Whether a model is a candidate where a contest chooses; every model can be asked for by name. By name only: what has
     * not been shown to better the contest, or costs what only a user can decide to bear.
     */
    private enum Contest {
        ENTERED,
        BY_NAME_ONLY
    }

    private final String label;
    private final Contest contest;
    private final Supplier<Optional<? extends ForecastModel>> constructor;

    ForecastModels(String label, Contest contest, Supplier<ForecastModel> constructor) {
        this.label = label;
        this.contest = contest;
        this.constructor = () -> Optional.of(constructor.get());
    }

    /** A line for an {@link AddedModel}. */
    ForecastModels(String label, Contest contest) {
        this.label = label;
        this.contest = contest;
        this.constructor = () -> AddedModel.labelled(label);
    }

    /** The name users write. */
    public String label() {
        return label;
    }

    /** @throws IllegalStateException if it is not {@link #atHand} */
    public ForecastModel model() {
        return constructor
                .get()
                .orElseThrow(() -> new IllegalStateException("nothing on the class path brings the model " + label));
    }

    /** Those that this program has: all whose module is on the class path, in the order of simplicity. */
    public static Set<ForecastModels> atHand() {
        return matching(model -> model.constructor.get().isPresent());
    }

    public static Optional<ForecastModels> labelled(String label) {
        return Arrays.stream(values())
                .filter(model -> model.label.equals(label))
                .filter(model -> model.constructor.get().isPresent())
                .findFirst();
    }

    /** Whether the automatic contest enters this model; if not, it is there for those who ask for it by name. */
    public boolean isContestant() {
        return contest == Contest.ENTERED;
    }

    /** The models that the automatic contest chooses among. */
    public static Set<ForecastModels> contestants() {
        return matching(ForecastModels::isContestant);
    }

    /** The names of all models {@link #atHand}. */
    public static Set<String> labels() {
        return atHand().stream().map(ForecastModels::label).collect(Collectors.toUnmodifiableSet());
    }

    private static Set<ForecastModels> matching(Predicate<ForecastModels> condition) {
        return Arrays.stream(values())
                .filter(condition)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ForecastModels.class)));
    }
}
