package io.almanac.scaler.bench;

import io.almanac.forecast.model.SeasonalRegression;
import io.almanac.forecast.model.regression.RegressionSettings;
import io.almanac.forecast.model.regression.RegressionSettings.Correction;
import io.almanac.forecast.model.regression.RegressionSettings.Errors;
import io.almanac.forecast.model.regression.RegressionSettings.Experts;
import io.almanac.forecast.model.regression.RegressionSettings.Profile;
import io.almanac.forecast.model.regression.RegressionSettings.Ridge;
import io.almanac.forecast.model.regression.RegressionSettings.Transform;
import io.almanac.scaler.forecasting.ForecastTask.ModelChoice;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One part of the seasonal regression taken away.
 *
 * @param change what is different
 * @param history at most so much of it is used
 * @param prototype what the numpy prototype of the algorithm lost by the same change, in the columns of
 *     {@link AblationTable}; empty if it was not measured there
 */
record Ablation(String change, Optional<Duration> history, RegressionSettings settings, List<Double> prototype) {
    private static final double NEVER = Double.POSITIVE_INFINITY;
    private static final RegressionSettings USUAL = RegressionSettings.STANDARD;
    private static final Profile PROFILE = USUAL.profile();
    private static final Ridge RIDGE = USUAL.ridge();
    private static final Errors ERRORS = USUAL.errors();
    private static final Correction CORRECTION = USUAL.correction();

    Ablation {
        prototype = List.copyOf(prototype);
    }

    /** In the order of what the prototype lost, last those it did not measure. */
    static List<Ablation> all() {
        return Stream.of(ofWhatIsSeen(), ofRidge(), ofErrors(), ofProfile(), ofCorrection())
                .flatMap(List::stream)
                .sorted(Comparator.comparing((Ablation ablation) -> ablation.prototype().stream()
                                .reduce((first, last) -> last)
                                .orElse(0.0))
                        .reversed())
                .toList();
    }

    private static List<Ablation> ofWhatIsSeen() {
        return List.of(
                capped(7, List.of(1.03, 1.12, 1.21, 1.13, 1.20, 1.11, 1.09, 1.116)),
                capped(8, List.of(1.02, 1.03, 1.05, 1.05, 1.06, 1.08, 1.04, 1.041)),
                of(
                        "two exponential means (20 min, 24 h) instead of six",
                        USUAL.with(List.of(Duration.ofMinutes(20), Duration.ofDays(1))),
                        List.of(1.05, 1.19, 1.03, 1.15, 1.03, 1.10, 1.23, 1.112)),
                of(
                        "logarithm always",
                        USUAL.with(new Transform(-NEVER, -NEVER)),
                        List.of(1.02, 0.98, 1.00, 1.00, 1.02, 1.09, 1.04, 1.017)),
                of(
                        "no transform ever",
                        USUAL.with(new Transform(NEVER, NEVER)),
                        List.of(1.02, 1.04, 0.98, 1.01, 0.99, 0.98, 1.00, 1.008)));
    }

    private static List<Ablation> ofRidge() {
        double penalty = RIDGE.smallModelPenalty();
        List<Double> little = List.of(0.003);
        return List.of(
                of(
                        "no small model in the average",
                        USUAL.with(ridge(RIDGE.shortLeadLambdas(), RIDGE.longLeadLambdas(), 1, 0)),
                        List.of(1.00, 1.04, 1.03, 1.02, 1.04, 1.02, 1.03, 1.026)),
                of(
                        "little shrinkage (0.003 everywhere)",
                        USUAL.with(ridge(little, little, penalty, 0)),
                        List.of(0.99, 1.02, 1.06, 1.05, 1.07, 1.00, 1.04, 1.026)),
                of(
                        "a training origin every 15 min",
                        USUAL.with(new Ridge(
                                Duration.ofMinutes(15),
                                RIDGE.shortLeadLambdas(),
                                RIDGE.longLeadLambdas(),
                                penalty,
                                RIDGE.leastWeight())),
                        List.of(1.01, 1.00, 1.00, 1.01, 1.01, 1.12, 1.05, 1.023)),
                of(
                        "best candidate instead of the average",
                        USUAL.with(ridge(RIDGE.shortLeadLambdas(), RIDGE.longLeadLambdas(), penalty, 1)),
                        List.of(0.99, 1.00, 1.02, 1.01, 1.02, 1.01, 1.00, 1.005)));
    }

