package io.almanac.scaler.decision.risk;

import io.almanac.forecast.series.StateInput;
import io.almanac.forecast.series.StateOutput;
import java.time.Duration;
import java.util.OptionalDouble;

/**
 * What is counted of a workload, tick by tick: what each rung's loop would have cost, what was really spent of the promise, and
 * the days of what would have been. Mutable.
 */
final class Accounts {
    static final int ESTIMATE_HOURS = (int) Duration.ofDays(28).toHours();
    private static final int ACCOUNT_HOURS = (int) RiskControl.ACCOUNT.toHours();

    private final double threshold;
    private final ShortageCounts rungs;
    private final ShortageCounts spent;
    private final DayAccounts days;

    /** @param firstTick of what was spent that counts */
    Accounts(double threshold, long firstTick) {
        this(
                threshold,
                new ShortageCounts(Ladder.RUNGS, ESTIMATE_HOURS),
                new ShortageCounts(1, ACCOUNT_HOURS),
                new DayAccounts(firstTick));
        spent.forgetBefore(firstTick);
    }

    private Accounts(double threshold, ShortageCounts rungs, ShortageCounts spent, DayAccounts days) {
        this.threshold = threshold;
        this.rungs = rungs;
        this.spent = spent;
        this.days = days;
    }

    void write(StateOutput output) {
        rungs.write(output);
        spent.write(output);
        days.write(output);
    }

    static Accounts read(StateInput input, double threshold) {
        return new Accounts(
                threshold,
                ShortageCounts.read(input, Ladder.RUNGS, ESTIMATE_HOURS),
                ShortageCounts.read(input, 1, ACCOUNT_HOURS),
                DayAccounts.read(input));
    }

    Accounts copy() {
        return new Accounts(threshold, rungs.copy(), spent.copy(), days.copy());
    }

    /**
     * One more tick with a known load.
     *
     * @param seen replicas that were seen to serve
     * @param isServed whether they are what Almanac asked for, so that they spend the promise
     */
    void observe(long tick, double load, ShadowLoops loops, OptionalDouble seen, boolean isServed) {
        rungs.observe(tick);
        spent.observe(tick);
        for (int rung = 0; rung < Ladder.RUNGS; rung++) {
            rungs.ordered(rung, loops.ordered(rung));
            if (isShort(load, loops.ready(rung))) {
                rungs.isShort(rung, tick);
            }
        }
        int simulated = loops.ready(WantedReplicas.SERVED);
        if (isShort(load, isServed ? seen.orElse(simulated) : simulated)) {
            spent.isShort(0, tick);
        }
        days.observe(tick, load / threshold, loops, seen);
    }

    private boolean isShort(double load, double replicas) {
        return load > replicas * threshold;
    }

    /** What each rung would have cost since {@code tick}. */
    ShortageCounts.Sums rungsSince(long tick) {
        rungs.forgetBefore(tick);
        return rungs.sums();
    }

    ShortageCounts.Sums spent() {
        return spent.sums();
    }

    WouldHave wouldHave(Loops loops) {
        return new WouldHave(days.days(), loops.ordered(WantedReplicas.SERVED), loops.ordered(WantedReplicas.REACTIVE));
    }
}
