package io.almanac.scaler.decision.cycle;

import io.almanac.forecast.filter.GrowingMedian;
import io.almanac.forecast.model.CalendarFit;
import io.almanac.forecast.model.ExternalForecast;
import io.almanac.forecast.model.FitOutcome;
import io.almanac.forecast.model.FitRequest;
import io.almanac.forecast.model.FittedModel;
import io.almanac.forecast.model.ForecastModels;
import io.almanac.forecast.model.ModelSelection;
import io.almanac.forecast.peak.CurveTrail;
import io.almanac.forecast.peak.PeakBounds;
import io.almanac.forecast.season.SeasonDetection;
import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.Horizon;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.decide.LeadWindow;
import io.almanac.scaler.decision.decide.Situation;
import io.almanac.scaler.decision.doubt.Doubts;
import io.almanac.scaler.settings.rule.DurationText;
import io.almanac.scaler.settings.server.ExternalModelEntry;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The step that learns: settings and history in, a trusted model out. Pure. */
public final class TrainingStep {
    /** The setting of {@code model} that leaves the choice open. */
    private static final String AUTO = "auto";

    private TrainingStep() {}

    /**
     * Learns a model of the load as it usually is: what was an event or is excluded by the calendar is not learned.
     *
     * @param external the automatic choice stands in for a model outside that did not answer
     */
    static Training train(
            WorkloadSettings settings,
            TrainingMaterial material,
            Instant at,
            Optional<PeakBounds> peak,
            ExternalFit external) {
        return switch (selected(settings, material, external, FitRequest.Extent.WHOLE, Optional.empty())) {
            case ModelSelection.Result.Chosen chosen ->
                new Training.Learned(
                        at,
                        chosen.label(),
                        chosen.model().forForecasts(),
                        at,
                        losses(settings, chosen),
                        material.window().length(),
                        SeasonDetection.of(material.undisturbed()),
                        peak,
                        material.disturbances(),
                        substitution(external));
            case ModelSelection.Result.NoneFitted none ->
                new Training.NothingLearned(at, reasons(external, none), peak, material.disturbances());
        };
    }

    /**
     * A training that a later one has already replaced: of its model only {@link ModelOrigin#maximum} can be asked, and what
     * people read is left out. No model outside was asked.
     *
     * @param medians of earlier ones of the same load
     * @param fits of others that asked the same of the same load; empty if there are none
     */
    static Training past(
            WorkloadSettings settings,
            TrainingMaterial material,
            Instant at,
            Doubts doubts,
            Optional<PeakBounds> peak,
            GrowingMedian medians,
            Optional<PastFits> fits) {
        Supplier<ModelSelection.Result> learning = () -> forForecasts(selected(
                settings, material, new ExternalFit.NotAsked(), FitRequest.Extent.MAXIMA, Optional.of(medians)));
        return switch (fits.map(known -> known.of(at, horizon(settings), doubts, Situation.level(settings), learning))
                .orElseGet(learning)) {
            case ModelSelection.Result.Chosen chosen ->
                new Training.Learned(
                        at,
                        chosen.label(),
                        chosen.model(),
                        at,
                        Map.of(),
                        material.window().length(),
                        List.of(),
                        peak,
                        material.disturbances(),
                        Optional.empty());
            case ModelSelection.Result.NoneFitted none ->
                new Training.NothingLearned(
                        at, reasons(new ExternalFit.NotAsked(), none), peak, material.disturbances());
        };
    }

    /** Whether the model of {@code before} serves at {@code at}: little is new, nothing older known, nothing found disturbed. */
    static boolean goesOn(DecisionCycle cycle, TrainingMaterial material, Instant at, Training.Learned before) {
        Instant start = material.window().start();
        return ForecastModels.labelled(before.chosen()).isPresent()
                && before.substitution().isEmpty()
                && !before.modelAt().isBefore(cycle.modelDue(material.window(), at))
                && !start.isBefore(before.modelAt().minus(before.history()))
                && material.disturbances().areThose(before.disturbances(), start);
    }

    private static ModelSelection.Result forForecasts(ModelSelection.Result result) {
        return result instanceof ModelSelection.Result.Chosen chosen
                ? new ModelSelection.Result.Chosen(
                        chosen.label(), chosen.model().forForecasts(), chosen.losses(), chosen.refusals())
                : result;
    }

    /** {@code stored} with its model, learned again; empty if another model comes of this history. */
    static Optional<Training.Learned> refitted(
            WorkloadSettings settings, TimeSeries history, Doubts doubts, Training.Learned stored) {
        TrainingMaterial material = TrainingMaterial.of(settings, doubts.believed(history), stored.modelAt(), doubts);
        ModelSelection.Result result =
                selected(settings, material, new ExternalFit.NotAsked(), FitRequest.Extent.WHOLE, Optional.empty());
        return result instanceof ModelSelection.Result.Chosen chosen
                        && chosen.label().equals(stored.chosen())
                ? Optional.of(new Training.Learned(
                        stored.at(),
                        stored.chosen(),
                        chosen.model().forForecasts(),
                        stored.modelAt(),
                        stored.losses(),
                        stored.history(),
                        stored.seasons(),
                        stored.peak(),
                        stored.disturbances(),
                        stored.substitution()))
                : Optional.empty();
    }

