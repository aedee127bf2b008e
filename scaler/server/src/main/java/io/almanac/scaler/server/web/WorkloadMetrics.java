package io.almanac.scaler.server.web;

import io.almanac.forecast.season.Season;
import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.Quantile;
import io.almanac.scaler.decision.cycle.CycleState;
import io.almanac.scaler.decision.cycle.Training;
import io.almanac.scaler.decision.decide.Answer;
import io.almanac.scaler.decision.risk.ErrorBudget;
import io.almanac.scaler.decision.risk.WouldHave;
import io.almanac.scaler.server.live.Workload;
import io.almanac.scaler.server.live.WorkloadState;
import io.almanac.scaler.server.live.Workloads;
import io.almanac.scaler.settings.server.ExternalModelEntry;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The metrics of every workload, made from the published states when they are scraped, so that a forgotten workload
 * vanishes. What is not known has no sample. At most 24 samples a workload of which the load alone is seen, and 7 more for
 * its replicas and their saturation; labels are constant but for the basis and the model's name. Where the forecast is watched
 * and not served, three that tell how it is give way to three that tell what it would have come to.
 */
final class WorkloadMetrics {
    private static final Duration LEAD = Duration.ofMinutes(15);
    private static final Map<String, Quantile> BOUNDS =
            Map.of("low", new Quantile(0.1), "median", Quantile.MEDIAN, "high", new Quantile(0.9));

    private final Workloads workloads;
    private final InstantSource clock;

    WorkloadMetrics(Workloads workloads, InstantSource clock) {
        this.workloads = workloads;
        this.clock = clock;
    }

    /** As they are now; one metric after the other. */
    Stream<MetricSnapshots> collect() {
        WorkloadSamples samples = new WorkloadSamples();
        Instant now = clock.instant();
        for (Workload workload : workloads.all()) {
            Labels labels = Labels.of(
                    "namespace", workload.key().namespace(),
                    "scaledobject", workload.key().name(),
                    "trigger", workload.key().digest());
            add(samples, labels, workload, now);
        }
        return samples.snapshots();
    }

    private static void add(WorkloadSamples samples, Labels labels, Workload workload, Instant now) {
        WorkloadState state = workload.stateAt(now);
        samples.add(
                Metric.THRESHOLD,
                labels,
                state.inForce(workload.settings()).promise().threshold());
        samples.add(Metric.RISK_PROMISED, labels, workload.settings().promise().risk());
        NewestLoad.of(state).ifPresent(newest -> {
            samples.add(Metric.PRESENT_LOAD, labels, newest.load());
            samples.add(Metric.DATA_AGE, labels, Wire.seconds(newest.age(now)));
        });
        samples.add(
                Metric.QUERY_STEP,
                labels,
                Wire.seconds(workload.settings().load().queryStep()));
        DecisionAge.of(state, now).ifPresent(age -> samples.add(Metric.DECISION_AGE, labels, Wire.seconds(age)));
        boolean isWatched = state.mode(workload.settings()).isWatched();
        addAnswer(samples, labels, state.answer(), isWatched);
        workload.memory().historyBytes().ifPresent(bytes -> samples.add(Metric.HISTORY_BYTES, labels, (double) bytes));
        workload.memory().modelBytes().ifPresent(bytes -> samples.add(Metric.MODEL_BYTES, labels, (double) bytes));
        state.training().ifPresent(training -> addTraining(samples, labels, workload, training));
        state.forecast().ifPresent(forecast -> addForecast(samples, labels, forecast));
        state.cycleState()
                .map(CycleState::errorBudget)
                .ifPresent(budget -> addBudget(samples, labels, budget, isWatched));
        state.wouldHave()
                .filter(known -> isWatched)
                .filter(WouldHave::hasBegun)
                .ifPresent(known -> addWouldHave(samples, labels, known));
        ObservationMetrics.add(samples, labels, state);
    }

    private static void addAnswer(WorkloadSamples samples, Labels labels, Answer answer, boolean isWatched) {
        switch (answer) {
            case Answer.Undecided none -> samples.add(Metric.BASIS, labels.add("basis", "undecided"), 1);
            case Answer.Decision decision -> {
                samples.add(Metric.DECIDED_REPLICAS, labels, decision.replicas());
                if (!isWatched) {
                    samples.add(Metric.SERVED_VALUE, labels, decision.value());
                }
                samples.add(Metric.ACTIVE, labels, decision.isActive() ? 1 : 0);
                samples.add(Metric.BASIS, labels.add("basis", Wire.word(decision.basis())), 1);
                decision.reasons()
                        .boundLoad()
                        .ifPresent(bound -> samples.add(Metric.PREDICTED_WINDOW_MAXIMUM, labels, bound));
            }
        }
    }

    private static void addTraining(WorkloadSamples samples, Labels labels, Workload workload, Training training) {
        switch (training) {
            case Training.NothingLearned none -> {}
            case Training.Learned learned -> {
                samples.add(Metric.MODEL, labels.add("model", learned.chosen()), 1);
                if (ExternalModelEntry.isExternal(workload.settings().serving().model())) {
                    int isSubstituted = learned.substitution().isPresent() ? 1 : 0;
                    samples.add(Metric.MODEL_SUBSTITUTED, labels, isSubstituted);
                }
                Optional.ofNullable(learned.sortedLosses().get(learned.chosen()))
                        .ifPresent(loss -> samples.add(Metric.HELD_OUT_LOSS, labels, loss));
                learned.seasons().stream()
                        .mapToDouble(Season::strength)
                        .max()
                        .ifPresent(strength -> samples.add(Metric.SEASON_STRENGTH, labels, strength));
            }
        }
    }

    private static void addForecast(WorkloadSamples samples, Labels labels, Forecast forecast) {
        BOUNDS.forEach((name, level) -> {
            if (forecast.levels().contains(level) && forecast.horizon().leads().contains(LEAD)) {
                samples.add(Metric.PREDICTED_LOAD, labels.add("bound", name), forecast.at(LEAD, level));
            }
        });
    }

    private static void addBudget(WorkloadSamples samples, Labels labels, ErrorBudget budget, boolean isWatched) {
        if (!isWatched) {
            samples.add(Metric.LADDER_POSITION, labels, budget.position());
            samples.add(Metric.ESTIMATED_SHORTAGE, labels, budget.estimatedRatio());
        }
        if (budget.hasBegun()) {
            samples.add(Metric.RISK_ACHIEVED, labels, budget.achievedRatio());
            samples.add(Metric.BUDGET_SPENT, labels, Wire.seconds(budget.spent()));
            samples.add(Metric.BUDGET_LEFT, labels, Wire.seconds(budget.left()));
        }
    }

    private static void addWouldHave(WorkloadSamples samples, Labels labels, WouldHave known) {
        samples.add(
                Metric.WOULD_HAVE_HOURS,
                labels.add("follows", "forecast"),
                known.forecast().replicaHours());
        samples.add(
                Metric.WOULD_HAVE_HOURS,
                labels.add("follows", "load"),
                known.reactive().replicaHours());
        samples.add(Metric.WOULD_HAVE_SHORT, labels, WouldHaveJson.share(known.reactive(), known.observed()));
    }
}
