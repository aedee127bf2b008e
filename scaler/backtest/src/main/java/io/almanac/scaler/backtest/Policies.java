package io.almanac.scaler.backtest;

import io.almanac.scaler.settings.rule.Nearest;
import io.almanac.scaler.settings.rule.Reading;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The policies there are, each under the label it is asked for by; some take an argument after a colon. A new one is one
 * file and one line here.
 */
public enum Policies {
    REACTIVE(
            "reactive",
            "U|auto|kept",
            "the autoscaler alone, replicas meant to be used to U (0 to 1); auto: the largest"
                    + " U that keeps the risk, chosen in hindsight; kept: U chosen as predictive chooses its bound",
            (argument, files) -> PolicyArguments.reactive(argument)),
    PREDICTIVE(
            "predictive",
            "qQ|no-season|uncalibrated",
            "Almanac as it runs live, keeping the risk; q0.95: always that quantile;"
                    + " no-season: without any season; uncalibrated: by its model's own quantiles",
            (argument, files) -> PolicyArguments.predictive(argument)),
    MIMIR(
            "mimir",
            "U",
            "the present or the largest of the same half hour last week, used to U (default 1)",
            (argument, files) -> PolicyArguments.mimir(argument)),
    LAST_WEEK(
            "last-week",
            "H",
            "the present or H times what the same lead window needed a week ago (default 1)",
            (argument, files) -> PolicyArguments.lastPeriod("last-week", Duration.ofDays(7), argument)),
    LAST_DAY(
            "last-day",
            "H",
            "the same of the day before",
            (argument, files) -> PolicyArguments.lastPeriod("last-day", Duration.ofDays(1), argument)),
    CRON(
            "cron",
            "FILE",
            "the present or the replicas of a schedule: rows days,from,to,replicas like" + " mon-fri,08:00,18:00,20",
            PolicyArguments::cron),
    PHPA(
            "phpa",
            "",
            "the present or Holt-Winters one period ahead, after the Predictive HPA",
            (argument, files) -> PolicyArguments.plain("phpa", argument, new PredictiveAutoscaler())),
    KEDASTRAL(
            "kedastral",
            "",
            "the present or a trend mixed with the hour's mean plus 20 %, after Kedastral",
            (argument, files) -> PolicyArguments.plain("kedastral", argument, new HourOfDayBlend())),
    AWS_HOURLY(
            "aws-hourly",
            "",
            "the present or a plan by the hour, after AWS predictive scaling",
            (argument, files) -> PolicyArguments.plain("aws-hourly", argument, new HourlyPlan())),
    ORACLE(
            "oracle",
            "",
            "knows the future, limited by the start delay alone; cost 1 by definition",
            (argument, files) -> PolicyArguments.plain("oracle", argument, new FreeClairvoyant())),
    ORACLE_HPA(
            "oracle-hpa",
            "",
            "knows the future, scales through the autoscaler",
            (argument, files) -> PolicyArguments.plain("oracle-hpa", argument, new AutoscaledClairvoyant()));

    private final String label;
    private final String argument;
    private final String meaning;
    private final Reader reader;

    @FunctionalInterface
    private interface Reader {
        Reading<Policy> read(Optional<String> argument, Function<String, Reading<String>> files);
    }

    Policies(String label, String argument, String meaning, Reader reader) {
        this.label = label;
        this.argument = argument;
        this.meaning = meaning;
        this.reader = reader;
    }

    /** What it is asked for by. */
    public String label() {
        return label;
    }

    /** The argument after the colon as help shows it; empty if there is none. */
    public String argument() {
        return argument;
    }

    /** What it does, for people. */
    public String meaning() {
        return meaning;
    }

    public static List<String> labels() {
        return Arrays.stream(values()).map(Policies::label).toList();
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
