package io.almanac.scaler.server.web;

import io.almanac.forecast.series.Forecast;
import io.almanac.scaler.decision.cycle.Progress;
import io.almanac.scaler.decision.cycle.Training;
import io.almanac.scaler.decision.decide.Answer;
import io.almanac.scaler.decision.decide.Basis;
import io.almanac.scaler.decision.risk.ErrorBudget;
import io.almanac.scaler.server.live.Workload;
import io.almanac.scaler.server.live.WorkloadState;
import io.almanac.scaler.server.live.Workloads;
import io.almanac.scaler.settings.rule.DurationText;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The metrics of every workload, made from the published states when they are scraped, so that a forgotten workload
 * vanishes. What is not known has no sample. A few dozen samples a workload.
 */
final class WorkloadMetrics implements MultiCollector {
    private static final Map<String, Duration> LEADS = leads();

    private final Workloads workloads;
    private final InstantSource clock;

    WorkloadMetrics(Workloads workloads, InstantSource clock) {
        this.workloads = workloads;
        this.clock = clock;
    }

    @Override
    public MetricSnapshots collect() {
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
        WorkloadState state = workload.state();
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
        addAnswer(samples, labels, state.answer());
        workload.memory().historyBytes().ifPresent(bytes -> samples.add(Metric.HISTORY_BYTES, labels, (double) bytes));
        workload.memory().modelBytes().ifPresent(bytes -> samples.add(Metric.MODEL_BYTES, labels, (double) bytes));
        state.training().ifPresent(training -> addTraining(samples, labels, training));
        state.forecast().ifPresent(forecast -> addForecast(samples, labels, forecast));
        state.progress().flatMap(Progress::errorBudget).ifPresent(budget -> addBudget(samples, labels, budget));
        ObservationMetrics.add(samples, labels, state);
    }

    private static void addAnswer(WorkloadSamples samples, Labels labels, Answer answer) {
        switch (answer) {
            case Answer.Undecided none -> addBasis(samples, labels, "undecided");
            case Answer.Decision decision -> {
                samples.add(Metric.DECIDED_REPLICAS, labels, decision.replicas());
                samples.add(Metric.SERVED_VALUE, labels, decision.value());
                samples.add(Metric.ACTIVE, labels, decision.isActive() ? 1 : 0);
                addBasis(samples, labels, Wire.word(decision.basis()));
            }
        }
    }

    private static void addBasis(WorkloadSamples samples, Labels labels, String inForce) {
        for (Basis basis : Basis.values()) {
            String word = Wire.word(basis);
            samples.add(Metric.BASIS, labels.add("basis", word), word.equals(inForce) ? 1 : 0);
        }
    }

    private static void addTraining(WorkloadSamples samples, Labels labels, Training training) {
        switch (training) {
            case Training.NothingLearned none -> {}
            case Training.Learned learned -> {
                samples.add(Metric.MODEL, labels.add("model", learned.chosen()), 1);
                samples.add(
                        Metric.MODEL_SUBSTITUTED, labels, learned.substitution().isPresent() ? 1 : 0);
                learned.sortedLosses()
                        .forEach((model, loss) -> samples.add(Metric.HELD_OUT_LOSS, labels.add("model", model), loss));
                learned.seasons().forEach(season -> {
                    String period = DurationText.format(season.period());
                    samples.add(Metric.SEASON_STRENGTH, labels.add("period", period), season.strength());
                });
            }
        }
    }

    private static void addForecast(WorkloadSamples samples, Labels labels, Forecast forecast) {
        forecast.levels().forEach(level -> {
            Labels quantile = labels.add("quantile", Wire.level(level));
            LEADS.forEach((name, lead) -> {
                if (forecast.horizon().leads().contains(lead)) {
                    samples.add(Metric.PREDICTED_LOAD, quantile.add("horizon", name), forecast.at(lead, level));
                }
            });
            forecast.horizon().windows().stream()
                    .findFirst()
                    .ifPresent(window -> samples.add(
                            Metric.PREDICTED_WINDOW_MAXIMUM, quantile, forecast.windowMaximum(window, level)));
        });
    }

    private static void addBudget(WorkloadSamples samples, Labels labels, ErrorBudget budget) {
        samples.add(Metric.LADDER_POSITION, labels, budget.position());
        samples.add(Metric.ESTIMATED_SHORTAGE, labels, budget.estimatedRatio());
        if (budget.hasBegun()) {
            samples.add(Metric.RISK_ACHIEVED, labels, budget.achievedRatio());
            samples.add(Metric.BUDGET_SPENT, labels, Wire.seconds(budget.spent()));
            samples.add(Metric.BUDGET_LEFT, labels, Wire.seconds(budget.left()));
        }
    }

    private static Map<String, Duration> leads() {
        Map<String, Duration> leads = new LinkedHashMap<>();
        leads.put("1m", Duration.ofMinutes(1));
        leads.put("5m", Duration.ofMinutes(5));
        leads.put("15m", Duration.ofMinutes(15));
        leads.put("1h", Duration.ofHours(1));
        leads.put("2h", Duration.ofHours(2));
        return leads;
    }
}
