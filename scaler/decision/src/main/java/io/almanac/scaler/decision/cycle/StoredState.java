package io.almanac.scaler.decision.cycle;

import io.almanac.forecast.clean.Disturbances;
import io.almanac.forecast.model.ModelOrigin;
import io.almanac.forecast.peak.CurveTrail;
import io.almanac.forecast.peak.PeakBounds;
import io.almanac.forecast.season.Season;
import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.StateInput;
import io.almanac.forecast.series.StateOutput;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.decide.LeadWindow;
import io.almanac.scaler.decision.doubt.Doubts;
import io.almanac.scaler.decision.risk.RiskControl;
import io.almanac.scaler.decision.risk.RiskSettings;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * A {@link CycleState} as bytes. Everything is in them but the model, which is large, of one of many kinds, and comes of the
 * history alone: its newest forecast stands in for it until it is {@link DecisionCycle#refitted}.
 */
public final class StoredState {
    private StoredState() {}

    /** Writes {@code state}. */
    public static void write(CycleState state, StateOutput output) {
        output.put(state.at());
        write(state.training(), output);
        state.trail().write(output);
        state.risk().write(output);
        output.put(state.rungs().map(CycleState.Rungs::loads).orElseGet(() -> new double[0]));
        state.doubts().write(output);
        output.put(state.ahead().isPresent());
        state.forecast().ifPresent(forecast -> forecast.write(output));
    }

    /**
     * Reads what {@link #write} wrote, of a workload with the same settings.
     *
     * @param history load up to the state's instant at least
     */
    public static CycleState read(StateInput input, WorkloadSettings settings, TimeSeries history) {
        Instant at = input.nextInstant();
        StoredTraining training = StoredTraining.read(input, settings);
        CurveTrail trail = CurveTrail.read(input);
        RiskControl risk = RiskControl.read(input, RiskSettings.of(settings));
        double[] rungs = input.nextDoubles();
        Doubts doubts = input.isBefore(6) ? Doubts.NONE : Doubts.read(input);
        Optional<Forecast> forecast = input.nextBoolean() ? Optional.of(Forecast.read(input)) : Optional.empty();
        Optional<Ahead> ahead = forecast.map(newest -> new Ahead(
                new ModelOrigin.Anew(new StoredForecast(newest), doubts.believed(history.until(at))),
                newest.levels(),
                OptionalDouble.empty(),
                Optional.of(newest)));
        return new CycleState(
                training.with(forecast),
                trail,
                risk,
                at,
                ahead,
                rungs.length == 0 ? Optional.empty() : Optional.of(new CycleState.Rungs(rungs)),
                doubts);
    }

    private static void write(Training training, StateOutput output) {
        output.put(training.at()).put(training.peak().isPresent());
        training.peak().ifPresent(peak -> peak.write(output));
        training.disturbances().write(output);
        switch (training) {
            case Training.NothingLearned none -> {
                output.put(false).put(none.reasons().size());
                none.reasons().forEach(output::put);
            }
            case Training.Learned learned -> {
                output.put(true).put(learned.chosen()).put(learned.modelAt()).put(learned.history());
                output.put(learned.substitution().isPresent())
                        .put(learned.substitution().orElse(""));
                output.put(learned.losses().size());
                learned.sortedLosses()
                        .forEach((label, loss) -> output.put(label).put(loss));
                output.put(learned.seasons().size());
                learned.seasons().forEach(season -> output.put(season.period()).put(season.strength()));
            }
        }
    }

    /** A training without its model; nothing was learned if {@code chosen} is empty. */
    private record StoredTraining(
            Instant at,
            Optional<PeakBounds> peak,
            Disturbances disturbances,
            List<String> reasons,
            Optional<String> chosen,
            Instant modelAt,
            Duration history,
            Optional<String> substitution,
            Map<String, Double> losses,
            List<Season> seasons) {
        static StoredTraining read(StateInput input, WorkloadSettings settings) {
            Instant at = input.nextInstant();
            Optional<PeakBounds> peak = input.nextBoolean()
                    ? Optional.of(PeakBounds.read(
                            input, settings.load().queryStep(), LeadWindow.of(settings), BoundingStep.CURVES.size()))
                    : Optional.empty();
            Disturbances disturbances = Disturbances.read(input);
            return input.nextBoolean()
                    ? learned(input, at, peak, disturbances)
                    : nothing(input, at, peak, disturbances);
        }

        private static StoredTraining nothing(
                StateInput input, Instant at, Optional<PeakBounds> peak, Disturbances disturbances) {
            List<String> reasons = new ArrayList<>();
            for (int left = input.nextLength(Integer.BYTES); left > 0; left--) {
                reasons.add(input.nextText());
            }
            return new StoredTraining(
                    at,
                    peak,
                    disturbances,
                    reasons,
                    Optional.empty(),
                    at,
                    Duration.ZERO,
                    Optional.empty(),
                    Map.of(),
                    List.of());
        }

        private static StoredTraining learned(
                StateInput input, Instant at, Optional<PeakBounds> peak, Disturbances disturbances) {
            String chosen = input.nextText();
            Instant modelAt = input.isBefore(7) ? at : input.nextInstant();
            Duration history = input.nextDuration();
            boolean isSubstitute = input.nextBoolean();
            String substitution = input.nextText();
            Map<String, Double> losses = new TreeMap<>();
            for (int left = input.nextLength(Integer.BYTES); left > 0; left--) {
                losses.put(input.nextText(), input.nextDouble());
            }
            List<Season> seasons = new ArrayList<>();
            for (int left = input.nextLength(Integer.BYTES); left > 0; left--) {
                seasons.add(new Season(input.nextDuration(), input.nextDouble()));
            }
            return new StoredTraining(
                    at,
                    peak,
                    disturbances,
                    List.of(),
                    Optional.of(chosen),
                    modelAt,
                    history,
                    isSubstitute ? Optional.of(substitution) : Optional.empty(),
                    losses,
                    seasons);
        }

        Training with(Optional<Forecast> newest) {
            return chosen.<Training>map(label -> new Training.Learned(
                            at,
                            label,
                            new StoredForecast(newest.orElseThrow(
                                    () -> new IllegalArgumentException("a model without a forecast"))),
                            modelAt,
                            losses,
                            history,
                            seasons,
                            peak,
                            disturbances,
                            substitution))
                    .orElseGet(() -> new Training.NothingLearned(at, reasons, peak, disturbances));
        }
    }
}
