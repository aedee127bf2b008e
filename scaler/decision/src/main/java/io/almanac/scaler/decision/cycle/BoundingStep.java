package io.almanac.scaler.decision.cycle;

import io.almanac.forecast.calendar.UsualLoad;
import io.almanac.forecast.peak.CurveTrail;
import io.almanac.forecast.peak.PeakBounds;
import io.almanac.forecast.peak.PeakLearning;
import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.decide.LeadWindow;
import io.almanac.scaler.decision.risk.Ladder;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The step that bounds the peak of the lead window: one bound for each rung of {@link Ladder}. Pure. */
final class BoundingStep {
    private static final List<Quantile> CLAIMED =
            Arrays.stream(Ladder.levels()).mapToObj(Quantile::new).toList();
    private static final double[] UNKNOWN_CURVES = {Double.NaN, Double.NaN, Double.NaN};

    private BoundingStep() {}

    /** What is learned at a training from the usual load; empty if it is too short, or nothing is to be learned. */
    static Optional<PeakBounds> learn(
            WorkloadSettings settings, BoundMethod bounding, TimeSeries usual, CurveTrail trail) {
        return bounding.season()
                .flatMap(season -> PeakLearning.of(usual, LeadWindow.of(settings), trail, season, Ladder.levels()));
    }

    /** The levels that forecasts have to be made with. */
    static List<Quantile> levels(WorkloadSettings settings, BoundMethod bounding) {
        TreeSet<Quantile> levels = new TreeSet<>(TrainingStep.levels(settings));
        if (bounding == BoundMethod.CLAIMED_BY_MODEL) {
            levels.addAll(CLAIMED);
        }
        return List.copyOf(levels);
    }

    /**
     * The bounds seen from the end of {@code window}, events included; NaN where none can be made yet.
     *
     * @param forecast of the trusted model with {@link #levels}, if there is one
     */
    static double[] rungs(
            WorkloadSettings settings,
            BoundMethod bounding,
            Training training,
            TimeSeries window,
            Optional<Forecast> forecast) {
        Optional<double[]> rungs = bounding == BoundMethod.CLAIMED_BY_MODEL
                ? forecast.map(made -> claimed(settings, made))
                : training.peak().map(peak -> learned(settings, peak, window, forecast));
        return rungs.orElseGet(BoundingStep::none);
    }

    /** Those of the usual load, times the largest factor of an event in the lead window. */
    private static double[] learned(
            WorkloadSettings settings, PeakBounds peak, TimeSeries window, Optional<Forecast> forecast) {
        double[] curves =
                forecast.map(made -> TrainingStep.curves(made, settings)).orElse(UNKNOWN_CURVES);
        double factor = TrainingStep.eventFactor(settings, window.end());
        double[] usual = Ladder.rungs(peak.at(UsualLoad.of(window, settings.calendar()), curves));
        return Arrays.stream(usual)
                .map(rung -> Math.min(rung * factor, Double.MAX_VALUE))
                .toArray();
    }

    private static double[] claimed(WorkloadSettings settings, Forecast forecast) {
        Duration lead = LeadWindow.of(settings);
        double[] bounds = CLAIMED.stream()
                .mapToDouble(level -> forecast.windowMaximum(lead, level))
                .toArray();
        return Arrays.stream(Ladder.rungs(bounds))
                .map(rung -> Math.min(rung, Double.MAX_VALUE))
                .toArray();
    }

    private static double[] none() {
        double[] none = new double[Ladder.RUNGS];
        Arrays.fill(none, Double.NaN);
        return none;
    }
}
