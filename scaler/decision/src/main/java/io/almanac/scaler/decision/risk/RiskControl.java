package io.almanac.scaler.decision.risk;

import io.almanac.forecast.series.StateInput;
import io.almanac.forecast.series.StateOutput;
import io.almanac.scaler.autoscaler.ClosedLoop;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Keeps a workload's promise about shortage, {@code risk}: follows the load slot by slot with a shadow loop for each
 * rung of the {@link Ladder}, and every 15 minutes chooses the position that keeps the promise at least cost.
 *
 * <p>What is spent is counted on the replicas that really serve where those were seen (between two slots, as many as at
 * the earlier one), else on a loop of what was served. Estimates for other positions are always made on shadow loops.
 *
 * <p>The promise is about the share of time over 28 days. The first two days of a workload count neither in estimates
 * (as soon as there is a later one) nor in the account: bounds made from a day of history say nothing about those made
 * from a week. For the first half day the position is the middle of the ladder. Time that a calendar excludes from
 * learning counts like any other: users had to wait in it, whatever its cause.
 *
 * <p>An update is a pure function of the state and the slot, so whoever follows the same load from the same start has
 * the same state. Immutable to the outside, but for {@link #usedUp}.
 */
public final class RiskControl {
    /** Over which the promise is made. */
    public static final Duration ACCOUNT = Duration.ofDays(28);

    private static final long DAY = Duration.ofDays(1).dividedBy(ClosedLoop.TICK);
    private static final long HALF_DAY = DAY / 2;
    private static final long UNCOUNTED = 2 * DAY;
    private static final long CHOICE_TICKS = Duration.ofMinutes(15).dividedBy(ClosedLoop.TICK);
    private static final double FIRST_POSITION = 0.6 * Ladder.RUNGS;
    private static final long LONGEST_BRIDGED_SECONDS = Duration.ofMinutes(15).toSeconds();

    private final RiskSettings settings;
    private final long startTick;
    private final Loops loops;
    private final Accounts accounts;
    private Instant at;
    private double load;
    private double position;
    private double estimate = Double.NaN;
    private OptionalDouble ready = OptionalDouble.empty(); // at the newest slot

    private RiskControl(
            RiskSettings settings,
            long startTick,
            Loops loops,
            Accounts accounts,
            Instant at,
            double load,
            double position) {
        this.settings = settings;
        this.startTick = startTick;
        this.loops = loops;
        this.accounts = accounts;
        this.at = at;
        this.load = load;
        this.position = position;
    }

    /**
     * One slot of a workload's life.
     *
     * @param load observed, at least 0
     * @param rungs events included; NaN where nothing is known
     * @param floorReplicas what a schedule asks for from here to the end of the lead window, 0 for nothing
     * @param ready replicas that really serve, if that was seen
     * @param isServed whether they are those that Almanac asked for
     * @param isOrderedKnown whether decisions know how many replicas are ordered
     */
    public record Slot(
            Instant at,
            double load,
            double[] rungs,
            int floorReplicas,
            OptionalDouble ready,
            boolean isServed,
            boolean isOrderedKnown) {
        /** A slot at which nobody saw the replicas. */
        public Slot(Instant at, double load, double[] rungs, int floorReplicas) {
            this(at, load, rungs, floorReplicas, OptionalDouble.empty(), true, false);
        }
    }

    /** A workload seen for the first time. */
    public static RiskControl starting(RiskSettings settings, Slot first) {
        int[] wanted = WantedReplicas.of(settings, first, FIRST_POSITION, loop -> OptionalInt.empty());
        long startTick = tick(first.at);
        ShadowLoops loops = new ShadowLoops(settings, wanted);
        loops.serve(startTick, wanted);
        RiskControl control = new RiskControl(
                settings,
                startTick,
                loops,
                new Accounts(settings.rule().threshold(), startTick + UNCOUNTED),
                first.at,
                first.load,
                FIRST_POSITION);
        control.ready = first.ready;
        return control;
    }

    /** Writes all of it but the settings. */
    public void write(StateOutput output) {
        output.put(startTick).put(at).put(load).put(position).put(estimate);
        output.put(ready.isPresent()).put(ready.orElse(0));
        loops.packed().write(output);
        accounts.write(output);
    }

    /** Reads what {@link #write} wrote, of a workload with these settings. */
    public static RiskControl read(StateInput input, RiskSettings settings) {
        long startTick = input.nextLong();
        Instant at = input.nextInstant();
        double load = input.nextDouble();
        double position = input.nextDouble();
        double estimate = input.nextDouble();
        boolean isReadyKnown = input.nextBoolean();
        double ready = input.nextDouble();
        if (!(load >= 0 && position >= 0 && position <= Ladder.RUNGS - 1)) {
            throw new IllegalArgumentException("load " + load + " at position " + position);
        }
        RiskControl control = new RiskControl(
                settings,
                startTick,
                PackedLoops.read(input, settings),
                Accounts.read(input, settings.rule().threshold()),
                at,
                load,
                position);
        control.estimate = estimate;
        control.ready = isReadyKnown ? OptionalDouble.of(ready) : OptionalDouble.empty();
        return control;
    }

    /** The state after {@code slot}, which is later than all before. */
    public RiskControl advanced(Slot slot) {
        return advanced(List.of(slot));
    }

    /** The state after {@code slots}, each later than all before. */
    public RiskControl advanced(List<Slot> slots) {
        return with(loops.copy(), accounts.copy()).usedUp(slots);
    }

    /** The same for whoever is alone in having this state, which is no more: nothing is copied. */
    public RiskControl usedUp(List<Slot> slots) {
        ShadowLoops running = loops instanceof ShadowLoops own ? own : loops.copy();
        RiskControl next = with(running, accounts);
        slots.forEach(slot -> next.follow(slot, running));
        return next;
    }

    /** The same in less memory, until it is advanced. */
    public RiskControl packed() {
        return with(loops.packed(), accounts);
    }

    private RiskControl with(Loops otherLoops, Accounts otherAccounts) {
        RiskControl same = new RiskControl(settings, startTick, otherLoops, otherAccounts, at, load, position);
        same.estimate = estimate;
        same.ready = ready;
        return same;
    }

    private void follow(Slot slot, ShadowLoops running) {
        if (!slot.at.isAfter(at)) {
            throw new IllegalArgumentException("slot at " + slot.at + " must be later than " + at);
        }
        long last = tick(slot.at);
        for (long tick = tick(at) + 1; tick <= last; tick++) {
            running.advance(tick);
            observe(tick, slot, running);
            if (tick % CHOICE_TICKS == 0) {
                choose(tick);
            }
        }
        at = slot.at;
        load = slot.load;
        ready = slot.ready;
        running.serve(last, WantedReplicas.of(settings, slot, position, loop -> ordered(slot, loop)));
    }

    /** The load between two slots is the straight line; across a longer silence it is unknown. */
    private void observe(long tick, Slot slot, ShadowLoops running) {
        double seconds = Duration.between(at, slot.at).toSeconds();
        if (seconds > LONGEST_BRIDGED_SECONDS) {
            return;
        }
        double share = (tick * ClosedLoop.TICK.toSeconds() - at.getEpochSecond()) / seconds;
        double there = load + (slot.load - load) * share;
        OptionalDouble seen = tick == tick(slot.at) ? slot.ready : ready;
        accounts.observe(tick, there, running, seen, slot.isServed);
    }

    /** The replicas a loop has ordered, as far as a decision at {@code slot} would know them. */
    private OptionalInt ordered(Slot slot, int loop) {
        return slot.isOrderedKnown ? OptionalInt.of(loops.ordered(loop)) : OptionalInt.empty();
    }

    private void choose(long tick) {
        long age = tick - startTick;
        if (age < HALF_DAY) {
            return;
        }
        long from =
                Math.max(startTick + Math.clamp(age - DAY, 0, UNCOUNTED), tick - Accounts.ESTIMATE_HOURS * DAY / 24);
        ShortageCounts.Sums seen = accounts.rungsSince(from);
        if (seen.observed() == 0) {
            return;
        }
        RungChoice choice = RungChoice.of(settings.risk(), seen, accounts.spent());
        position = choice.position();
        estimate = choice.estimate();
    }

    private static long tick(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), ClosedLoop.TICK.toSeconds());
    }

    /** The position on the ladder until the next slot. */
    public double position() {
        return position;
    }

    /** The newest slot it has followed. */
    public Instant at() {
        return at;
    }

    /** What this and plain autoscaling would have cost, and been short. */
    public WouldHave wouldHave() {
        return accounts.wouldHave(loops);
    }

    /** The error budget as it stands. */
    public ErrorBudget errorBudget() {
        ShortageCounts.Sums spent = accounts.spent();
        return new ErrorBudget(
                settings.risk(),
                ClosedLoop.ticks(spent.shorts()[0]),
                ClosedLoop.ticks(spent.observed()),
                position,
                estimate);
    }
}
