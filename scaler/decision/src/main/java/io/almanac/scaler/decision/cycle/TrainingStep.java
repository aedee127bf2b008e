package io.almanac.scaler.decision.cycle;

import io.almanac.forecast.calendar.UsualLoad;
import io.almanac.forecast.model.CalendarFit;
import io.almanac.forecast.model.ExternalForecast;
import io.almanac.forecast.model.FitOutcome;
import io.almanac.forecast.model.FitRequest;
import io.almanac.forecast.model.FittedModel;
import io.almanac.forecast.model.ForecastModels;
import io.almanac.forecast.model.ModelContest;
import io.almanac.forecast.peak.CurveTrail;
import io.almanac.forecast.peak.PeakBounds;
import io.almanac.forecast.season.SeasonDetection;
import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.Grid;
import io.almanac.forecast.series.Horizon;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.decide.LeadWindow;
import io.almanac.scaler.decision.decide.Situation;
import io.almanac.scaler.settings.rule.DurationText;
import io.almanac.scaler.settings.server.ExternalModelEntry;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The step that learns: settings and history in, a trusted model out. Pure. */
public final class TrainingStep {
    /** The setting of {@code model} that lets a contest choose. */
    public static final String AUTO = "auto";

    /** Quantiles of a model's peak forecast that enter the combination as predictors: the middle and two far out. */
    static final List<Quantile> CURVES = List.of(Quantile.MEDIAN, new Quantile(0.91), new Quantile(0.97));

    private static final List<Quantile> SHOWN = List.of(new Quantile(0.1), Quantile.MEDIAN, new Quantile(0.9));

    private TrainingStep() {}

    /**
     * The instant whose training a decision at {@code slot} rests on: the newest one on the workload's training grid
     * that is at least one step older than the slot, so that its newest samples have settled. Every server computes the
     * same.
     *
     * @param phase the workload's own, of {@link #phaseOf}
     */
    public static Instant dueFor(Instant slot, Duration queryStep, Duration trainingPeriod, Duration phase) {
        return new Grid(Instant.EPOCH.plus(phase), trainingPeriod).atOrBefore(slot.minus(queryStep));
    }

    /**
     * By how much a workload's training instants lie after the whole multiples of the period: whole steps, from 0 to
     * less than the period, spread evenly by the digest of its trigger. If all trained at the same instant, a thousand
     * workloads would keep every core busy then, and callers waiting.
     *
     * @param digest hexadecimal digits, at least eight
     */
    public static Duration phaseOf(String digest, Duration queryStep, Duration trainingPeriod) {
        long steps = Math.max(1, trainingPeriod.dividedBy(queryStep));
        return queryStep.multipliedBy(Long.parseLong(digest.substring(0, 8), 16) % steps);
    }

    /**
     * Learns from the part of {@code history} that lies in the settings' time window up to {@code at}, as the load usually
     * is: what was an event or is excluded by the calendar is not learned.
     *
     * @param history starts at or before {@code at}
     * @param trail what models trained earlier said about the peak as it usually is, up to {@code at} or later
     * @param bounding how bounds on the peak are made
     * @param external what a model outside answered; the automatic contest stands in for one that did not
     */
    public static Training train(
            WorkloadSettings settings,
            TimeSeries history,
            Instant at,
            CurveTrail trail,
            Bounding bounding,
            ExternalAnswer external) {
        TimeSeries window = learned(settings, history, at);
        TimeSeries usual = UsualLoad.of(window, settings.calendar());
        Optional<PeakBounds> peak = BoundStep.learn(settings, bounding, usual, trail);
        return switch (external) {
            case ExternalAnswer.Given given ->
                new Training.Learned(
                        at,
                        given.label(),
                        CalendarFit.of(given.model(), settings.calendar()),
                        Map.of(),
                        window.length(),
                        SeasonDetection.of(usual),
                        peak,
                        Optional.empty());
            case ExternalAnswer.NotAsked none -> contest(settings, window, at, peak, Optional.empty());
            case ExternalAnswer.Missing missing ->
                contest(
                        settings,
                        window,
                        at,
                        peak,
                        Optional.of("the model " + missing.label() + " " + missing.reason()
                                + "; until it answers, the automatic contest chooses"));
        };
    }

    /** The same without a trail or a model outside, with every predictor. */
    public static Training train(WorkloadSettings settings, TimeSeries history, Instant at) {
        CurveTrail none = CurveTrail.empty(settings.load().queryStep(), CURVES.size());
        return train(settings, history, at, none, Bounding.CALIBRATED, new ExternalAnswer.NotAsked());
    }

    /**
     * What to ask a model outside: the usual load of the history that a training at {@code at} learns from, and leads and
     * windows that serve until the next training.
     */
    public static FitRequest externalRequest(
            WorkloadSettings settings, TimeSeries history, Instant at, Duration trainingPeriod) {
        Duration reuse = trainingPeriod.plus(settings.load().queryStep());
        Horizon asked = ExternalForecast.asked(horizon(settings), reuse);
        TimeSeries usual = UsualLoad.of(learned(settings, history, at), settings.calendar());
        return new FitRequest(
                usual.fromFirstObserved(), asked, settings.calendar().zone());
    }

