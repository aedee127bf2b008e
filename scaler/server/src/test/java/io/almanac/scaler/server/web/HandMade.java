package io.almanac.scaler.server.web;

import io.almanac.forecast.clean.Disturbance;
import io.almanac.forecast.clean.Disturbances;
import io.almanac.forecast.model.FittedModel;
import io.almanac.forecast.peak.CurveTrail;
import io.almanac.forecast.season.Season;
import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.Horizon;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.cycle.CycleState;
import io.almanac.scaler.decision.cycle.Training;
import io.almanac.scaler.decision.decide.Answer.Decision;
import io.almanac.scaler.decision.decide.Basis;
import io.almanac.scaler.decision.decide.Reasons;
import io.almanac.scaler.decision.decide.Rule;
import io.almanac.scaler.decision.decide.Triggered;
import io.almanac.scaler.decision.doubt.Doubts;
import io.almanac.scaler.decision.observe.Capacity;
import io.almanac.scaler.decision.observe.Drift;
import io.almanac.scaler.decision.observe.ReplicaTraits;
import io.almanac.scaler.decision.observe.StartDelay;
import io.almanac.scaler.decision.promotion.Promotion;
import io.almanac.scaler.decision.risk.RiskControl;
import io.almanac.scaler.server.live.Observations;
import io.almanac.scaler.server.live.PublishedWorkloads;
import io.almanac.scaler.server.live.Workload;
import io.almanac.scaler.server.live.WorkloadState;
import io.almanac.scaler.server.live.Workloads;
import io.almanac.scaler.server.source.ReadOutcome;
import io.almanac.scaler.settings.server.LimitSettings;
import io.almanac.scaler.settings.trigger.Mode;
import io.almanac.scaler.settings.trigger.Promote;
import io.almanac.scaler.settings.trigger.Serving;
import io.almanac.scaler.settings.trigger.WorkloadKey;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** One workload whose every number is known by hand. */
final class HandMade {
    static final Instant NOW = Instant.parse("2026-01-14T12:00:30Z");
    static final Instant SLOT = Instant.parse("2026-01-14T12:00:00Z");
    static final WorkloadKey KEY = new WorkloadKey("shop", "checkout", "5d415d415d41");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private HandMade() {}

    static Workloads none() {
        return new Workloads(LimitSettings.of(10, Duration.ofHours(1)));
    }

    /** Seen: 200, nothing, 240; two models tried; a forecast of two leads; two decisions; a spent budget. */
    static Workloads one() {
        return with(training(Optional.empty()), SpentBudget.ofAWeek());
    }

    /** The same, where the contest stands in for a model outside. */
    static Workloads substituted() {
        return with(training(Optional.of("the model external:crystal answered HTTP 500")), SpentBudget.ofAWeek());
    }

    /** The same, where nothing is promised yet. */
    static Workloads young() {
        return with(training(Optional.empty()), SpentBudget.young());
    }

    /** The same in a mode, with {@code threshold: auto}: KEDA was told 100, and 148.6 are learned. */
    static Workloads learnedThreshold(Mode mode) {
        WorkloadSettings auto = Triggered.by(
                "threshold",
                "auto",
                "initialThreshold",
                "100",
                "replicasQuery",
                "ready",
                "saturationQuery",
                "p99",
                "saturationLimit",
                "1",
                "mode",
                mode.text());
        return with(auto, training(Optional.empty()), SpentBudget.ofAWeek(), observations(OptionalDouble.of(148.6)));
    }

    /** The same, of which the load alone is seen. */
    static Workloads ofLoadAlone() {
        return ofLoadAlone(Mode.PREDICTIVE);
    }

    /** The same in a mode. */
    static Workloads ofLoadAlone(Mode mode) {
        return with(
                Scene.settings("checkout", mode), training(Optional.empty()), SpentBudget.ofAWeek(), Observations.NONE);
    }

    /** The same, which has been promoted once, and has not kept its mode for two days. */
    static Workloads promoted() {
        Workloads workloads = with(
                Scene.settings("checkout", new Serving(Mode.OBSERVE, Promote.AUTO, 1.2, Serving.AUTOMATIC_MODEL)),
                training(Optional.empty()),
                SpentBudget.ofAWeek(),
                Observations.NONE);
        Workload workload = workloads.find(KEY).orElseThrow();
        LocalDate today = LocalDate.ofInstant(NOW, ZoneOffset.UTC);
        Promotion promotion = new Promotion(
                Mode.SHADOW,
                today,
                LocalDate.MIN,
                1,
                today,
                List.of(new Promotion.Step(today, Mode.OBSERVE, Mode.SHADOW, "short 0.24 % of the time")));
        WorkloadState state = workload.state();
        PublishedWorkloads.publish(
                workload,
                new WorkloadState(
                        state.answer(),
                        state.slot(),
                        state.loaded(),
                        state.cycleState(),
                        state.forecast(),
                        state.trouble(),
                        state.triedAt(),
                        state.observations(),
                        Optional.of(promotion)),
                List.of());
        return workloads;
    }