    private static List<Ablation> ofErrors() {
        return List.of(
                of("no experts beyond two hours", USUAL.with(new Experts(Duration.ofDays(2), 3, 4)), List.of()),
                of(
                        "constant instead of local scale",
                        USUAL.with(new Errors(0, ERRORS.windowLambda())),
                        List.of(1.00, 1.00, 1.00, 1.03, 1.00, 0.99, 0.99, 1.002)),
                of(
                        "no regression of window maxima",
                        USUAL.with(new Errors(ERRORS.mostLogScale(), 1e9)),
                        List.of(1.00, 1.00, 1.00, 1.00, 1.00, 0.98, 1.02, 1.000)));
    }

    private static List<Ablation> ofProfile() {
        return List.of(
                of(
                        "no weekday/weekend and same-weekday weights",
                        USUAL.with(new Profile(
                                PROFILE.decay(), 1, 1, 1, PROFILE.spikeReach(), PROFILE.leastRhythmErrors())),
                        List.of(0.97, 1.08, 1.18, 1.09, 1.16, 0.98, 1.05, 1.058)),
                of(
                        "no decay of earlier days",
                        USUAL.with(profile(1, PROFILE.spikeReach(), PROFILE.leastRhythmErrors())),
                        List.of(1.00, 1.02, 1.01, 1.01, 1.03, 1.00, 1.01, 1.011)),
                of(
                        "no guard against spikes",
                        USUAL.with(profile(PROFILE.decay(), NEVER, PROFILE.leastRhythmErrors())),
                        List.of(0.99, 0.99, 1.01, 1.00, 1.01, 1.00, 1.00, 1.000)),
                of(
                        "no rhythm of the hour",
                        USUAL.with(profile(PROFILE.decay(), PROFILE.spikeReach(), NEVER)),
                        List.of()));
    }

    private static List<Ablation> ofCorrection() {
        double share = CORRECTION.dependentShare();
        double growth = CORRECTION.mostGrowthLog();
        double near = CORRECTION.nearRate();
        double far = CORRECTION.farRate();
        return List.of(
                unmeasured("no adaptive correction", new Correction(share, growth, 0, 0)),
                unmeasured("no growth by errors on days to come", new Correction(share, 0, near, far)),
                unmeasured("errors as independent a day ahead as at once", new Correction(0, growth, near, far)),
                unmeasured("none of the last three", new Correction(0, 0, 0, 0)));
    }

    private static Ablation unmeasured(String change, Correction correction) {
        return of(change, USUAL.with(correction), List.of());
    }

    private static Ablation capped(int days, List<Double> prototype) {
        return new Ablation("history of " + days + " days", Optional.of(Duration.ofDays(days)), USUAL, prototype);
    }

    private static Ablation of(String change, RegressionSettings settings, List<Double> prototype) {
        return new Ablation(change, Optional.empty(), settings, prototype);
    }

    private static Profile profile(double decay, double spikeReach, double leastRhythmErrors) {
        return new Profile(
                decay,
                PROFILE.weekBonus(),
                PROFILE.leastClassWeight(),
                PROFILE.mostClassWeight(),
                spikeReach,
                leastRhythmErrors);
    }

    private static Ridge ridge(
            List<Double> shortLeads, List<Double> longLeads, double smallModelPenalty, double leastWeight) {
        return new Ridge(RIDGE.rowSpacing(), shortLeads, longLeads, smallModelPenalty, leastWeight);
    }

    Rival rival() {
        return new Rival(
                change, BenchOptions.task(history, new ModelChoice.Named(change, new SeasonalRegression(settings))));
    }
}
