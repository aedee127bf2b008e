package io.almanac.scaler.bench.decisions;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.backtest.LoggedDecider;
import io.almanac.scaler.backtest.Policy;
import io.almanac.scaler.backtest.PredictorLog;
import io.almanac.scaler.backtest.PredictorRun;
import io.almanac.scaler.backtest.RegretByCause;
import io.almanac.scaler.backtest.Replay;
import io.almanac.scaler.backtest.World;
import io.almanac.scaler.backtest.policy.Mimir;
import io.almanac.scaler.backtest.policy.ReactiveKeptRisk;
import io.almanac.scaler.decision.cycle.BoundMethod;
import io.almanac.scaler.decision.cycle.RungPolicy;
import io.almanac.scaler.decision.risk.Ladder;
import io.almanac.simulator.trace.TraceCsv;
import io.almanac.simulator.trace.TraceReading;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Replays one trace at one start delay through everything that the tables compare. */
final class TraceMeasurement {
    private static final Duration COARSE = Duration.ofMinutes(15);

    /** The lead window beyond the lead time: 30 s of scrape and query, a step of 60 s, a sync of 15 s. */
    private static final Duration EXTENSION = Duration.ofSeconds(105);

    private final DecisionWorld worlds;
    private final World world;
    private final double freeReplicaHours;
    private final PredictorLog log;

    private TraceMeasurement(DecisionWorld worlds) {
        this.worlds = worlds;
        this.world = worlds.promising(DecisionTable.BUDGET);
        this.freeReplicaHours = Replay.free(world).score(world).replicaHours();
        this.log = followed(world, BoundMethod.CALIBRATED);
    }

    static MeasuredTrace of(Path file, Duration startDelay) {
        TimeSeries series = ((TraceReading.Sound) TraceCsv.read(file)).series();
        String name = file.getFileName().toString().replace(".csv", "");
        TraceMeasurement measurement = new TraceMeasurement(new DecisionWorld(series, startDelay));
        MeasuredTrace measured = measurement.measured(name, series.step().compareTo(COARSE) > 0);
        System.err.println("measured " + name + " at " + startDelay);
        return measured;
    }

    private MeasuredTrace measured(String name, boolean isInterpolated) {
        Sweep rungs = rungs(world, log);
        return new MeasuredTrace(
                name,
                isInterpolated,
                reactive(),
                rungs,
                point(world, Mimir.of(0.8).begin(world.service())),
                DoubleStream.of(DecisionTable.RISKS)
                        .mapToObj(risk -> promise(risk, rungs))
                        .toList(),
                isInterpolated ? Map.of() : leftOut(rungs),
                Map.of(
                        RegretByCause.Margin.SHARED, regret(RegretByCause.Margin.SHARED),
                        RegretByCause.Margin.OWN, regret(RegretByCause.Margin.OWN)));
    }

    private Map<RegretByCause.Cause, RegretByCause.Amount> regret(RegretByCause.Margin margin) {
        return RegretByCause.of(world, log, KeptPromise.of(world, log), margin);
    }

    private Sweep reactive() {
        return new Sweep(IntStream.rangeClosed(1, 20)
                .mapToObj(step -> point(world, Policy.Decider.reactive(world.service(), (21 - step) / 20.0)))
                .toList());
    }

    private MeasuredTrace.Promise promise(double risk, Sweep rungs) {
        World promising = worlds.promising(risk);
        return new MeasuredTrace.Promise(
                risk,
                point(promising, KeptPromise.of(promising, log)),
                point(promising, ReactiveKeptRisk.POLICY.begin(promising.service())),
                rungs.costAt(risk));
    }

    private Map<LeftOut, MeasuredTrace.Without> leftOut(Sweep rungs) {
        Map<LeftOut, MeasuredTrace.Without> leftOut = new EnumMap<>(LeftOut.class);
        leftOut.put(LeftOut.NOTHING, without(world, log));
        leftOut.put(LeftOut.SEASON, without(world, followed(world, BoundMethod.CALIBRATED_WITHOUT_SEASON)));
        leftOut.put(LeftOut.CALIBRATION, without(world, followed(world, BoundMethod.CLAIMED_BY_MODEL)));
        leftOut.put(LeftOut.TOLERANCE, without(worlds.withoutTolerance(DecisionTable.BUDGET), log));
        leftOut.put(LeftOut.LEAD, without(world, followed(shortLead(), BoundMethod.CALIBRATED)));
        double always = Ladder.positionOf(1 - DecisionTable.BUDGET);
        leftOut.put(
                LeftOut.SELF_TUNING,
                new MeasuredTrace.Without(rungs, point(world, LoggedDecider.atPosition(world, log, always))));
        return leftOut;
    }

    /** A world whose predictor looks no further ahead than pods take to start here. */
    private World shortLead() {
        long seconds = worlds.startDelay().minus(EXTENSION).toSeconds();
        return worlds.starting(Duration.ofSeconds(Math.max(1, seconds)), DecisionTable.BUDGET);
    }

    private MeasuredTrace.Without without(World other, PredictorLog bounds) {
        return new MeasuredTrace.Without(rungs(other, bounds), point(other, KeptPromise.of(other, bounds)));
    }

    private Sweep rungs(World other, PredictorLog bounds) {
        return new Sweep(IntStream.range(0, Ladder.RUNGS)
                .mapToObj(rung -> point(other, LoggedDecider.atPosition(other, bounds, rung)))
                .toList());
    }

    private static PredictorLog followed(World world, BoundMethod bounding) {
        return PredictorRun.of(world, DecisionWorld.TRAINING, bounding, List.of(new RungPolicy.KeepRisk()));
    }

    private Point point(World other, Policy.Decider decider) {
        return Point.of(other, decider, freeReplicaHours);
    }
}
