package io.almanac.scaler.backtest;

import io.almanac.scaler.autoscaler.ClosedLoop;
import io.almanac.scaler.autoscaler.Score;
import io.almanac.scaler.decision.cycle.BoundMethod;
import io.almanac.scaler.decision.cycle.PastFits;
import io.almanac.scaler.decision.cycle.RungPolicy;
import io.almanac.scaler.decision.risk.Ladder;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Replays one trace through policies. Pure: the same trace, settings and policies give the same result.
 *
 * <p>Positions of the ladder are bounded once per season variant and reused by every policy that stands on them.
 */
public final class Backtest {
    private static final int REACTIVE_POINTS = 10;

    private final World world;
    private final Duration trainingPeriod;
    private final List<Policy> policies;
    private final PastFits fits;
    private final Watch watch;
    private final Map<BoundMethod, PredictorLog> logs = new EnumMap<>(BoundMethod.class);
    private final double freeReplicaHours;

    private Backtest(World world, Duration trainingPeriod, List<Policy> policies, PastFits fits, Watch watch) {
        this.world = world;
        this.fits = fits;
        this.watch = watch;
        this.trainingPeriod = trainingPeriod;
        this.policies = policies;
        this.freeReplicaHours = Replay.free(world).score(world).replicaHours();
    }

    /** @param policies at least one */
    public static BacktestResult of(
            String trace, Preparation.Ready ready, BacktestSettings settings, List<Policy> policies) {
        return of(trace, ready, settings, policies, Watch.NONE);
    }

    /** @param watch is told of each policy, and of one step more */
    public static BacktestResult of(
            String trace, Preparation.Ready ready, BacktestSettings settings, List<Policy> policies, Watch watch) {
        Backtest backtest = new Backtest(ready.world(), settings.trainingPeriod(), policies, new PastFits(), watch);
        List<PolicyResult> results = policies.stream().map(backtest::result).toList();
        return new BacktestResult(
                trace,
                settings,
                ready.world(),
                ready.notes(),
                results,
                backtest.pareto(),
                Optional.ofNullable(backtest.logs.get(BoundMethod.CALIBRATED)),
                backtest.fits);
    }

    /**
     * One more policy on a backtest's load, on pods that start in {@code startDelay}: what that would be worth.
     *
     * @param watch is told of it, under the policy's name
     */
    public static PolicyResult variation(BacktestResult result, Policy policy, Duration startDelay, Watch watch) {
        World world = result.world();
        World other = world.on(world.service().starting(startDelay));
        return new Backtest(other, result.settings().trainingPeriod(), List.of(policy), result.fits(), watch)
                .result(policy);
    }

    private PolicyResult result(Policy policy) {
        watch.at(policy.name(), 0);
        Replay replay = switch (policy) {
            case Policy.Causal causal -> Replay.of(world, causal.begin(world.service()));
            case Policy.Hindsight hindsight -> hindsight.replay().apply(world);
            case Policy.Predictive predictive -> Replay.of(world, decider(predictive));
        };
        Score score = replay.score(world);
        return new PolicyResult(
                policy.name(),
                policy.meaning(),
                replay.remark(),
                score.replicaHours() / freeReplicaHours,
                score,
                days(replay),
                replay);
    }

    private Policy.Decider decider(Policy.Predictive predictive) {
        List<RungPolicy> cares = cares(predictive.bounding());
        PredictorLog log = logs.computeIfAbsent(
                predictive.bounding(),
                bounding -> PredictorRun.of(
                        world, trainingPeriod, bounding, cares, fits, share -> watch.at(predictive.name(), share)));
        return LoggedDecider.variant(world, log, cares.indexOf(predictive.care()));
    }

    /** Those of all policies with that bounding, so that one run serves them all. */
    private List<RungPolicy> cares(BoundMethod bounding) {
        return policies.stream()
                .filter(Policy.Predictive.class::isInstance)
                .map(Policy.Predictive.class::cast)
                .filter(predictive -> predictive.bounding() == bounding)
                .map(Policy.Predictive::care)
                .distinct()
                .toList();
    }

    private List<ParetoPoint> pareto() {
        watch.at("other settings", 0);
        List<ParetoPoint> points = new ArrayList<>();
        for (int tenth = REACTIVE_POINTS; tenth > 0; tenth--) {
            double ratio = (double) tenth / REACTIVE_POINTS;
            points.add(point("reactive", Ratios.text(ratio), Policy.Decider.reactive(world.service(), ratio)));
        }
        Optional.ofNullable(logs.get(BoundMethod.CALIBRATED))
                .ifPresent(log -> IntStream.range(0, Ladder.RUNGS)
                        .mapToObj(rung ->
                                point("predictive", Ladder.describe(rung), LoggedDecider.atPosition(world, log, rung)))
                        .forEach(points::add));
        return points;
    }

    private ParetoPoint point(String family, String setting, Policy.Decider decider) {
        Score score = Replay.of(world, decider).score(world);
        return new ParetoPoint(family, setting, score.timeShortRatio(), score.replicaHours() / freeReplicaHours);
    }

    private List<DayScore> days(Replay replay) {
        ZoneId zone = world.service().settings().calendar().zone();
        List<DayScore> days = new ArrayList<>();
        int from = world.firstScored();
        while (from < world.ticks()) {
            LocalDate day = world.at(from).atZone(zone).toLocalDate();
            int until = Math.min(
                    world.ticks(),
                    tickAtOrAfter(day.plusDays(1).atStartOfDay(zone).toInstant()));
            Score score = replay.score(world, from, until);
            if (score.scored().isPositive()) {
                days.add(new DayScore(day, score));
            }
            from = until;
        }
        return days;
    }

    private int tickAtOrAfter(Instant instant) {
        long seconds = instant.getEpochSecond() - world.start().getEpochSecond();
        return (int) Math.ceilDiv(seconds, ClosedLoop.TICK.toSeconds());
    }
}
