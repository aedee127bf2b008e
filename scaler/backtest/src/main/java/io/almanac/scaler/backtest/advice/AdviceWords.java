package io.almanac.scaler.backtest.advice;

import io.almanac.scaler.backtest.BacktestResult;
import io.almanac.scaler.backtest.Yardstick;
import io.almanac.scaler.settings.rule.DurationText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The judgement in sentences, each with its figures. */
final class AdviceWords {
    private static final double PERCENT = 100;
    private static final double FEW_DAYS = 7;

    private final BacktestResult result;
    private final double risk;
    private final List<String> reasons = new ArrayList<>();

    AdviceWords(BacktestResult result) {
        this.result = result;
        this.risk = result.settings().workload().promise().risk();
    }

    Advice idle(Advice.Idle basis) {
        Yardstick yardstick = basis.yardstick();
        boolean isConstant = yardstick.mostNeeded() == yardstick.fewestNeeded();
        say(
                isConstant
                        ? "The load needs %s all the time, each for a load of %s."
                        : "At its peak the load needs %s, each for a load of %s.",
                yardstick.mostNeeded() == 1 ? "1 replica" : yardstick.mostNeeded() + " replicas",
                number(result.world().service().capacityPerReplica()));
        String headline = isConstant
                ? "Leave it alone: the replicas that the load needs never change"
                : "Leave it alone: there is too little load to scale";
        return new Advice(Verdict.LEAVE_ALONE, headline, reasons, basis);
    }

    Advice measured(Advice.Measured basis) {
        Comparison comparison = basis.comparison();
        promise(comparison.predictive());
        month(basis);
        rival(comparison);
        hindsight(comparison);
        basis.today().ifPresent(today -> today(today, comparison.predictive()));
        season(comparison);
        basis.cheapest()
                .ifPresentOrElse(
                        this::cheapest,
                        () -> say("No fixed setting kept %s over this span, not even in hindsight.", percent(risk)));
        basis.affordable().ifPresent(this::affordable);
        fasterStart(basis.fasterStart());
        double days = Trial.days(basis.yardstick().scored());
        if (days < FEW_DAYS) {
            say("Only %.1f days are scored: a single surprise can turn this verdict. Record two weeks or more.", days);
        }
        Verdict verdict = comparison.verdict();
        return result.world().showsShortages()
                ? new Advice(verdict, headline(verdict, basis), reasons, basis)
                : cannotTell(basis);
    }

    private Advice cannotTell(Advice.Measured basis) {
        String step = DurationText.format(result.world().traceStep());
        String startDelay = DurationText.format(result.settings().startDelay());
        reasons.addFirst("One value every " + step
                + " does not show what comes and goes in between, and pods that start in "
                + startDelay + " are short for minutes. Record the load every minute for two weeks, or ask a Prometheus"
                + " by --source. Forecasts are right at this step. What follows is true of the straight line between the"
                + " values alone.");
        return new Advice(
                Verdict.CANNOT_TELL,
                "Cannot tell: one value every " + step + " is too coarse for pods that start in " + startDelay,
                reasons,
                basis);
    }

    private static String headline(Verdict verdict, Advice.Measured basis) {
        Comparison comparison = basis.comparison();
        if (verdict == Verdict.PREDICT) {
            return predict(comparison);
        }
        String target = basis.target()
                .map(found -> "a plain autoscaler with a target of " + percent(found.ratio()))
                .orElse("a plain autoscaler");
        boolean isBetter = comparison.savedRatio() < -Comparison.EQUAL_RATIO || comparison.isShortMoreOften();
        return "Calibrate only: " + target
                + (isBetter ? " does better than prediction" : " does as well as prediction");
    }

    /** With the smaller of the two savings. */
    private static String predict(Comparison comparison) {
        if (comparison.isAloneInKeeping()) {
            return "Predict: it kept the promise, which plain autoscaling with a tuned target broke, and "
                    + difference(comparison.leastSavedRatio());
        }
        String saved = "Predict: at the same promise it saves ";
        String tuned = " of the replica-hours that plain autoscaling with a tuned target needs";
        if (comparison.strongestRival().equals(comparison.reactiveKept())) {
            return saved + percent(comparison.savedRatio()) + tuned;
        }
        return comparison.leastSavedRatio() > 0
                ? saved + percent(comparison.leastSavedRatio())
                        + " of the replica-hours that plain autoscaling with the best fixed target needs"
                : saved + percent(comparison.savedRatio()) + tuned
                        + ", if not of those with the best fixed target, which nobody knows beforehand";
    }

    private void promise(Trial predictive) {
        say(
                "Predictive was short %s of the time (%s promised%s) at %.3f times the cost of the oracle,"
                        + " %s replica-hours a day.",
                percent(predictive.timeShortRatio()),
                percent(risk),
                predictive.timeShortRatio() <= risk ? "" : ", so the promise was broken",
                predictive.costRatio(),
                number(predictive.replicaHoursPerDay()));
    }

