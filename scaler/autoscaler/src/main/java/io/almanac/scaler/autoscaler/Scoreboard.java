package io.almanac.scaler.autoscaler;

import java.time.Duration;
import java.time.Instant;

/**
 * Adds up how well a workload is scaled, tick by tick in O(1); {@link Score} says what is measured and how. Ticks may
 * be left out (before history is complete, in gaps of the trace): a shortage or a scale event never spans a gap.
 *
 * <p>theta and tau are those of Bauer, Herbst, Spinner, Ali-Eldin, Kounev: "Chameleon: A Hybrid, Proactive Auto-Scaling
 * Mechanism on a Level-Playing Field" (IEEE TPDS 2019), with demand taken as at least 1 in the divisor.
 */
public final class Scoreboard {
    private static final double TICKS_PER_DAY = (double) Duration.ofDays(1).toSeconds() / ClosedLoop.TICK.toSeconds();
    private static final double HOURS_PER_TICK =
            (double) ClosedLoop.TICK.toSeconds() / Duration.ofHours(1).toSeconds();

    private final double capacityPerReplica;
    private Instant next = Instant.MIN;
    private boolean isContinuous;
    private int lastDesired;
    private int lastDirection;
    private int ticks;
    private int shortTicks;
    private int surplusTicks;
    private double replicaTicks;
    private int scaleEvents;
    private int reversals;
    private int shortages;
    private int shortageTicks;
    private int longestShortageTicks;
    private double load;
    private double unserved;
    private double underProvision;
    private double overProvision;

    /** @param capacityPerReplica load one ready replica can serve, more than 0 */
    public Scoreboard(double capacityPerReplica) {
        if (!(capacityPerReplica > 0)) {
            throw new IllegalArgumentException("capacityPerReplica=" + capacityPerReplica + " must be more than 0");
        }
        this.capacityPerReplica = capacityPerReplica;
    }

    /** Counts {@code tick}, which must be later than the one before. */
    public void record(Tick tick) {
        if (tick.at().isBefore(next)) {
            throw new IllegalArgumentException("tick at " + tick.at() + " must not be before " + next);
        }
        if (!tick.at().equals(next)) {
            gap();
        }
        next = tick.at().plus(ClosedLoop.TICK);
        count(tick.load(), tick.capacity(), tick.desiredReplicas(), tick.readyReplicas());
    }

    /** Counts the tick that follows the one before, or the first after a gap; for replays that count ticks, not time. */
    public void next(double load, int desiredReplicas, int readyReplicas) {
        count(load, readyReplicas * capacityPerReplica, desiredReplicas, readyReplicas);
    }

    /** Ticks that are not counted lie between the one before and the next. */
    public void gap() {
        isContinuous = false;
    }

    private void count(double tickLoad, double capacity, int desired, int ready) {
        ticks++;
        countShortage(tickLoad > capacity);
        countProvision(tickLoad, capacity, desired, ready);
        if (isContinuous) {
            countScaleEvent(Integer.signum(Integer.compare(desired, lastDesired)));
        }
        lastDesired = desired;
        isContinuous = true;
    }

    public Score score() {
        return new Score(
                ClosedLoop.TICK.multipliedBy(ticks),
                share(shortTicks, ticks),
                share(unserved, load),
                share(underProvision, ticks),
                share(overProvision, ticks),
                share(surplusTicks, ticks),
                replicaTicks * HOURS_PER_TICK,
                share(scaleEvents, ticks) * TICKS_PER_DAY,
                share(reversals, ticks) * TICKS_PER_DAY,
                ClosedLoop.TICK.multipliedBy(longestShortageTicks),
                share(shortages, ticks) * TICKS_PER_DAY);
    }

    private void countShortage(boolean isShort) {
        if (!isShort) {
            shortageTicks = 0;
            return;
        }
        boolean isNew = shortageTicks == 0 || !isContinuous;
        shortages += isNew ? 1 : 0;
        shortageTicks = isNew ? 1 : shortageTicks + 1;
        shortTicks++;
        longestShortageTicks = Math.max(longestShortageTicks, shortageTicks);
    }

    private void countProvision(double tickLoad, double capacity, int desired, int ready) {
        double demand = Math.ceil(tickLoad / capacityPerReplica);
        load += tickLoad;
        unserved += Math.max(tickLoad - capacity, 0);
        underProvision += Math.max(demand - ready, 0) / Math.max(demand, 1);
        overProvision += Math.max(ready - demand, 0) / Math.max(demand, 1);
        surplusTicks += ready > demand ? 1 : 0;
        replicaTicks += desired;
    }

    private void countScaleEvent(int direction) {
        if (direction != 0) {
            scaleEvents++;
            reversals += direction == -lastDirection ? 1 : 0;
            lastDirection = direction;
        }
    }

    private static double share(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }
}
