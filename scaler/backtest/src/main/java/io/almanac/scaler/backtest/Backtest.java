package io.almanac.scaler.backtest;

import io.almanac.scaler.autoscaler.ClosedLoop;
import io.almanac.scaler.autoscaler.Score;
import io.almanac.scaler.decision.cycle.BoundMethod;
import io.almanac.scaler.decision.cycle.RungPolicy;
import io.almanac.scaler.decision.risk.Ladder;
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
    private final BacktestSettings settings;
    private final List<Policy> policies;
    private final Map<BoundMethod, Track> tracks = new EnumMap<>(BoundMethod.class);
    private final double freeReplicaHours;

    private Backtest(World world, BacktestSettings settings, List<Policy> policies) {
        this.world = world;
        this.settings = settings;
        this.policies = policies;
        this.freeReplicaHours = new FreeClairvoyant().replay(world).score(world).replicaHours();
    }

    /** @param policies at least one */
    public static BacktestResult of(
            String trace, Preparation.Ready ready, BacktestSettings settings, List<Policy> policies) {
        Backtest backtest = new Backtest(ready.world(), settings, policies);
        List<PolicyResult> results = policies.stream().map(backtest::result).toList();
        return new BacktestResult(
                trace,
                settings,
                ready.world(),
                ready.notes(),
                results,
                backtest.pareto(),
                Optional.ofNullable(backtest.tracks.get(BoundMethod.CALIBRATED)));
    }

    private PolicyResult result(Policy policy) {
        Replayed replayed = switch (policy) {
            case Policy.Causal causal -> Replay.of(world, causal.begin(world.service()));
            case Policy.Hindsight hindsight -> hindsight.replay(world);
            case Policy.Predictive predictive -> Replay.of(world, decider(predictive.prediction()));
        };
        Score score = replayed.score(world);
        return new PolicyResult(
                policy.name(),
                policy.meaning(),
                replayed.remark(),
                score,
                score.replicaHours() / freeReplicaHours,
                days(replayed),
                replayed);
    }

    private Policy.Decider decider(Prediction prediction) {
        List<RungPolicy> cares = cares(prediction.bounding());
        Track track = tracks.computeIfAbsent(
                prediction.bounding(), bounding -> Tracking.of(world, settings.trainingPeriod(), bounding, cares));
        return Tracked.variant(world, track, cares.indexOf(prediction.care()));
    }

    /** All that are asked for with that bounding, so that one pass serves them. */
    private List<RungPolicy> cares(BoundMethod bounding) {
        return policies.stream()
                .flatMap(policy -> policy instanceof Policy.Predictive predictive
                        ? Optional.of(predictive.prediction()).stream()
                        : Optional.<Prediction>empty().stream())
                .filter(prediction -> prediction.bounding() == bounding)
                .map(Prediction::care)
                .distinct()
                .toList();
    }

    private List<ParetoPoint> pareto() {
        List<ParetoPoint> points = new ArrayList<>();
        for (int tenth = REACTIVE_POINTS; tenth > 0; tenth--) {
            Reactive reactive = new Reactive((double) tenth / REACTIVE_POINTS);
            points.add(point("reactive", Ratios.text(reactive.targetRatio()), reactive.begin(world.service())));
        }
        Optional.ofNullable(tracks.get(BoundMethod.CALIBRATED))
                .ifPresent(track -> IntStream.range(0, Ladder.RUNGS)
                        .mapToObj(rung ->
                                point("predictive", Ladder.describe(rung), Tracked.atPosition(world, track, rung)))
                        .forEach(points::add));
        return points;
    }

    private ParetoPoint point(String family, String setting, Policy.Decider decider) {
        Score score = Replay.of(world, decider).score(world);
        return new ParetoPoint(family, setting, score.timeShortRatio(), score.replicaHours() / freeReplicaHours);
    }

    private List<DayScore> days(Replayed replayed) {
        ZoneId zone = world.service().settings().calendar().zone();
        List<DayScore> days = new ArrayList<>();
        int from = world.firstScored();
        while (from < world.ticks()) {
            LocalDate day = world.at(from).atZone(zone).toLocalDate();
            int until = Math.min(
                    world.ticks(),
                    tickAtOrAfter(day.plusDays(1).atStartOfDay(zone).toInstant()));
            Score score = replayed.score(world, from, until);
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
