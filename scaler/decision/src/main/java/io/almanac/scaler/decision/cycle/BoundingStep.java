package io.almanac.scaler.decision.cycle;

import io.almanac.forecast.calendar.UsualLoad;
import io.almanac.forecast.model.ModelOrigin;
import io.almanac.forecast.peak.PeakBounds;
import io.almanac.forecast.peak.PeakLearning;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.decide.LeadWindow;
import io.almanac.scaler.decision.decide.Situation;
import io.almanac.scaler.decision.risk.Ladder;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;

/** The step that bounds the peak of the lead window: one bound for each rung of {@link Ladder}. Pure. */
final class BoundingStep {
    private static final List<Quantile> CLAIMED =
            Arrays.stream(Ladder.levels()).mapToObj(Quantile::new).toList();
    private static final double[] UNKNOWN_CURVES = {Double.NaN, Double.NaN, Double.NaN};

    private static final List<Quantile> SHOWN = List.of(new Quantile(0.1), Quantile.MEDIAN, new Quantile(0.9));

    /** Quantiles of a model's peak forecast that enter the combination as predictors: the middle and two far out. */
    static final List<Quantile> CURVES = List.of(Quantile.MEDIAN, new Quantile(0.91), new Quantile(0.97));

    private BoundingStep() {}

    /** What learns from the usual load at each training; empty if nothing is to be learned. */
    static Optional<PeakLearning> learning(WorkloadSettings settings, BoundMethod method) {
        return method.season()
                .map(season -> new PeakLearning(
                        settings.load().queryStep(), LeadWindow.of(settings), CURVES.size(), season, Ladder.levels()));
    }

    /** The levels that forecasts are made with: those shown, the promised one, and the curves of the peak. */
    static List<Quantile> levels(WorkloadSettings settings, BoundMethod method) {
        TreeSet<Quantile> levels = new TreeSet<>(SHOWN);
        levels.addAll(CURVES);
        levels.add(Situation.level(settings));
        if (method == BoundMethod.CLAIMED_BY_MODEL) {
            levels.addAll(CLAIMED);
        }
        return List.copyOf(levels);
    }

    /** What a model said of the peak from an origin: as it is forecast, events included. */
    static double[] claimed(WorkloadSettings settings, BoundMethod method, ModelOrigin origin) {
        return origin.maximum(LeadWindow.of(settings), method == BoundMethod.CLAIMED_BY_MODEL ? CLAIMED : CURVES);
    }

    /** The median of what was {@link #claimed}. */
    static OptionalDouble median(BoundMethod method, Optional<double[]> claims) {
        int place = (method == BoundMethod.CLAIMED_BY_MODEL ? CLAIMED : CURVES).indexOf(Quantile.MEDIAN);
        return claims.isPresent() ? OptionalDouble.of(claims.get()[place]) : OptionalDouble.empty();
    }

    /**
     * The bounds seen from the end of {@code window}, events included; NaN where none can be made yet.
     *
     * @param claims of the trusted model by {@link #claimed}, if there is one
     */
    static double[] rungs(
            WorkloadSettings settings,
            BoundMethod method,
            Training training,
            TimeSeries window,
            Optional<double[]> claims) {
        return rungs(settings, method, training, window, claims, Optional.empty());
    }

    /** The same where the load is followed slot by slot, and bounds are learned from it. */
    static double[] rungs(
            WorkloadSettings settings,
            BoundMethod method,
            Training training,
            TimeSeries window,
            Optional<double[]> claims,
            Optional<PeakLearning> learning) {
        Optional<double[]> rungs = method == BoundMethod.CLAIMED_BY_MODEL
                ? claims.map(Ladder::rungs)
                : training.peak()
                        .map(peak -> learned(
                                settings,
                                peak,
                                training.disturbances().without(UsualLoad.of(window, settings.calendar())),
                                claims,
                                learning));
        return rungs.map(BoundingStep::finite).orElseGet(BoundingStep::none);
    }

    /** Those of the usual, undisturbed load, times the largest factor of an event in the lead window. */
    private static double[] learned(
            WorkloadSettings settings,
            PeakBounds peak,
            TimeSeries usual,
            Optional<double[]> claims,
            Optional<PeakLearning> learning) {
        double factor = eventFactor(settings, usual.end());
        double[] curves = claims.map(made -> usual(made, factor)).orElse(UNKNOWN_CURVES);
        double[] rungs = Ladder.rungs(
                learning.map(known -> known.at(peak, usual, curves)).orElseGet(() -> peak.at(usual, curves)));
        Arrays.setAll(rungs, i -> rungs[i] * factor);
        return rungs;
    }

    /**
     * The curves that a trail keeps: a model's quantiles of the peak of the lead window as it usually is, the factor of
     * events taken out again.
     */
    static double[] curves(WorkloadSettings settings, ModelOrigin model, Instant origin) {
        return usual(settings, model.maximum(LeadWindow.of(settings), CURVES), origin);
    }

    /** What is {@link #claimed} of an origin, as it usually is. */
    static double[] usual(WorkloadSettings settings, double[] claims, Instant origin) {
        return usual(claims, eventFactor(settings, origin));
    }

    private static double[] usual(double[] claims, double factor) {
        double[] usual = claims.clone();
        Arrays.setAll(usual, i -> usual[i] / factor);
        return usual;
    }

    /** By how much events raise the largest load of the lead window after {@code origin}; 1 without any. */
    private static double eventFactor(WorkloadSettings settings, Instant origin) {
        return settings.calendar()
                .largestFactor(
                        origin,
                        origin.plus(LeadWindow.of(settings)),
                        settings.load().queryStep());
    }

    private static double[] finite(double[] rungs) {
        Arrays.setAll(rungs, i -> Math.min(rungs[i], Double.MAX_VALUE));
        return rungs;
    }

    private static double[] none() {
        double[] none = new double[Ladder.RUNGS];
        Arrays.fill(none, Double.NaN);
        return none;
    }
}
