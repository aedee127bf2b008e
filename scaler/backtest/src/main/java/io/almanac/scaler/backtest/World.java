package io.almanac.scaler.backtest;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.autoscaler.ClosedLoop;
import io.almanac.scaler.autoscaler.FreeOracle;
import io.almanac.scaler.autoscaler.MetricWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;

/**
 * A service and its load, tick by tick of 15 s from the first point of a trace on.
 *
 * <pre>
 *   load(t)      the straight line between the trace's points
 *   measured(t)  mean load of the 8 ticks from 135 s to 30 s ago, as a rate over 2 minutes shows it; before the start
 *                the first value
 *   sample(s)    load(s) at each instant s of the query's step, missing inside gaps; known 30 s after s
 * </pre>
 *
 * Immutable. Gaps (more than 15 minutes and two steps of the trace without a point) go on along the straight line but
 * are not scored.
 */
public final class World {
    private static final int METRIC_TICKS = (int) MetricWindow.DEFAULT.length().dividedBy(ClosedLoop.TICK);
    private static final int LAG_TICKS = (int) MetricWindow.DEFAULT.lag().dividedBy(ClosedLoop.TICK);

    private static final Duration FINE = Duration.ofMinutes(5);

    private final Instant start;
    private final double[] load;
    private final double[] measured;
    private final BitSet scored;
    private final BitSet unknown;
    private final TimeSeries samples;
    private final Duration traceStep;
    private final Service service;

    /**
     * @param scored ticks that count
     * @param unknown ticks in gaps, none of which counts
     * @param traceStep between two points of the trace
     */
    World(
            Instant start,
            double[] load,
            BitSet scored,
            BitSet unknown,
            TimeSeries samples,
            Duration traceStep,
            Service service) {
        this.start = start;
        this.load = load.clone();
        this.measured = measured(load);
        this.scored = (BitSet) scored.clone();
        this.unknown = (BitSet) unknown.clone();
        this.samples = samples;
        this.traceStep = traceStep;
        this.service = service;
    }

    /** The same load on another service. */
    private World(World same, Service other) {
        this.start = same.start;
        this.load = same.load;
        this.measured = same.measured;
        this.scored = same.scored;
        this.unknown = same.unknown;
        this.samples = same.samples;
        this.traceStep = same.traceStep;
        this.service = other;
    }

    private static double[] measured(double[] load) {
        double[] measured = new double[load.length];
        for (int tick = 0; tick < load.length; tick++) {
            double sum = 0;
            for (int back = LAG_TICKS; back < LAG_TICKS + METRIC_TICKS; back++) {
                sum += load[Math.max(0, tick - back)];
            }
            measured[tick] = sum / METRIC_TICKS;
        }
        return measured;
    }

    /** The instant of the first tick. */
    public Instant start() {
        return start;
    }

    /** How many ticks there are, at least one. */
    public int ticks() {
        return load.length;
    }

    /** The instant of {@code tick}. */
    public Instant at(int tick) {
        return start.plusSeconds(tick * ClosedLoop.TICK.toSeconds());
    }

    /** True load at {@code tick}. */
    public double load(int tick) {
        return load[tick];
    }

    /** All true loads; a copy. */
    public double[] loads() {
        return load.clone();
    }

    /** The load as monitoring reports it at {@code tick}. */
    public double measured(int tick) {
        return measured[tick];
    }

    /** Whether {@code tick} counts. */
    public boolean isScored(int tick) {
        return scored.get(tick);
    }

    /** Whether {@code tick} lies in a gap of the trace. */
    public boolean isInGap(int tick) {
        return unknown.get(tick);
    }

    /** Ticks that count. */
    public int scoredTicks() {
        return scored.cardinality();
    }

    /** The first tick that counts. */
    public int firstScored() {
        return scored.nextSetBit(0);
    }

    /**
     * Whether the trace is fine enough to show when pods that start late are short: a point every five minutes, or within
     * their start delay. Between points that are further apart surges come and go unseen, and the line is smoother than
     * any load.
     */
    public boolean showsShortages() {
        Duration startDelay = ClosedLoop.TICK.multipliedBy(service.loop().startDelayTicks());
        return traceStep.compareTo(FINE) <= 0 || traceStep.compareTo(startDelay) <= 0;
    }

    /** Between two points of the trace. */
    public Duration traceStep() {
        return traceStep;
    }

    /** The load as the predictor reads it. */
    public TimeSeries samples() {
        return samples;
    }

    public Service service() {
        return service;
    }

    /** The same load on another service. */
    World on(Service other) {
        return new World(this, other);
    }

    /** Replicas that have to be ordered at each tick to serve in time, at most {@code maxReplicas}. */
    public int[] neededReplicas() {
        int[] needed = FreeOracle.replicas(
                load,
                service.capacityPerReplica(),
                service.loop().startDelayTicks(),
                service.loop().minReplicas());
        return Arrays.stream(needed)
                .map(replicas -> Math.min(replicas, service.loop().maxReplicas()))
                .toArray();
    }

    /** Replicas at the first tick: what its load needs. */
    int initialReplicas() {
        double needed = Math.ceil(load[0] / service.capacityPerReplica());
        return (int)
                Math.clamp(needed, service.loop().minReplicas(), service.loop().maxReplicas());
    }
}
