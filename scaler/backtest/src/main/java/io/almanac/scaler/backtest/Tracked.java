package io.almanac.scaler.backtest;

import io.almanac.scaler.decision.decide.LeadWindow;
import io.almanac.scaler.decision.decide.ReplicaRule;
import io.almanac.scaler.decision.risk.Ladder;
import java.util.function.ToIntFunction;

/**
 * Serves what was decided at each sample from 30 s after it until the next: scrape and query take as long. Before the
 * first, what the measured load needs.
 */
public final class Tracked implements Policy.Decider {
    private final World world;
    private final int[] replicas; // one a slot
    private final ReplicaRule rule;

    private Tracked(World world, Track track, ToIntFunction<Track.Slot> replicas) {
        this.world = world;
        this.replicas = track.slots().stream().mapToInt(replicas).toArray();
        this.rule = world.service().rule();
    }

    /** What a variant decided, counted in the order they were asked for. */
    public static Policy.Decider variant(World world, Track track, int variant) {
        return new Tracked(world, track, slot -> slot.replicas()[variant]);
    }

    /** What a fixed position on the ladder would have served. */
    public static Policy.Decider atPosition(World world, Track track, double position) {
        ReplicaRule rule = world.service().rule();
        return new Tracked(world, track, slot -> {
            boolean isKnown = slot.rungs().length > 0;
            double load = isKnown ? Ladder.load(slot.rungs(), slot.present(), position) : slot.present();
            return rule.served(load, world.service().floor(slot.at()));
        });
    }

    @Override
    public Served at(LoadView now) {
        long since = now.epochSecond()
                - LeadWindow.SERVING_LAG.toSeconds()
                - world.samples().start().getEpochSecond();
        long slot = Math.floorDiv(since, world.samples().step().toSeconds());
        if (slot < 0) {
            return new Served.Whole(rule.served(now.measured(), world.service().floor(now.now())));
        }
        return new Served.Whole(replicas[(int) Math.min(slot, replicas.length - 1)]);
    }
}
