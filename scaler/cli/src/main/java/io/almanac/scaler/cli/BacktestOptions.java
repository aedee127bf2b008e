package io.almanac.scaler.cli;

import io.almanac.forecast.model.ForecastModels;
import io.almanac.scaler.backtest.Threshold;
import io.almanac.scaler.settings.rule.DurationText;
import io.almanac.scaler.settings.rule.NumberRules;
import io.almanac.scaler.settings.rule.Reading;
import io.almanac.scaler.settings.server.OptionRule;
import io.almanac.scaler.settings.trigger.ReplicaBounds;
import io.almanac.scaler.settings.trigger.Serving;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Options for the world of a backtest, which is the service, its autoscaler and what is scored, and for the predictor. */
final class BacktestOptions {
    static final String THRESHOLD = "--threshold";
    static final String START_DELAY = "--start-delay";
    static final String MIN_REPLICAS = "--min-replicas";
    static final String MAX_REPLICAS = "--max-replicas";
    static final String TOLERANCE = "--tolerance";
    static final String SCALE_DOWN_WINDOW = "--scale-down-window";
    static final String RISK = "--risk";
    static final String STEP = "--step";
    static final String MODEL = "--model";
    private static final String TRAINING_PERIOD = "--training-period";

    private static final String AUTO = "auto";
    private static final Duration LONGEST_WINDOW = Duration.ofHours(1);

    @Option(
            names = THRESHOLD,
            paramLabel = "N|auto",
            defaultValue = AUTO,
            description = "Load one replica can serve, in the unit of the trace; auto: what makes the trace's 99.5th"
                    + " percentile need --replicas-at-peak (default ${DEFAULT-VALUE}).")
    private String threshold = AUTO;

    @Option(
            names = "--replicas-at-peak",
            paramLabel = "N",
            defaultValue = "40",
            description = "For --threshold auto (default ${DEFAULT-VALUE}).")
    private int replicasAtPeak = 40;

    @Option(
            names = START_DELAY,
            paramLabel = "DURATION",
            defaultValue = "2m",
            description = "From ordering a replica to its first request (default ${DEFAULT-VALUE}).")
    Duration startDelay = Duration.ofMinutes(2);

    @Option(
            names = MIN_REPLICAS,
            paramLabel = "N",
            defaultValue = "1",
            description = "At least 1: a backtest does not scale to zero (default ${DEFAULT-VALUE}).")
    int minReplicas = 1;

    @Option(names = MAX_REPLICAS, paramLabel = "N", description = "Default: as many as are needed.")
    int maxReplicas = ReplicaBounds.MOST_REPLICAS;

    @Option(
            names = TOLERANCE,
            paramLabel = "RATIO",
            defaultValue = "0.1",
            description = "Of the autoscaler, up and down (default ${DEFAULT-VALUE}).")
    double tolerance = 0.1;

    @Option(
            names = SCALE_DOWN_WINDOW,
            paramLabel = "DURATION",
            defaultValue = "300s",
            description = "The autoscaler's stabilization window for scaling down (default ${DEFAULT-VALUE}).")
    Duration scaleDownWindow = Duration.ofMinutes(5);

    @Option(
            names = "--history",
            paramLabel = "DURATION",
            description = "What is not scored at the start of a trace (default 7d; 2d of a trace under 8d).")
    Optional<Duration> history = Optional.empty();

    @Option(
            names = "--score-last",
            paramLabel = "DURATION",
            description = "Score at most so much, at the end of a trace (default: all, of a trace over 75d 63d).")
    Optional<Duration> scoreLast = Optional.empty();

    @Option(
            names = RISK,
            paramLabel = "RATIO",
            defaultValue = "0.01",
            description = "Share of the time in which a shortage is acceptable (default ${DEFAULT-VALUE}).")
    double risk = 0.01;

    @Option(
            names = STEP,
            paramLabel = "DURATION",
            defaultValue = "1m",
            description = "How often predictive policies read the load and decide (default ${DEFAULT-VALUE}).")
    Duration step = Duration.ofMinutes(1);

    @Option(
            names = TRAINING_PERIOD,
            paramLabel = "DURATION",
            defaultValue = "6h",
            description = "How often they learn (default ${DEFAULT-VALUE}).")
    Duration trainingPeriod = Duration.ofHours(6);

    @Option(
            names = MODEL,
            paramLabel = "NAME",
            defaultValue = Serving.AUTOMATIC_MODEL,
            description = "The model they use, or auto (default ${DEFAULT-VALUE}).")
    String model = Serving.AUTOMATIC_MODEL;

    Threshold threshold() {
        return threshold.equals(AUTO)
                ? new Threshold.AtPeak(replicasAtPeak)
                : new Threshold.Fixed(Double.parseDouble(threshold));
    }

    /** Everything that is wrong with them. */
    List<String> problems() {
        return Stream.of(
                        when(
                                !isThreshold(),
                                "--threshold=" + threshold + " must be a load of more than 0 that one replica can"
                                        + " serve, or auto"),
                        when(replicasAtPeak < 1, "--replicas-at-peak=" + replicasAtPeak + " must be at least 1"),
                        OptionRule.violation(START_DELAY, "leadTime", DurationText.format(startDelay)),
                        when(
                                minReplicas < 1,
                                "--min-replicas=" + minReplicas + " must be at least 1; a backtest does not scale to"
                                        + " zero"),
                        OptionRule.violation(MAX_REPLICAS, "maxReplicas", String.valueOf(maxReplicas)),
                        when(
                                maxReplicas >= 1 && minReplicas > maxReplicas,
                                "--min-replicas=" + minReplicas + " must not be above --max-replicas=" + maxReplicas),
                        OptionRule.violation("--tolerance", "tolerance", String.valueOf(tolerance)),
                        when(
                                scaleDownWindow.compareTo(LONGEST_WINDOW) > 0,
                                "--scale-down-window=" + DurationText.format(scaleDownWindow) + " must be at most 1h"),
                        when(history.filter(Duration::isZero).isPresent(), "--history=0s must be longer than 0s"),
                        when(scoreLast.filter(Duration::isZero).isPresent(), "--score-last=0s must be longer than 0s"),
                        OptionRule.violation(RISK, "risk", String.valueOf(risk)),
                        OptionRule.violation(STEP, "queryStep", DurationText.format(step)),
                        OptionRule.trainingPeriodViolation(TRAINING_PERIOD, DurationText.format(trainingPeriod)),
                        OptionRule.modelViolation(MODEL, model, ForecastModels.labels()),
                        when(
                                trainingPeriod.compareTo(step) < 0,
                                "--training-period=" + DurationText.format(trainingPeriod) + " must be at least --step="
                                        + DurationText.format(step) + "; what was learned is used at the next step"))
                .flatMap(Optional::stream)
                .toList();
    }

    private boolean isThreshold() {
        return threshold.equals(AUTO)
                || (NumberRules.decimal(threshold) instanceof Reading.Usable<Double>(Double load)
                        && load > 0
                        && load < Double.POSITIVE_INFINITY);
    }

    private static Optional<String> when(boolean isWrong, String problem) {
        return isWrong ? Optional.of(problem) : Optional.empty();
    }
}
