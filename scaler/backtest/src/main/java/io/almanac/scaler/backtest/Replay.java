package io.almanac.scaler.backtest;

import io.almanac.scaler.autoscaler.ReplicaLoop;
import io.almanac.scaler.autoscaler.Score;
import io.almanac.scaler.autoscaler.Scoreboard;

/** Orders, ready replicas and served values of a policy in a world, tick by tick. Arrays are shared, not copied: there are millions of ticks. Read only. */
public final class Replay {
    private final int[] desired;
    private final int[] ready;
    private final double[] value;
    private final String remark;

    /** Takes the arrays over; whoever made them must forget them. */
    private Replay(int[] desired, int[] ready, double[] value, String remark) {
        this.desired = desired;
        this.ready = ready;
        this.value = value;
        this.remark = remark;
    }

    /** Runs a policy through the autoscaler over a world. O(ticks). */
    public static Replay of(World world, Policy.Decider decider) {
        ReplicaLoop loop = ReplicaLoop.of(world.service().loop(), world.initialReplicas());
        double capacity = world.service().capacityPerReplica();
        LoadView view = new LoadView(world);
        int[] desired = new int[world.ticks()];
        int[] ready = new int[world.ticks()];
        double[] value = new double[world.ticks()];
        for (int tick = 0; tick < world.ticks(); tick++) {
            view.moveTo(tick);
            switch (decider.at(view)) {
                case ServedMetric.Whole whole -> {
                    desired[tick] = loop.advanceWhole(whole.replicas());
                    value[tick] = whole.replicas() * capacity;
                }
                case ServedMetric.Total total -> {
                    desired[tick] = loop.advance(total.value() / total.target());
                    value[tick] = total.value();
                }
            }
            ready[tick] = loop.ready();
        }
        return new Replay(desired, ready, value, "");
    }

    /** A schedule without an autoscaler: pods are ready after the start delay, the youngest stop first. */
    public static Replay scheduled(World world, int[] ordered, int[] recommended) {
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
        return new Replay(ordered, ready, value, "");
    }

    /** Orders exactly what will be needed, just in time: the cost of every policy is given relative to it. */
    public static Replay free(World world) {
        int[] needed = world.neededReplicas();
        return scheduled(world, needed, needed);
    }

    /** The same replay with a remark. */
    public Replay with(String otherRemark) {
        return new Replay(desired, ready, value, otherRemark);
    }

    /** The policy's choice, for people; empty if there was nothing to choose. */
    public String remark() {
        return remark;
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
}
