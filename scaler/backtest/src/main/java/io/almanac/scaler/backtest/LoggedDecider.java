package io.almanac.scaler.backtest;

import io.almanac.scaler.decision.decide.LeadWindow;
import io.almanac.scaler.decision.decide.ReplicaRule;
import io.almanac.scaler.decision.risk.Ladder;
import java.time.Duration;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * Serves what was decided at each sample from 30 s after it until the next: scrape and query take as long. Before the
 * first, what the measured load needs.
 */
public final class LoggedDecider implements Policy.Decider {
    private final World world;
    private final int[] replicas; // one a slot
    private final ReplicaRule rule;
    private final int slotsEarly;

    private LoggedDecider(World world, PredictorLog log, ToIntFunction<PredictorLog.Entry> replicas) {
        this(world, log, replicas, 0);
    }

    private LoggedDecider(World world, PredictorLog log, ToIntFunction<PredictorLog.Entry> replicas, int slotsEarly) {
        this.world = world;
        this.slotsEarly = slotsEarly;
        this.replicas = log.entries().stream().mapToInt(replicas).toArray();
        this.rule = world.service().rule();
    }

    /** Serves the decisions of a variant of care, counted in the log's order. */
    public static Policy.Decider variant(World world, PredictorLog log, int variant) {
        return new LoggedDecider(world, log, entry -> entry.replicas()[variant]);
    }

    /** Serves by the bound of a fixed position on the ladder. */
    public static Policy.Decider atPosition(World world, PredictorLog log, double position) {
        return new LoggedDecider(world, log, entry -> served(world, entry, position));
    }

    /** The same with each decision a sample earlier than it could be made. */
    static Policy.Decider earlyAtPosition(World world, PredictorLog log, double position) {
        return new LoggedDecider(world, log, entry -> served(world, entry, position), 1);
    }

    /** Serves the largest load that really comes from each sample of the log to the end of its lead window. */
    static Policy.Decider foreseeing(World world, PredictorLog log) {
        Duration window = LeadWindow.of(world.service().settings());
        return new LoggedDecider(world, log, entry -> {
            int from = Service.ticks(Duration.between(world.start(), entry.at()));
            int until = Math.min(world.ticks(), from + Service.ticks(window) + 1);
            double peak =
                    IntStream.range(from, until).mapToDouble(world::load).max().orElse(0);
            return world.service().rule().served(peak, world.service().floor(entry.at()));
        });
    }

    private static int served(World world, PredictorLog.Entry entry, double position) {
        boolean isKnown = entry.rungs().length > 0;
        double load = isKnown ? Ladder.load(entry.rungs(), entry.present(), position) : entry.present();
        return world.service().rule().served(load, world.service().floor(entry.at()));
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
        return new ServedMetric.Whole(replicas[(int) Math.min(slot + slotsEarly, replicas.length - 1)]);
    }
}
