package io.almanac.scaler.backtest;

import io.almanac.scaler.autoscaler.ClosedLoop;
import io.almanac.scaler.decision.decide.LeadWindow;
import java.time.Instant;
import java.util.OptionalDouble;

/**
 * The load as a policy may know it at a tick: as monitoring has reported it up to then. Moves along with the replay, one
 * tick at a time.
 */
public final class LoadView {
    private static final int LAG_TICKS = Service.ticks(LeadWindow.SERVING_LAG);

    private final World world;
    private int tick;

    public LoadView(World world) {
        this.world = world;
    }

    public void moveTo(int next) {
        tick = next;
    }

    /** The present tick, counted from 0. */
    public int tick() {
        return tick;
    }

    /** The present. */
    public Instant now() {
        return world.at(tick);
    }

    /** The present, in seconds since the epoch. */
    public long epochSecond() {
        return world.start().getEpochSecond() + tick * ClosedLoop.TICK.toSeconds();
    }

    /** The measured load now. */
    public double measured() {
        return world.measured(tick);
    }

    /**
     * The measured load at an earlier tick, or now.
     *
     * @throws IllegalArgumentException for a tick that is yet to come, or before the first
     */
    public double measuredAt(int earlier) {
        if (earlier > tick || earlier < 0) {
            throw new IllegalArgumentException("tick " + earlier + " is not known at tick " + tick);
        }
        return world.measured(earlier);
    }

    /** The true load of 30 s ago, which has just become known as a sample; empty before the start and inside gaps. */
    public OptionalDouble newestSample() {
        int sampled = tick - LAG_TICKS;
        boolean isKnown = sampled >= 0 && !world.isInGap(sampled);
        return isKnown ? OptionalDouble.of(world.load(sampled)) : OptionalDouble.empty();
    }

    /** The highest measured load from tick {@code from} to tick {@code until}, both included and known. */
    public double highestMeasured(int from, int until) {
        double highest = measuredAt(from);
        for (int earlier = from + 1; earlier <= until; earlier++) {
            highest = Math.max(highest, measuredAt(earlier));
        }
        return highest;
    }
}
