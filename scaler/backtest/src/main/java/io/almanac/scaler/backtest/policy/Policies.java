package io.almanac.scaler.backtest.policy;

import io.almanac.scaler.backtest.Policy;
import io.almanac.scaler.settings.rule.Nearest;
import io.almanac.scaler.settings.rule.Reading;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The policies there are, each under the label it is asked for by; some take an argument after a colon. A new one is one
 * file and one line here, and a line of the command's help.
 */
public enum Policies {
    REACTIVE("reactive", PolicyArguments::reactive),
    PREDICTIVE("predictive", PolicyArguments::predictive),
    MIMIR("mimir", PolicyArguments::mimir),
    LAST_WEEK("last-week", argument -> PolicyArguments.lastPeriod("last-week", Duration.ofDays(7), argument)),
    LAST_DAY("last-day", argument -> PolicyArguments.lastPeriod("last-day", Duration.ofDays(1), argument)),
    CRON("cron", PolicyArguments::cron),
    PHPA("phpa", PredictiveAutoscaler::new),
    KEDASTRAL("kedastral", HourOfDayBlend::new),
    AWS_HOURLY("aws-hourly", HourlyPlan::new),
    ORACLE("oracle", FreeClairvoyant::new),
    ORACLE_HPA("oracle-hpa", AutoscaledClairvoyant::new);

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

    Policies(String label, Supplier<Policy> policy) {
        this(
                label,
                argument -> argument.isEmpty()
                        ? Reading.usable(policy.get())
                        : Reading.unusable("takes nothing after " + label));
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
}
