package io.almanac.scaler.backtest;

import io.almanac.scaler.decision.decide.LeadWindow;
import io.almanac.scaler.decision.decide.ReplicaRule;
import io.almanac.scaler.decision.risk.Ladder;
import java.util.function.ToIntFunction;

/**
 * Serves what was decided at each sample from 30 s after it until the next: scrape and query take as long. Before the
 * first, what the measured load needs.
 */
public final class LoggedDecider implements Policy.Decider {
    private final World world;
    private final int[] replicas; // one a slot
    private final ReplicaRule rule;

    private LoggedDecider(World world, PredictorLog log, ToIntFunction<PredictorLog.Entry> replicas) {
        this.world = world;
        this.replicas = log.entries().stream().mapToInt(replicas).toArray();
        this.rule = world.service().rule();
    }

    /** Serves the decisions of a variant of care, counted in the log's order. */
    public static Policy.Decider variant(World world, PredictorLog log, int variant) {
        return new LoggedDecider(world, log, entry -> entry.replicas()[variant]);
    }

    /** Serves by the bound of a fixed position on the ladder. */
    public static Policy.Decider atPosition(World world, PredictorLog log, double position) {
        ReplicaRule rule = world.service().rule();
        return new LoggedDecider(world, log, entry -> {
            boolean isKnown = entry.rungs().length > 0;
            double load = isKnown ? Ladder.load(entry.rungs(), entry.present(), position) : entry.present();
            return rule.served(load, world.service().floor(entry.at()));
        });
    }

    @Override
    public ServedMetric at(LoadView now) {
        long since = now.epochSecond()
                - LeadWindow.SERVING_LAG.toSeconds()
                - world.samples().start().getEpochSecond();
        long slot = Math.floorDiv(since, world.samples().step().toSeconds());
        if (slot < 0) {
            return new ServedMetric.Whole(
                    rule.served(now.measured(), world.service().floor(now.now())));
        }
        return new ServedMetric.Whole(replicas[(int) Math.min(slot, replicas.length - 1)]);
    }
}
