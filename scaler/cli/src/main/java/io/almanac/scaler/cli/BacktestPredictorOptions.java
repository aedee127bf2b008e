package io.almanac.scaler.cli;

import io.almanac.forecast.model.ForecastModels;
import io.almanac.scaler.settings.rule.DurationText;
import io.almanac.scaler.settings.server.OptionRule;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Options for the predictive policies of a backtest. */
final class BacktestPredictorOptions {
    static final String RISK = "--risk";
    static final String STEP = "--step";
    static final String MODEL = "--model";
    private static final String TRAINING_PERIOD = "--training-period";

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
            defaultValue = WorkloadSettings.AUTOMATIC_MODEL,
            description = "The model they use, or auto (default ${DEFAULT-VALUE}).")
    String model = WorkloadSettings.AUTOMATIC_MODEL;

    /** Everything that is wrong with them. */
    List<String> problems() {
        Stream<String> refused = Stream.of(
                        OptionRule.violation(RISK, "risk", String.valueOf(risk)),
                        OptionRule.violation(STEP, "queryStep", DurationText.format(step)),
                        OptionRule.trainingPeriodViolation(TRAINING_PERIOD, DurationText.format(trainingPeriod)),
                        OptionRule.modelViolation(MODEL, model, ForecastModels.labels()))
                .flatMap(Optional::stream);
        Stream<String> tooOften = trainingPeriod.compareTo(step) < 0
                ? Stream.of("--training-period=" + DurationText.format(trainingPeriod) + " must be at least --step="
                        + DurationText.format(step) + "; what was learned is used at the next step")
                : Stream.empty();
        return Stream.concat(refused, tooOften).toList();
    }
}