    /** The same without a trail or a model outside, with every predictor. */
    public static Training train(WorkloadSettings settings, TimeSeries history, Instant at) {
        CurveTrail none = CurveTrail.empty(settings.load().queryStep(), BoundingStep.CURVES.size());
        TrainingMaterial material = TrainingMaterial.of(settings, history, at, Doubts.NONE);
        Optional<PeakBounds> peak = BoundingStep.learning(settings, BoundMethod.CALIBRATED)
                .flatMap(learning -> learning.learn(material.undisturbed(), none));
        return train(settings, material, at, peak, new ExternalFit.NotAsked());
    }

    /**
     * The request to a model outside: the usual load of the history that a training at {@code at} learns from, and leads and
     * windows that serve until the next training.
     */
    public static FitRequest externalRequest(
            WorkloadSettings settings, TimeSeries history, Instant at, Duration trainingPeriod) {
        Duration reuse = trainingPeriod.plus(settings.load().queryStep());
        Horizon asked = ExternalForecast.asked(horizon(settings), reuse);
        return new FitRequest(
                TrainingMaterial.of(settings, history, at, Doubts.NONE)
                        .undisturbed()
                        .fromFirstObserved(),
                asked,
                settings.calendar().zone());
    }

    /** The model of the usual load that {@code answered} is for the workload until the next training. */
    public static FittedModel external(WorkloadSettings settings, Forecast answered) {
        return new ExternalForecast(answered, horizon(settings));
    }

    private static ModelSelection.Result selected(
            WorkloadSettings settings,
            TrainingMaterial material,
            ExternalFit external,
            FitRequest.Extent extent,
            Optional<GrowingMedian> medians) {
        TimeSeries window = material.window();
        if (external instanceof ExternalFit.Fitted outside) {
            FittedModel fitted = CalendarFit.of(outside.model(), settings.calendar(), window.end());
            return new ModelSelection.Result.Chosen(outside.label(), fitted, Map.of(), Map.of());
        }
        ModelSelection selection = new ModelSelection(
                new FitRequest(window, horizon(settings), settings.calendar().zone())
                        .with(extent)
                        .with(medians),
                settings.calendar(),
                material.disturbances(),
                LeadWindow.of(settings),
                Situation.level(settings));
        String model = settings.serving().model();
        return model.equals(AUTO) || ExternalModelEntry.isExternal(model)
                ? selection.automatic()
                : selection.named(ForecastModels.labelled(model)
                        .orElseThrow(() -> new IllegalArgumentException("model " + model + " is not known")));
    }

    /** Those of the contest; without one that of the chosen model, if it was measured. */
    private static Map<String, Double> losses(WorkloadSettings settings, ModelSelection.Result.Chosen chosen) {
        double loss = chosen.model().heldOutLoss(LeadWindow.of(settings), Situation.level(settings));
        return chosen.losses().isEmpty() && Double.isFinite(loss) ? Map.of(chosen.label(), loss) : chosen.losses();
    }

    private static Optional<String> substitution(ExternalFit external) {
        return external instanceof ExternalFit.Unavailable missing
                ? Optional.of("the model " + missing.label() + " " + missing.reason()
                        + "; until it answers, the automatic contest chooses")
                : Optional.empty();
    }

    private static List<String> reasons(ExternalFit external, ModelSelection.Result.NoneFitted none) {
        return Stream.concat(
                        substitution(external).stream(),
                        none.refusals().values().stream().map(TrainingStep::reason))
                .distinct()
                .toList();
    }

    /** The part of {@code history} that counts at {@code end}: the time window, from the first value in it on. */
    static TimeSeries window(WorkloadSettings settings, TimeSeries history, Instant end) {
        return history.until(end)
                .after(end.minus(settings.load().historyTimeWindow()))
                .fromFirstObserved();
    }

    /** The leads and windows that decisions ask for: up to the horizon, and the lead window. */
    static Horizon horizon(WorkloadSettings settings) {
        Duration window = LeadWindow.of(settings);
        Duration longest = settings.ahead().predictHorizon().compareTo(window) < 0
                ? window
                : settings.ahead().predictHorizon();
        return Horizon.upTo(
                settings.load().queryStep(),
                Horizon.roundedUp(longest, settings.load().queryStep()),
                List.of(window));
    }

    private static String reason(FitOutcome.Refusal refusal) {
        return switch (refusal) {
            case FitOutcome.NotEnoughHistory shortage ->
                "the history is " + DurationText.format(shortage.have())
                        + " long and a forecast needs " + DurationText.format(shortage.need())
                        + "; decisions follow the present load until then";
            case FitOutcome.Degenerate degenerate -> degenerate.reason();
        };
    }
}
