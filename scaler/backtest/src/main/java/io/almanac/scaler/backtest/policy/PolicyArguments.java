package io.almanac.scaler.backtest.policy;

import io.almanac.forecast.series.Quantile;
import io.almanac.scaler.backtest.Policy;
import io.almanac.scaler.backtest.Ratios;
import io.almanac.scaler.decision.cycle.BoundMethod;
import io.almanac.scaler.decision.cycle.RungPolicy;
import io.almanac.scaler.settings.rule.NumberRules;
import io.almanac.scaler.settings.rule.Reading;
import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.Function;

/** Reads what stands after a policy's colon. */
final class PolicyArguments {
    private static final String TARGET =
            "takes how much of its capacity a replica should use, more than 0 and at most 1";
    private static final double LARGEST_FACTOR = 100;

    private PolicyArguments() {}

    static Reading<Policy> reactive(Optional<String> argument) {
        return switch (argument.orElse("")) {
            case "" -> Reading.unusable(TARGET + ", like reactive:0.7, or auto, or kept");
            case "auto" -> Reading.usable(ReactiveInHindsight.POLICY);
            case "kept" -> Reading.usable(ReactiveKeptRisk.POLICY);
            default ->
                number(argument.get(), 1, TARGET + ", like reactive:0.7, or auto, or kept", PolicyArguments::reactive);
        };
    }

    private static Policy reactive(double targetRatio) {
        return new Policy.Causal(
                "reactive:" + Ratios.text(targetRatio),
                "the autoscaler alone, with replicas meant to be used to " + Ratios.percent(targetRatio),
                service -> Policy.Decider.reactive(service, targetRatio));
    }

    static Reading<Policy> predictive(Optional<String> argument) {
        if (argument.isEmpty()) {
            return keepingRisk("predictive", "Almanac keeping the risk", BoundMethod.CALIBRATED);
        }
        return switch (argument.get()) {
            case "no-season" ->
                keepingRisk(
                        "predictive:no-season",
                        "Almanac keeping the risk without any season",
                        BoundMethod.CALIBRATED_WITHOUT_SEASON);
            case "uncalibrated" ->
                keepingRisk(
                        "predictive:uncalibrated",
                        "Almanac keeping the risk by the quantiles its model claims",
                        BoundMethod.CLAIMED_BY_MODEL);
            default -> atQuantile(argument.get());
        };
    }

    private static Reading<Policy> keepingRisk(String name, String meaning, BoundMethod bounding) {
        return Reading.usable(new Policy.Predictive(name, meaning, bounding, new RungPolicy.KeepRisk()));
    }

    private static Reading<Policy> atQuantile(String text) {
        String rule = "takes a quantile between 0 and 1 like predictive:q0.95, or no-season, or uncalibrated";
        return text.startsWith("q")
                ? number(text.substring(1), Math.nextDown(1.0), rule, PolicyArguments::atQuantile)
                : Reading.unusable(rule);
    }

    private static Policy atQuantile(double level) {
        String quantile = Ratios.text(level);
        return new Policy.Predictive(
                "predictive:q" + quantile,
                "Almanac always at its quantile " + quantile,
                BoundMethod.CALIBRATED,
                new RungPolicy.Fixed(new Quantile(level)));
    }

    static Reading<Policy> mimir(Optional<String> argument) {
        return number(argument.orElse("1"), 1, TARGET + ", like mimir:0.8", Mimir::of);
    }

    static Reading<Policy> lastPeriod(String label, Duration period, Optional<String> argument) {
        return number(
                argument.orElse("1"),
                LARGEST_FACTOR,
                "takes a factor of more than 0 and at most 100, like " + label + ":1.2",
                factor -> LastPeriod.of(label, period, factor));
    }

    static Reading<Policy> cron(Optional<String> argument, Function<String, Reading<String>> files) {
        String file = argument.orElse("");
        if (file.isEmpty()) {
            return Reading.unusable("takes a file, like cron:office-hours.csv");
        }
        return switch (files.apply(file)) {
            case Reading.Unusable<String> unusable -> Reading.unusable(unusable.rule());
            case Reading.Usable<String> usable ->
                switch (CronScheduleText.parse(file, usable.value())) {
                    case Reading.Usable<CronSchedule> schedule ->
                        Reading.usable(schedule.value().policy());
                    case Reading.Unusable<CronSchedule> unusable -> Reading.unusable(unusable.rule());
                };
        };
    }

    private static Reading<Policy> number(
            String text, double largest, String rule, DoubleFunction<Policy> constructor) {
        return switch (NumberRules.decimal(text)) {
            case Reading.Usable<Double>(Double value)
            when value > 0 && value <= largest -> Reading.usable(constructor.apply(value));
            case Reading<Double> other -> Reading.unusable(rule);
        };
    }
}
