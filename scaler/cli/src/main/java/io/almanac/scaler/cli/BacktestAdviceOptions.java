package io.almanac.scaler.cli;

import io.almanac.scaler.backtest.advice.Price;
import io.almanac.scaler.backtest.advice.Question;
import io.almanac.scaler.settings.rule.DurationText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options for the report and the advice of a backtest. */
final class BacktestAdviceOptions {
    @Option(
            names = "--no-report",
            description = "Write no report.html, no scaled-object.yaml and no advice: they take two replays more.")
    private boolean isWithoutReport;

    @Option(
            names = "--budget",
            paramLabel = "REPLICA_HOURS_PER_DAY",
            description = "Say which risk so many replica-hours a day buy.")
    private Optional<Double> replicaHoursPerDay = Optional.empty();

    @Option(
            names = "--what-if-start-delay",
            paramLabel = "DURATION",
            description = "Say what pods that start so fast would be worth (default: half of --start-delay).")
    private Optional<Duration> fasterStart = Optional.empty();

    @Mixin
    private PriceOption price = new PriceOption();

    /** Of a replica, if money is asked for. */
    Optional<Price> price() {
        return price.price();
    }

    /** Whether a report is. */
    boolean isWanted() {
        return !isWithoutReport;
    }

    /**
     * Empty if no report is wanted.
     *
     * @param query of the load, if it is known
     * @param todaysThreshold load that plain autoscaling gives each replica today, if it is known
     */
    Optional<Question> question(Optional<String> query, OptionalDouble todaysThreshold) {
        OptionalDouble budget = replicaHoursPerDay.map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
        return isWithoutReport
                ? Optional.empty()
                : Optional.of(new Question(budget, fasterStart, query, todaysThreshold, price.price()));
    }

    /** Everything that is wrong with them. */
    List<String> problems(Duration startDelay) {
        List<String> problems = new ArrayList<>();
        replicaHoursPerDay
                .filter(hours -> !(hours > 0 && hours < Double.POSITIVE_INFINITY))
                .ifPresent(hours -> problems.add("--budget=" + hours + " must be replica-hours a day, more than 0"));
        fasterStart
                .filter(delay -> delay.isZero() || delay.compareTo(startDelay) >= 0)
                .ifPresent(delay -> problems.add("--what-if-start-delay=" + DurationText.format(delay)
                        + " must be longer than 0s and shorter than --start-delay=" + DurationText.format(startDelay)));
        problems.addAll(price.problems());
        return problems;
    }
}
