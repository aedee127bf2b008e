package io.almanac.scaler.backtest.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.almanac.scaler.backtest.BacktestResult;
import io.almanac.scaler.backtest.BacktestSettings;
import io.almanac.scaler.backtest.ParetoPoint;
import io.almanac.scaler.backtest.PolicyResult;
import io.almanac.scaler.backtest.PredictorLog;
import io.almanac.scaler.backtest.World;
import io.almanac.scaler.backtest.advice.Advice;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All measures for scripts, as they are written in JSON. Ratios are 0 to 1; field names stay. Holds no time of day and
 * nothing about the machine, so that the same input gives the same bytes.
 */
public record BacktestSummary(String version, Settings settings, List<Trace> traces) {
    public BacktestSummary {
        traces = List.copyOf(traces);
    }

    public static BacktestSummary of(String version, BacktestSettings settings, List<Trace> traces) {
        return new BacktestSummary(version, Settings.of(settings), traces);
    }

    /** The settings of all traces. */
    public record Settings(
            Duration startDelay,
            double risk,
            double tolerance,
            double scaleDownTolerance,
            Duration scaleDownWindow,
            String behavior,
            int minReplicas,
            int maxReplicas,
            Duration queryStep,
            Duration historyTimeWindow,
            Duration trainingPeriod,
            String model,
            String timezone) {
        static Settings of(BacktestSettings settings) {
            WorkloadSettings workload = settings.workload();
            return new Settings(
                    settings.startDelay(),
                    workload.promise().risk(),
                    settings.tolerances().scaleUpRatio(),
                    settings.tolerances().scaleDownRatio(),
                    settings.behavior().downscaleWindow(),
                    BehaviorWords.of(settings.behavior()),
                    workload.bounds().minReplicas(),
                    workload.bounds().maxReplicas(),
                    workload.load().queryStep(),
                    workload.load().historyTimeWindow(),
                    settings.trainingPeriod(),
                    workload.serving().model(),
                    workload.calendar().zone().getId());
        }
    }

    /** One trace of a run. */
    public sealed interface Trace {}

    /** A trace that could not be read or replayed. */
    public record Failed(String trace, Status status, List<String> problems) implements Trace {
        public Failed(String trace, List<String> problems) {
            this(trace, Status.FAILED, problems);
        }
    }

    /** A trace that was replayed. */
    public record Replayed(
            String trace,
            Status status,
            List<String> notes,
            Instant start,
            Instant end,
            Instant scoredFrom,
            int scoredTicks,
            double capacityPerReplica,
            List<PolicyResult> policies,
            List<ParetoPoint> pareto,
            @JsonInclude(Include.NON_EMPTY) Optional<Account> errorBudget,
            @JsonInclude(Include.NON_EMPTY) Optional<AdviceJson> advice)
            implements Trace {
        public static Replayed of(BacktestResult result, Optional<Advice> advice) {
            World world = result.world();
            return new Replayed(
                    result.trace(),
                    Status.DONE,
                    result.notes(),
                    world.start(),
                    world.at(world.ticks() - 1),
                    world.at(world.firstScored()),
                    world.scoredTicks(),
                    world.service().capacityPerReplica(),
                    result.policies(),
                    result.pareto(),
                    result.predictorLog()
                            .map(log -> Account.of(
                                    result.settings().workload().promise().risk(), log)),
                    advice.map(AdviceJson::of));
        }
    }

    enum Status {
        DONE,
        FAILED
    }

    /** The error budget as the predictor itself accounts for it at the end of the trace. */
    public record Account(double promisedRatio, Duration spent, Duration accounted, double position) {
        static Account of(double risk, PredictorLog log) {
            PredictorLog.Entry last = log.entries().getLast();
            return new Account(
                    risk,
                    Duration.ofSeconds(last.spentSeconds()),
                    Duration.ofSeconds(last.accountedSeconds()),
                    last.position());
        }
    }
}
