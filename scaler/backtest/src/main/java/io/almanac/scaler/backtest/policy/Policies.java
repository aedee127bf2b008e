package io.almanac.scaler.backtest.policy;

import io.almanac.scaler.autoscaler.HorizontalOracle;
import io.almanac.scaler.backtest.Policy;
import io.almanac.scaler.backtest.Replay;
import io.almanac.scaler.backtest.World;
import io.almanac.scaler.settings.rule.Nearest;
import io.almanac.scaler.settings.rule.Reading;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The policies there are, each under the label it is asked for by; some take an argument after a colon. A new one is one
 * file, one line here, and one in the command's help.
 */
public enum Policies {
    REACTIVE("reactive", PolicyArguments::reactive),
    PREDICTIVE("predictive", PolicyArguments::predictive),
    MIMIR("mimir", PolicyArguments::mimir),
    LAST_WEEK("last-week", argument -> PolicyArguments.lastPeriod("last-week", Duration.ofDays(7), argument)),
    LAST_DAY("last-day", argument -> PolicyArguments.lastPeriod("last-day", Duration.ofDays(1), argument)),
    CRON("cron", PolicyArguments::cron),
    PHPA(new Policy.Causal(
            "phpa",
            "the present or a Holt-Winters forecast one period ahead, after the Predictive HPA",
            PredictiveAutoscaler::begin)),
    KEDASTRAL(new Policy.Causal(
            "kedastral",
            "the present or a trend mixed with the mean of the hour, plus 20 %, after Kedastral's baseline",
            HourOfDayBlend::begin)),
    AWS_HOURLY(new Policy.Causal(
            "aws-hourly",
            "the present or a plan by the hour from past days and weeks, after AWS predictive scaling",
            HourlyPlan::begin)),
    ORACLE(new Policy.Hindsight(
            "oracle",
            "knows the future, limited by the start delay alone: the least cost without shortage",
            Replay::free)),
    ORACLE_HPA(new Policy.Hindsight(
            "oracle-hpa",
            "knows the future, but scales through the autoscaler: the least that any metric can cost",
            Policies::throughTheAutoscaler));

    private final String label;
    private final Reader reader;

    @FunctionalInterface
    private interface Reader {
        Reading<Policy> read(Optional<String> argument, Function<String, Reading<String>> files);
    }

    Policies(String label, Reader reader) {
        this.label = label;
        this.reader = reader;
    }

    Policies(String label, Function<Optional<String>, Reading<Policy>> argument) {
        this(label, (text, files) -> argument.apply(text));
    }

    Policies(Policy policy) {
        this(
                policy.name(),
                argument -> argument.isEmpty()
                        ? Reading.usable(policy)
                        : Reading.unusable("takes nothing after " + policy.name()));
    }

    public static List<String> labels() {
        return Arrays.stream(values()).map(policy -> policy.label).toList();
    }

    /**
     * The policy that {@code text} asks for, such as {@code reactive:0.7}.
     *
     * @param files the text of a file that a policy names
     */
    public static Reading<Policy> parse(String text, Function<String, Reading<String>> files) {
        int colon = text.indexOf(':');
        String wanted = colon < 0 ? text : text.substring(0, colon);
        Optional<String> argument = colon < 0 ? Optional.empty() : Optional.of(text.substring(colon + 1));
        return Arrays.stream(values())
                .filter(policy -> policy.label.equals(wanted))
                .findFirst()
                .map(policy -> policy.reader.read(argument, files))
                .orElseGet(() -> Reading.unusable("is not known; "
                        + Nearest.suggestion(wanted, labels(), "there are " + String.join(", ", labels()))));
    }

    /** Knows the load, and gets its replicas through the autoscaler's rate limit and 300 s stabilization window. */
    private static Replay throughTheAutoscaler(World world) {
        HorizontalOracle oracle = HorizontalOracle.greedy(world.neededReplicas());
        return Replay.scheduled(world, oracle.replicas(), oracle.recommendations());
    }
}
