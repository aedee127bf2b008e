package io.almanac.scaler.backtest.advice;

import io.almanac.scaler.autoscaler.Score;
import io.almanac.scaler.backtest.Backtest;
import io.almanac.scaler.backtest.BacktestResult;
import io.almanac.scaler.backtest.Policy;
import io.almanac.scaler.backtest.PolicyResult;
import io.almanac.scaler.backtest.Ratios;
import io.almanac.scaler.backtest.Replay;
import io.almanac.scaler.backtest.ServedMetric;
import io.almanac.scaler.backtest.Watch;
import io.almanac.scaler.backtest.Yardstick;
import io.almanac.scaler.backtest.policy.ReactiveKeptRisk;
import io.almanac.scaler.decision.cycle.BoundMethod;
import io.almanac.scaler.decision.cycle.RungPolicy;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Judges a workload by its backtest. Replays what the judgement needs and the backtest lacks: the autoscaler whose
 * target is tuned to the promise, the predictor without season, and with a shorter start delay; the last two take as
 * long as the predictor itself.
 */
public final class Consultation {
    /** Of a consultation for {@link Watch}: fixed targets, the tuned autoscaler, no season, faster pods. */
    public static final int STEPS = 4;

    private static final String PREDICTIVE = "predictive";
    private static final Policy REACTIVE_KEPT = ReactiveKeptRisk.POLICY;
    private static final String NO_SEASON = "predictive:no-season";

    /** Up to so many replicas at the peak there is nothing to scale. */
    private static final int TOO_FEW = 2;

    private final BacktestResult result;
    private final Question question;
    private final Watch watch;
    private final Yardstick yardstick;

    private Consultation(BacktestResult result, Question question, Watch watch) {
        this.result = result;
        this.question = question;
        this.watch = watch;
        watch.at("fixed targets", 0);
        this.yardstick = Yardstick.of(result.world());
    }

    /** Empty if the predictor that keeps the risk was not among the policies. */
    public static Optional<Advice> of(BacktestResult result, Question question) {
        return of(result, question, Watch.NONE);
    }

    /** @param watch is told of at most {@value #STEPS} steps */
    public static Optional<Advice> of(BacktestResult result, Question question, Watch watch) {
        return named(result, PREDICTIVE)
                .map(predictive -> new Consultation(result, question, watch).on(Trial.of(predictive)));
    }

    /** The same without what an advice has beside its verdict, which takes most of the replays: for a ranking of many. */
    public static Optional<Standing> standing(BacktestResult result) {
        Question nothingElse = new Question(OptionalDouble.empty(), Optional.empty(), Optional.empty());
        return named(result, PREDICTIVE)
                .map(predictive -> new Consultation(result, nothingElse, Watch.NONE).stands(Trial.of(predictive)));
    }

    private Standing stands(Trial predictive) {
        if (isIdle()) {
            return standing(Verdict.LEAVE_ALONE, predictive, Optional.empty());
        }
        Comparison comparison = compared(predictive, predictive); // nobody asks what the season is worth
        Standing.Rivals rivals = new Standing.Rivals(comparison.reactiveKept(), comparison.strongestRival());
        Verdict verdict = result.world().showsShortages() ? comparison.verdict() : Verdict.CANNOT_TELL;
        return standing(verdict, predictive, Optional.of(rivals));
    }

    private Standing standing(Verdict verdict, Trial predictive, Optional<Standing.Rivals> rivals) {
        return new Standing(verdict, Standing.clause(verdict, result), yardstick, predictive, rivals);
    }

    private boolean isIdle() {
        return yardstick.mostNeeded() <= TOO_FEW || yardstick.mostNeeded() == yardstick.fewestNeeded();
    }

    private Comparison compared(Trial predictive, Trial withoutSeason) {
        return new Comparison(
                risk(),
                predictive,
                reactiveKept(),
                fixedWithin(predictive.timeShortRatio()),
                fixedWithin(Math.max(risk(), predictive.timeShortRatio())),
                withoutSeason);
    }

