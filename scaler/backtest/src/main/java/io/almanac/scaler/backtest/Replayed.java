package io.almanac.scaler.backtest;

import io.almanac.scaler.autoscaler.Score;
import io.almanac.scaler.autoscaler.Scoreboard;
import java.util.stream.IntStream;

/** What a policy did, tick by tick. Arrays are shared, not copied: there are millions of ticks. Read only. */
public final class Replayed {
    private final int[] desired;
    private final int[] ready;
    private final double[] value;
    private final String remark;

    /** Takes the arrays over; whoever made them must forget them. */
    Replayed(int[] desired, int[] ready, double[] value) {
        this(desired, ready, value, "");
    }

    private Replayed(int[] desired, int[] ready, double[] value, String remark) {
        this.desired = desired;
        this.ready = ready;
        this.value = value;
        this.remark = remark;
    }

    /** The same, with something to say about it. */
    Replayed with(String otherRemark) {
        return new Replayed(desired, ready, value, otherRemark);
    }

    /** What the policy chose, for people; empty if there was nothing to choose. */
    public String remark() {
        return remark;
    }

    /** A schedule without an autoscaler: pods are ready after the start delay, the youngest stop first. */
    static Replayed scheduled(World world, int[] ordered, int[] recommended) {
        int delay = world.service().loop().startDelayTicks();
        double capacity = world.service().capacityPerReplica();
        int[] ready = new int[ordered.length];
        double[] value = new double[ordered.length];
        for (int tick = 0; tick < ordered.length; tick++) {
            ready[tick] = ordered[tick];
            for (int back = 1; back <= Math.min(delay, tick); back++) {
                ready[tick] = Math.min(ready[tick], ordered[tick - back]);
            }
            value[tick] = recommended[tick] * capacity;
        }
        return new Replayed(ordered, ready, value);
    }

    public int ticks() {
        return desired.length;
    }

    /** Replicas ordered after the decision of {@code tick}. */
    public int desired(int tick) {
        return desired[tick];
    }

    /** Replicas that serve at {@code tick}. */
    public int ready(int tick) {
        return ready[tick];
    }

    /** The total that was served to the autoscaler, in the unit of the load. */
    public double value(int tick) {
        return value[tick];
    }

    /** Over the scored ticks. */
    public Score score(World world) {
        return score(world, 0, ticks());
    }

    /** Over the scored ticks from {@code from} to before {@code until}. */
    Score score(World world, int from, int until) {
        Scoreboard board = new Scoreboard(world.service().capacityPerReplica());
        boolean isAfterGap = false;
        for (int tick = from; tick < until; tick++) {
            if (!world.isScored(tick)) {
                isAfterGap = true;
                continue;
            }
            if (isAfterGap) {
                board.gap();
                isAfterGap = false;
            }
            board.next(world.load(tick), desired[tick], ready[tick]);
        }
        return board.score();
    }

    /** Replicas ordered over the scored ticks, added up. */
    long replicaTicks(World world) {
        return IntStream.range(0, ticks())
                .filter(world::isScored)
                .mapToLong(this::desired)
                .sum();
    }
}
