package io.almanac.scaler.backtest;

import io.almanac.scaler.autoscaler.Score;
import io.almanac.scaler.decision.risk.Ladder;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;

/**
 * Why a policy that keeps a promise by a ladder of bounds costs more than a clairvoyant, and is short more often: the gap
 * between the two, by {@link Cause} and without a remainder.
 *
 * <p>The same load is replayed seven times, each time with one more of what a scaler has to live with, from the clairvoyant
 * to the policy itself. A cause is what its replay has more than the one before, so all of them add up to the gap.
 *
 * <pre>
 *   clairvoyant         orders the largest demand of the next start delay, at each tick ({@link Replay#free})
 *   LEAD_WINDOW         orders for the largest load that really comes from the newest sample to the end of the lead window,
 *                       a serving lag after each sample; the autoscaler grows at its rate, without tolerance or window
 *   UNPREDICTED_BURST   orders for the bound that the predictor made, and no less than the newest load; each bound is served
 *                       a sample earlier than it could be made, so at steps of a minute it knows the load up to the present on
 *                       the mean
 *   LATE_ANCHOR         each bound is served when it could be made
 *   SCALE_IN_WINDOW     the autoscaler holds the highest recommendation of its downscale window
 *   TOLERANCE_STEP      the autoscaler has its tolerance, and steps are served that lead over it
 *   CALIBRATION         the policy itself, whose margin has to be found as it goes
 * </pre>
 *
 * The four in the middle have a <em>margin of hindsight</em>: the lowest position on the ladder, held all along, that is
 * short no more than what is promised; the top one where none is. Pure; some 60 replays.
 */
public final class RegretByCause {
    private static final double FINEST = 1.0 / 64; // of a rung

    private final World world;
    private final PredictorLog log;
    private final double freeReplicaHours;

    private RegretByCause(World world, PredictorLog log) {
        this.world = world;
        this.log = log;
        this.freeReplicaHours = Replay.free(world).score(world).replicaHours();
    }

    /** What a replay has more than the one before it; {@link RegretByCause} defines each. */
    public enum Cause {
        LEAD_WINDOW,
        UNPREDICTED_BURST,
        LATE_ANCHOR,
        SCALE_IN_WINDOW,
        TOLERANCE_STEP,
        CALIBRATION
    }

    /** Which margin of hindsight the replays have. */
    public enum Margin {
        /** That of the last of them: each cause is told with what it costs and what it does to shortage. */
        SHARED,
        /** Each its own: all are short what is promised, so each cause is told by its cost alone. */
        OWN
    }

    /**
     * Cost and shortage of a replay, or how much more of them.
     *
     * @param cost replica-hours over those of the clairvoyant
     * @param shortRatio share of the scored time with more load than the serving replicas bear
     */
    public record Amount(double cost, double shortRatio) {
        private Amount minus(Amount other) {
            return new Amount(cost - other.cost, shortRatio - other.shortRatio);
        }
    }

    /**
     * The gap between a policy and the clairvoyant, by cause.
     *
     * @param log the bounds it stands on
     */
    public static Map<Cause, Amount> of(World world, PredictorLog log, Policy.Decider policy, Margin margin) {
        return new RegretByCause(world, log).gaps(policy, margin);
    }

    private Map<Cause, Amount> gaps(Policy.Decider policy, Margin margin) {
        World exact = world.on(world.service().withoutTolerance());
        World nimble = exact.on(exact.service().withoutScaleInWindow());
        List<DoubleFunction<Amount>> onLadder = List.of(
                position -> amount(nimble, LoggedDecider.earlyAtPosition(nimble, log, position)),
                position -> amount(nimble, LoggedDecider.atPosition(nimble, log, position)),
                position -> amount(exact, LoggedDecider.atPosition(exact, log, position)),
                position -> amount(world, LoggedDecider.atPosition(world, log, position)));
        double shared = ofHindsight(onLadder.getLast());

        Map<Cause, Amount> gaps = new EnumMap<>(Cause.class);
        Amount before = amount(Replay.free(world));
        Amount now = amount(nimble, LoggedDecider.foreseeing(nimble, log));
        gaps.put(Cause.LEAD_WINDOW, now.minus(before));
        for (int i = 0; i < onLadder.size(); i++) {
            before = now;
            now = onLadder.get(i).apply(margin == Margin.SHARED ? shared : ofHindsight(onLadder.get(i)));
            gaps.put(Cause.values()[i + 1], now.minus(before));
        }
        gaps.put(Cause.CALIBRATION, amount(world, policy).minus(now));
        return gaps;
    }

    /** The lowest position that keeps the promise, to the 64th of a rung; shortage is taken as not rising with it. */
    private double ofHindsight(DoubleFunction<Amount> replays) {
        double risk = world.service().settings().promise().risk();
        double over = -1;
        double kept = Ladder.RUNGS - 1.0;
        while (kept > 0 && kept - over > FINEST) {
            double middle = kept - over > 1 ? Math.floor((over + kept) / 2) : (over + kept) / 2;
            if (replays.apply(middle).shortRatio > risk) {
                over = middle;
            } else {
                kept = middle;
            }
        }
        return kept;
    }

    private Amount amount(World in, Policy.Decider decider) {
        return amount(Replay.of(in, decider));
    }

    private Amount amount(Replay replay) {
        Score score = replay.score(world);
        return new Amount(score.replicaHours() / freeReplicaHours, score.timeShortRatio());
    }
}
