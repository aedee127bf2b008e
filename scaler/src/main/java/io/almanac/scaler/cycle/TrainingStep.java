package io.almanac.scaler.cycle;

import io.almanac.forecast.calendar.UsualLoad;
import io.almanac.forecast.model.FitOutcome;
import io.almanac.forecast.model.FitRequest;
import io.almanac.forecast.model.ForecastModels;
import io.almanac.forecast.model.ModelContest;
import io.almanac.forecast.season.SeasonDetection;
import io.almanac.forecast.series.Grid;
import io.almanac.forecast.series.Horizon;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decide.LeadWindow;
import io.almanac.scaler.decide.Situation;
import io.almanac.scaler.settings.DurationText;
import io.almanac.scaler.settings.WorkloadSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** The step that learns: settings and history in, a trusted model out. Pure. */
public final class TrainingStep {
    /** The setting of {@code model} that lets a contest choose. */
    public static final String AUTO = "auto";

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
     * Learns from the part of {@code history} that lies in the settings' time window up to {@code at}.
     *
     * @param history starts at or before {@code at}
     */
    public static Training train(WorkloadSettings settings, TimeSeries history, Instant at) {
        TimeSeries window = window(settings, history, at);
        FitRequest request = new FitRequest(window, horizon(settings), settings.timezone());
        ModelContest.Result result = ModelContest.of(
                request, settings.calendar(), candidates(settings), LeadWindow.of(settings), Situation.level(settings));
        return switch (result) {
            case ModelContest.Result.Won won -> {
                TreeMap<String, Double> losses = new TreeMap<>();
                won.entries().forEach(entry -> losses.put(entry.candidate().label(), entry.loss()));
                yield new Training.Learned(
                        at,
                        won.winner().candidate().label(),
                        won.winner().model(),
                        losses,
                        window.length(),
                        SeasonDetection.of(UsualLoad.of(window, settings.calendar())));
            }
            case ModelContest.Result.NoneFitted none ->
                new Training.NothingLearned(
                        at,
                        none.outcomes().stream()
                                .map(TrainingStep::reason)
                                .distinct()
                                .toList());
        };
    }

    /** The part of {@code history} that counts at {@code end}: the time window, from the first value in it on. */
    static TimeSeries window(WorkloadSettings settings, TimeSeries history, Instant end) {
        return history.until(end).after(end.minus(settings.historyTimeWindow())).fromFirstObserved();
    }

    /** The leads and windows that decisions ask for: up to the horizon, and the lead window. */
    static Horizon horizon(WorkloadSettings settings) {
        Duration window = LeadWindow.of(settings);
        Duration longest = settings.predictHorizon().compareTo(window) < 0 ? window : settings.predictHorizon();
        return Horizon.upTo(settings.queryStep(), Horizon.roundedUp(longest, settings.queryStep()), List.of(window));
    }

    private static Set<ForecastModels> candidates(WorkloadSettings settings) {
        if (settings.model().equals(AUTO)) {
            return ForecastModels.contestants();
        }
        return EnumSet.of(ForecastModels.labelled(settings.model())
                .orElseThrow(() -> new IllegalArgumentException("model " + settings.model() + " is not known")));
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