    /** Against the cheaper of the two that kept the promise. */
    private void month(Advice.Measured basis) {
        Comparison comparison = basis.comparison();
        Trial predictive = comparison.predictive();
        Trial rival = comparison.strongestRival();
        double saved = rival.replicaHoursPerMonth() - predictive.replicaHoursPerMonth();
        String money = basis.price()
                .map(price -> ", or " + price.text(price.of(Math.abs(saved))) + " of "
                        + price.text(price.of(rival.replicaHoursPerMonth())))
                .orElse("");
        say(
                "In a month that is %s replica-hours %s than with %s, %s replicas all the time%s.",
                number(Math.abs(saved)),
                saved >= 0 ? "less" : "more",
                rival.setting(),
                number(Math.abs(rival.replicas() - predictive.replicas())),
                money);
    }

    private void today(Trial today, Trial predictive) {
        say(
                "Plain autoscaling with %s was short %s at cost %.3f, %s replica-hours a day: prediction is short %s and %s.",
                today.setting(),
                percent(today.timeShortRatio()),
                today.costRatio(),
                number(today.replicaHoursPerDay()),
                percent(predictive.timeShortRatio()),
                difference(1 - predictive.replicaHoursPerDay() / today.replicaHoursPerDay()));
    }

    private void rival(Comparison comparison) {
        Trial kept = comparison.reactiveKept();
        say(
                "Plain autoscaling whose target the same control tunes to the same promise was short %s at cost %.3f:"
                        + " against it prediction %s. More than %s saved is worth predicting for.",
                percent(kept.timeShortRatio()),
                kept.costRatio(),
                difference(comparison.savedRatio()),
                percent(Comparison.EQUAL_RATIO));
    }

    private void hindsight(Comparison comparison) {
        comparison
                .fixedAtPromise()
                .filter(fixed -> !comparison.bestFixed().equals(Optional.of(fixed)))
                .ifPresent(fixed -> say(
                        "The cheapest fixed target that kept the promise, which nobody knows beforehand, is %s: short %s,"
                                + " cost %.3f. Against it prediction %s.",
                        fixed.setting(),
                        percent(fixed.timeShortRatio()),
                        fixed.costRatio(),
                        difference(comparison.savedOfFixedAtPromiseRatio().orElseThrow())));
        comparison
                .bestFixed()
                .ifPresentOrElse(
                        trial -> say(
                                "The best fixed target that was short no more often than prediction, which nobody knows"
                                        + " beforehand, is %s: short %s, cost %.3f. Against it prediction %s.",
                                trial.setting(),
                                percent(trial.timeShortRatio()),
                                trial.costRatio(),
                                difference(comparison.savedOfBestFixedRatio().orElseThrow())),
                        () -> say(
                                "With every fixed target from 100 % down to 1 % plain autoscaling was short more often."));
    }

    private void season(Comparison comparison) {
        Trial without = comparison.withoutSeason();
        say(
                "Without any season predictive was short %s at cost %.3f: knowing the season %s.",
                percent(without.timeShortRatio()), without.costRatio(), difference(comparison.seasonSavedRatio()));
    }

    private void cheapest(Trial trial) {
        say(
                "The cheapest setting that kept %s, seen in hindsight: %s (short %s, cost %.3f).",
                percent(risk), trial.setting(), percent(trial.timeShortRatio()), trial.costRatio());
    }

    private void affordable(Affordable affordable) {
        String budget = number(affordable.replicaHoursPerDay());
        affordable
                .setting()
                .ifPresentOrElse(
                        trial -> say(
                                "%s replica-hours a day buy a risk of %s: %s was short %s for %s replica-hours a day.",
                                budget,
                                percent(affordable.risk().orElseThrow()),
                                trial.setting(),
                                percent(trial.timeShortRatio()),
                                number(trial.replicaHoursPerDay())),
                        () -> say("%s replica-hours a day are too few for any predictive setting.", budget));
    }

    private void fasterStart(FasterStart faster) {
        say(
                "If pods started in %s instead of %s, predictive %s and would be short %s instead of %s.",
                DurationText.format(faster.startDelay()),
                DurationText.format(result.settings().startDelay()),
                difference(faster.savedRatio()).replace("saves", "would save").replace("costs", "would cost"),
                percent(faster.after().timeShortRatio()),
                percent(faster.before().timeShortRatio()));
    }

    private static String difference(double savedRatio) {
        return savedRatio >= 0 ? "saves " + percent(savedRatio) : "costs " + percent(-savedRatio) + " more";
    }

    private void say(String format, Object... values) {
        reasons.add(String.format(Locale.ROOT, format, values));
    }

    /** {@code 0.5 %}, {@code 12 %}: two digits after the point below 1 %, one below 10 %. */
    static String percent(double ratio) {
        double percent = PERCENT * ratio;
        int digits = percent < 1 ? 2 : percent < 10 ? 1 : 0;
        String text = String.format(Locale.ROOT, "%." + digits + "f", percent);
        return (text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text) + " %";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.3g" : "%.0f", value);
    }
}