    /** The model of the usual load that {@code answered} is for the workload until the next training. */
    public static FittedModel external(WorkloadSettings settings, Forecast answered) {
        return new ExternalForecast(answered, horizon(settings));
    }

    private static Training contest(
            WorkloadSettings settings,
            TimeSeries window,
            Instant at,
            Optional<PeakBounds> peak,
            Optional<String> substitution) {
        FitRequest request =
                new FitRequest(window, horizon(settings), settings.calendar().zone());
        ModelContest.Result result = ModelContest.of(
                request, settings.calendar(), candidates(settings), LeadWindow.of(settings), Situation.level(settings));
        return switch (result) {
            case ModelContest.Result.Won won -> {
                ModelContest.Entry trusted = trusted(won);
                TreeMap<String, Double> losses = new TreeMap<>();
                won.entries().forEach(entry -> losses.put(entry.candidate().label(), entry.loss()));
                yield new Training.Learned(
                        at,
                        trusted.candidate().label(),
                        trusted.model(),
                        losses,
                        window.length(),
                        SeasonDetection.of(UsualLoad.of(window, settings.calendar())),
                        peak,
                        substitution);
            }
            case ModelContest.Result.NoneFitted none ->
                new Training.NothingLearned(
                        at,
                        Stream.concat(
                                        substitution.stream(),
                                        none.outcomes().stream().map(TrainingStep::reason))
                                .distinct()
                                .toList(),
                        peak);
        };
    }

    /**
     * The seasonal regression where it is a candidate and could be fitted, else the winner. On recorded traffic bounds on
     * the peak cost 2 to 3 % more with the curves of whichever model was best of late than with the regression's: which
     * predictors to trust is found out anew at each level of the bounds.
     */
    private static ModelContest.Entry trusted(ModelContest.Result.Won won) {
        return won.entries().stream()
                .filter(entry -> entry.candidate() == ForecastModels.SEASONAL_REGRESSION)
                .findFirst()
                .orElse(won.winner());
    }

    /** The part of {@code history} that counts at {@code end}: the time window, from the first value in it on. */
    static TimeSeries window(WorkloadSettings settings, TimeSeries history, Instant end) {
        return history.until(end)
                .after(end.minus(settings.load().historyTimeWindow()))
                .fromFirstObserved();
    }

    /**
     * The part that a training learns from: up to the newest value, so that a decision on load that has not been seen for a
     * while does not ask for a forecast from before the fit.
     */
    private static TimeSeries learned(WorkloadSettings settings, TimeSeries history, Instant at) {
        TimeSeries window = window(settings, history, at);
        return window.lastObserved().isEmpty()
                ? window
                : window.until(window.timestamp(window.lastObserved().getAsInt()));
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

    /** The levels that forecasts are made with: those shown, the promised one, and the curves of the peak. */
    static List<Quantile> levels(WorkloadSettings settings) {
        TreeSet<Quantile> levels = new TreeSet<>(SHOWN);
        levels.addAll(CURVES);
        levels.add(Situation.level(settings));
        return List.copyOf(levels);
    }

    /**
     * What a forecast says about the peak of the lead window as it usually is, the factor of events taken out again: the
     * curves that a trail keeps.
     */
    static double[] curves(Forecast forecast, WorkloadSettings settings) {
        Duration window = LeadWindow.of(settings);
        double factor = eventFactor(settings, forecast.origin());
        return CURVES.stream()
                .mapToDouble(level -> forecast.windowMaximum(window, level) / factor)
                .toArray();
    }

    /** By how much events raise the largest load of the lead window after {@code origin}; 1 without any. */
    static double eventFactor(WorkloadSettings settings, Instant origin) {
        return settings.calendar()
                .largestFactor(
                        origin,
                        origin.plus(LeadWindow.of(settings)),
                        settings.load().queryStep());
    }

    private static Set<ForecastModels> candidates(WorkloadSettings settings) {
        if (settings.serving().model().equals(AUTO)
                || ExternalModelEntry.isExternal(settings.serving().model())) {
            return ForecastModels.contestants();
        }
        return EnumSet.of(ForecastModels.labelled(settings.serving().model())
                .orElseThrow(() -> new IllegalArgumentException(
                        "model " + settings.serving().model() + " is not known")));
    }

    private static String reason(FitOutcome outcome) {
        return switch (outcome) {
            case FitOutcome.Fitted fitted -> "fitted";
            case FitOutcome.NotEnoughHistory shortage ->
                "the history is " + DurationText.format(shortage.have())
                        + " long and a forecast needs " + DurationText.format(shortage.need())
                        + "; decisions follow the present load until then";
            case FitOutcome.Degenerate degenerate -> degenerate.reason();
        };
    }
}