    private Advice on(Trial predictive) {
        AdviceWords words = new AdviceWords(result);
        if (isIdle()) {
            return words.idle(new Advice.Idle(yardstick));
        }
        Comparison comparison = compared(predictive, withoutSeason());
        double limit = Math.min(risk(), comparison.reactiveKept().timeShortRatio());
        return words.measured(new Advice.Measured(
                yardstick,
                comparison,
                today(),
                yardstick.cheapestWithin(limit),
                cheapest(predictive),
                affordable(),
                fasterStart(predictive),
                Choice.among(rungs(), this::fixedWithin),
                question.price()));
    }

    private Optional<Trial> fixedWithin(double timeShortRatio) {
        return yardstick.cheapestWithin(timeShortRatio).map(target -> Trial.of(target, yardstick));
    }

    /** Plain autoscaling with today's target, which may ask more of a replica than it can serve. */
    private Optional<Trial> today() {
        return question.todaysThreshold().stream()
                .mapToObj(threshold ->
                        Trial.of("today's target of " + Ratios.text(threshold), plain(threshold), yardstick))
                .findFirst();
    }

    private Score plain(double threshold) {
        Policy.Decider decider = now -> new ServedMetric.Total(now.measured(), threshold);
        return Replay.of(result.world(), decider).score(result.world());
    }

    private double risk() {
        return result.settings().workload().promise().risk();
    }

    private Trial reactiveKept() {
        return existingOrNew(REACTIVE_KEPT);
    }

    private Trial withoutSeason() {
        return existingOrNew(keepingRisk(NO_SEASON, BoundMethod.CALIBRATED_WITHOUT_SEASON));
    }

    /** From the backtest if the policy was part of it, else from a replay of its own. */
    private Trial existingOrNew(Policy policy) {
        return Trial.of(named(result, policy.name())
                .orElseGet(() ->
                        Backtest.variation(result, policy, result.settings().startDelay(), watch)));
    }

    private FasterStart fasterStart(Trial predictive) {
        Duration startDelay = question.fasterStart(result.settings().startDelay());
        Policy policy = keepingRisk(PREDICTIVE, BoundMethod.CALIBRATED);
        return new FasterStart(
                startDelay,
                predictive,
                Trial.of(Backtest.variation(
                        result, policy, startDelay, (step, share) -> watch.at("faster pods", share))));
    }

    private static Policy keepingRisk(String name, BoundMethod bounding) {
        return new Policy.Predictive(name, "Almanac keeping the risk", bounding, new RungPolicy.KeepRisk());
    }

    private Optional<Trial> cheapest(Trial predictive) {
        Stream<Trial> targets = yardstick.targets().stream().map(target -> Trial.of(target, yardstick));
        return Stream.concat(Stream.of(predictive), Stream.concat(targets, rungs()))
                .filter(trial -> trial.timeShortRatio() <= risk())
                .min(Comparator.comparingDouble(Trial::replicaHoursPerDay));
    }

    private Optional<Affordable> affordable() {
        if (question.replicaHoursPerDay().isEmpty()) {
            return Optional.empty();
        }
        double budget = question.replicaHoursPerDay().getAsDouble();
        return Optional.of(new Affordable(
                budget,
                rungs().filter(trial -> trial.replicaHoursPerDay() <= budget)
                        .min(Comparator.comparingDouble(Trial::timeShortRatio)
                                .thenComparingDouble(Trial::replicaHoursPerDay))));
    }

    private Stream<Trial> rungs() {
        return result.pareto().stream()
                .filter(point -> point.family().equals(PREDICTIVE))
                .map(point -> Trial.of(point, yardstick));
    }

    private static Optional<PolicyResult> named(BacktestResult result, String name) {
        return result.policies().stream()
                .filter(policy -> policy.policy().equals(name))
                .findFirst();
    }
}