    /** The same, where a model outside is named and {@code substitution} says why it is not in use. */
    static Workloads outside(Optional<String> substitution) {
        return with(
                Scene.settings("checkout", new Serving(Mode.PREDICTIVE, "external:crystal")),
                training(substitution),
                SpentBudget.ofAWeek(),
                observations(OptionalDouble.empty()));
    }

    private static Workloads with(Training training, RiskControl risk) {
        return with(Scene.settings("checkout", Mode.PREDICTIVE), training, risk, observations(OptionalDouble.empty()));
    }

    private static Workloads with(WorkloadSettings settings, Training training, RiskControl risk, Observations seen) {
        Workloads workloads = none();
        Workload workload = PublishedWorkloads.register(workloads, KEY, settings, NOW);
        Decision earlier = decision(SLOT.minus(MINUTE), 200, OptionalDouble.empty(), Basis.REACTIVE);
        Decision newest = decision(SLOT, 240, OptionalDouble.of(310), Basis.FORECAST);
        WorkloadState state = new WorkloadState(
                newest,
                Optional.of(SLOT),
                Optional.of(new ReadOutcome.Loaded(
                        TimeSeries.of(SLOT.minus(Duration.ofMinutes(2)), MINUTE, 200, Double.NaN, 240), 0)),
                Optional.of(progress(training, risk)),
                Optional.of(forecast()),
                Optional.of("the source answered 503"),
                NOW,
                seen,
                Optional.empty());
        PublishedWorkloads.publish(workload, state, List.of(earlier, newest));
        return workloads;
    }

    static Decision decision(Instant at, double load, OptionalDouble bound, Basis basis) {
        OptionalDouble expected = bound.isPresent() ? OptionalDouble.of(260) : bound;
        OptionalInt forecastReplicas = bound.isPresent() ? OptionalInt.of(4) : OptionalInt.empty();
        Reasons reasons = new Reasons(
                load,
                Duration.ZERO,
                Duration.ofMinutes(4),
                "quantile 0.99",
                expected,
                bound,
                1,
                3,
                forecastReplicas,
                forecastReplicas.orElse(3),
                bound.isPresent() ? Rule.FORECAST_BOUND : Rule.PRESENT_LOAD,
                "");
        int replicas = forecastReplicas.orElse(3);
        return new Decision(at, replicas, replicas, replicas * 100, true, basis, reasons);
    }

    private static Training training(Optional<String> substitution) {
        Map<String, Double> losses = Map.of("last-value", 0.02, "seasonal-profile", Double.POSITIVE_INFINITY);
        return new Training.Learned(
                SLOT.minus(Duration.ofHours(1)),
                "last-value",
                new Unused(),
                SLOT.minus(Duration.ofHours(1)),
                losses,
                Duration.ofDays(9),
                List.of(new Season(Duration.ofDays(1), 0.93), new Season(Duration.ofMinutes(90), 0.41)),
                Optional.empty(),
                new Disturbances(List.of(
                        new Disturbance(SLOT.minus(Duration.ofDays(3)), SLOT.minus(Duration.ofHours(67)), 0.041237))),
                substitution);
    }

    private static CycleState progress(Training training, RiskControl risk) {
        return new CycleState(
                training, CurveTrail.empty(MINUTE, 3), risk, SLOT, Optional.empty(), Optional.empty(), Doubts.NONE);
    }

    /** 3.5 replicas ready and 4 wanted at the newest slot; one query that fails. */
    private static Observations observations(OptionalDouble threshold) {
        return new Observations(
                Optional.of(replicas(3, 3.5)),
                Optional.of(replicas(3, 4)),
                Optional.empty(),
                List.of("going without saturationQuery: no series"),
                Optional.of(new ReplicaTraits(
                        SLOT,
                        Optional.of(new StartDelay.Learned(Duration.ofMinutes(3), 40, 2, MINUTE)),
                        Optional.of(new Capacity.Estimated(100, 95, 105, 7, 2016, new Drift.Found(0.03, 4.5))),
                        threshold,
                        true)));
    }

    private static ReadOutcome.Loaded replicas(double... values) {
        return new ReadOutcome.Loaded(TimeSeries.of(SLOT.minus(MINUTE), MINUTE, values), 0);
    }

    static Forecast forecast() {
        Horizon horizon = new Horizon(MINUTE, List.of(MINUTE, Duration.ofMinutes(15)), List.of(Duration.ofMinutes(4)));
        List<Quantile> levels = List.of(new Quantile(0.1), Quantile.MEDIAN, new Quantile(0.9), new Quantile(0.99));
        double[][] leads = {{230, 245, 255, 270}, {225, 250, 270, 300}};
        return new Forecast(SLOT, horizon, levels, leads, new double[][] {{240, 260, 280, 310}});
    }

    /** A model that nobody asks here. */
    private record Unused() implements FittedModel {
        @Override
        public Forecast forecast(TimeSeries history, List<Quantile> levels) {
            throw new IllegalStateException("the web server never forecasts");
        }

        @Override
        public double heldOutLoss(Duration window, Quantile level) {
            throw new IllegalStateException("the web server never judges");
        }
    }
}
