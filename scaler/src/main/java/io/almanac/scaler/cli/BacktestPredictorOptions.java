package io.almanac.scaler.cli;

import io.almanac.forecast.model.ForecastModels;
import io.almanac.scaler.settings.DurationText;
import io.almanac.scaler.settings.WorkloadSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Options for the predictive policies of a backtest. */
final class BacktestPredictorOptions {
    static final String RISK = "--risk";
    static final String STEP = "--step";
    static final String MODEL = "--model";

    private static final double LEAST_RISK = 0.0005;
    private static final double LARGEST_RISK = 0.5;
    private static final Duration LEAST_STEP = Duration.ofSeconds(15);
    private static final Duration LONGEST_STEP = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    @Option(
            names = RISK,
            paramLabel = "RATIO",
            defaultValue = "0.01",
            description = "Share of the time in which a shortage is acceptable (default ${DEFAULT-VALUE}).")
    private double risk = 0.01;

    @Option(
            names = STEP,
            paramLabel = "DURATION",
            converter = DurationOption.class,
            defaultValue = "1m",
            description = "How often predictive policies read the load and decide (default ${DEFAULT-VALUE}).")
    private Duration step = Duration.ofMinutes(1);

    @Option(
            names = "--training-period",
            paramLabel = "DURATION",
            converter = DurationOption.class,
            defaultValue = "6h",
            description = "How often they learn (default ${DEFAULT-VALUE}).")
    private Duration trainingPeriod = Duration.ofHours(6);

    @Option(
            names = MODEL,
            paramLabel = "NAME",
            defaultValue = WorkloadSettings.AUTOMATIC_MODEL,
            description = "The model they use, or auto (default ${DEFAULT-VALUE}).")
    private String model = WorkloadSettings.AUTOMATIC_MODEL;

    double risk() {
        return risk;
    }

    Duration step() {
        return step;
    }

    Duration trainingPeriod() {
        return trainingPeriod;
    }

    String model() {
        return model;
    }

    /** Everything that is wrong with them. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (!(risk >= LEAST_RISK && risk <= LARGEST_RISK)) {
            problems.add("--risk=" + risk + " must be between 0.0005 and 0.5, like 0.01 for 1 %");
        }
        boolean isDivisor = step.isPositive() && DAY.toSeconds() % step.toSeconds() == 0;
        if (!isDivisor || step.compareTo(LONGEST_STEP) > 0 || step.compareTo(LEAST_STEP) < 0) {
            problems.add("--step=" + DurationText.format(step) + " must divide a day, between 15s and 1h");
        }
        if (trainingPeriod.compareTo(step) < 0 || trainingPeriod.compareTo(DAY) > 0) {
            problems.add("--training-period=" + DurationText.format(trainingPeriod)
                    + " must be at least --step and at most 1d");
        }
        List<String> models = Stream.concat(
                        Stream.of(WorkloadSettings.AUTOMATIC_MODEL),
                        Arrays.stream(ForecastModels.values()).map(ForecastModels::label))
                .toList();
        if (!models.contains(model)) {
            problems.add("--model=" + model + " is not known; there are " + String.join(", ", models));
        }
        return problems;
    }
}
