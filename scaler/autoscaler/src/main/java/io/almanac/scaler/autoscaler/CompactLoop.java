package io.almanac.scaler.autoscaler;

import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;

/**
 * The autoscaler and its pods in a few integers, for the usual case: one {@link AverageValue} metric that always
 * answers, {@code behavior} present with its default scale-up (no window, 4 pods or 100 % in 15 s), a downscale window,
 * a fixed start delay, no scaling to zero. One call of {@link #advance} or {@link #advanceWhole} is one sync, 15 s
 * after the one before. Decides as {@link HorizontalPodAutoscaler} and {@link Pods} do (a test holds both against each
 * other), in some tens of nanoseconds, so that dozens of what-if loops can run beside the real one.
 *
 * <p>Mutable and not safe for several threads; {@link #copy} gives an independent loop in the same state.
 */
public final class CompactLoop implements ReplicaLoop {
    private static final int UP_PODS = 4;
    private static final int SCALARS = 5; // of its numbers

    private final Settings settings;
    private final int[] recommended; // ring: the proposals of the downscale window
    private final int[] ordered; // ring: replicas ordered in [now - startDelay, now]
    private int ticks;
    private int recommendedAt; // places of this sync in the rings
    private int orderedAt;
    private int replicas;
    private int highest; // recommended in the downscale window
    private int highestTick; // the newest of it
    private int fewest; // ordered in the start delay
    private int fewestTick = -1;

    /**
     * @param tolerances of the autoscaler
     * @param downscaleTicks length of the downscale stabilization window in syncs, at least 1: 20 are 300 s
     * @param startDelayTicks ticks from ordering a pod to the first request it serves, at least 0
     * @param minReplicas at least 1
     * @param maxReplicas at least {@code minReplicas}
     */
    public record Settings(
            Tolerances tolerances, int downscaleTicks, int startDelayTicks, int minReplicas, int maxReplicas) {
        public Settings {
            Objects.requireNonNull(tolerances, "tolerances");
            if (downscaleTicks < 1 || startDelayTicks < 0 || minReplicas < 1 || maxReplicas < minReplicas) {
                throw new IllegalArgumentException("downscaleTicks=" + downscaleTicks + ", startDelayTicks="
                        + startDelayTicks + ", minReplicas=" + minReplicas + ", maxReplicas=" + maxReplicas
                        + ": a window of at least one tick, no negative delay, 1 <= minReplicas <= maxReplicas");
            }
        }

        /** The same for a behavior that this loop {@link #knows}. */
        static Settings of(ReplicaLoop.Settings settings, Behavior.Present known) {
            return new Settings(
                    settings.tolerances(),
                    downscaleTicks(known.scaleDown().stabilizationWindow()),
                    settings.startDelayTicks(),
                    settings.minReplicas(),
                    settings.maxReplicas());
        }

        /** Syncs whose proposals are younger than the window, this one always. */
        private static int downscaleTicks(Duration window) {
            return Math.max(1, (int) Math.ceilDiv(window.toSeconds(), ClosedLoop.TICK.toSeconds()));
        }
    }

    /** Whether this loop does as {@code behavior} says: the defaults, and any window for scaling down. */
    static boolean knows(Behavior.Present behavior) {
        ScalingRules down = behavior.scaleDown();
        return behavior.scaleUp().equals(ScalingRules.DEFAULT_UP)
                && down.policies().equals(ScalingRules.DEFAULT_DOWN.policies())
                && down.selection() != ScalingRules.Selection.DISABLED;
    }

    /** @param initialReplicas found at the first sync, all serving; inside the settings' bounds */
    public CompactLoop(Settings settings, int initialReplicas) {
        this(settings, new int[settings.downscaleTicks()], new int[settings.startDelayTicks() + 1]);
        if (initialReplicas < settings.minReplicas() || initialReplicas > settings.maxReplicas()) {
            throw new IllegalArgumentException("initialReplicas=" + initialReplicas + " must lie between "
                    + settings.minReplicas() + " and " + settings.maxReplicas());
        }
        Arrays.fill(ordered, initialReplicas);
        this.replicas = initialReplicas;
        this.highest = initialReplicas;
        this.fewest = initialReplicas;
    }

    private CompactLoop(Settings settings, int[] recommended, int[] ordered) {
        this.settings = settings;
        this.recommended = recommended;
        this.ordered = ordered;
    }

    /** How often it has been advanced. */
    public int ticks() {
        return ticks;
    }

    /** All else but the settings, in whole numbers: as many for all loops of the same settings. */
    public int[] numbers() {
        int[] numbers = Arrays.copyOf(
                new int[] {replicas, highest, ticks - highestTick, fewest, ticks - fewestTick}, count(settings));
        System.arraycopy(recommended, 0, numbers, SCALARS, recommended.length);
        System.arraycopy(ordered, 0, numbers, SCALARS + recommended.length, ordered.length);
        return numbers;
    }

    /** How many {@link #numbers} a loop of {@code settings} has. */
    public static int count(Settings settings) {
        return SCALARS + settings.downscaleTicks() + settings.startDelayTicks() + 1;
    }

    /** The loop of these settings that has been advanced so often and has {@code numbers}. */
    public static CompactLoop of(Settings settings, int ticks, int... numbers) {
        int rings = SCALARS + settings.downscaleTicks();
        CompactLoop loop = new CompactLoop(
                settings,
                Arrays.copyOfRange(numbers, SCALARS, rings),
                Arrays.copyOfRange(numbers, rings, count(settings)));
        loop.ticks = ticks;
        loop.recommendedAt = Math.floorMod(ticks, loop.recommended.length);
        loop.orderedAt = Math.floorMod(ticks, loop.ordered.length);
        loop.replicas = numbers[0];
        loop.highest = numbers[1];
        loop.highestTick = ticks - numbers[2];
        loop.fewest = numbers[3];
        loop.fewestTick = ticks - numbers[4];
        boolean isOfSettings = numbers.length == count(settings)
                && loop.replicas >= settings.minReplicas()
                && loop.replicas <= settings.maxReplicas()
                && ticks >= 0;
        if (!isOfSettings) {
            throw new IllegalArgumentException(
                    loop.replicas + " replicas after " + ticks + " ticks, of other settings");
        }
        return loop;
    }

    public CompactLoop copy() {
        CompactLoop copy = new CompactLoop(settings, recommended.clone(), ordered.clone());
        copy.ticks = ticks;
        copy.recommendedAt = recommendedAt;
        copy.orderedAt = orderedAt;
        copy.replicas = replicas;
        copy.highest = highest;
        copy.highestTick = highestTick;
        copy.fewest = fewest;
        copy.fewestTick = fewestTick;
        return copy;
    }

    @Override
    public int advance(double usage) {
        return advance(usage, (int) Math.ceil(usage));
    }

    @Override
    public int advanceWhole(int wanted) {
        return advance(wanted, wanted);
    }

    /** Replicas that serve: those that have been ordered all through the start delay (the youngest stop first). */
    @Override
    public int ready() {
        return fewest;
    }

    @Override
    public int replicas() {
        return replicas;
    }

    private int advance(double usage, int asked) {
        int proposal = asked == replicas || settings.tolerances().isWithin(usage / replicas) ? replicas : asked;
        recommended[recommendedAt] = proposal;
        noteRecommended(proposal);
        int wanted = Math.min(highest, Math.max(proposal, replicas));
        int ceiling = Math.max(replicas + UP_PODS, 2 * replicas);
        replicas = Math.max(settings.minReplicas(), Math.min(Math.min(wanted, ceiling), settings.maxReplicas()));
        ordered[orderedAt] = replicas;
        noteOrdered();
        ticks++;
        recommendedAt = recommendedAt + 1 < recommended.length ? recommendedAt + 1 : 0; // cheaper than a remainder
        orderedAt = orderedAt + 1 < ordered.length ? orderedAt + 1 : 0;
        return replicas;
    }

    /**
     * Keeps the highest over the downscale window, to which the replicas found at the first sync belong as its first entry.
     * Looks through the window only when the highest leaves it.
     */
    private void noteRecommended(int proposal) {
        if (proposal >= highest) {
            highest = proposal;
            highestTick = ticks;
        } else if (ticks - highestTick >= recommended.length) {
            highest = proposal;
            for (int tick = ticks; tick > ticks - recommended.length; tick--) {
                int then = recommended[tick % recommended.length];
                if (tick == ticks || then > highest) {
                    highest = then;
                    highestTick = tick;
                }
            }
        }
    }

    private void noteOrdered() {
        if (replicas <= fewest) {
            fewest = replicas;
            fewestTick = ticks;
        } else if (ticks - fewestTick >= ordered.length) {
            for (int tick = ticks; tick > ticks - ordered.length; tick--) {
                int then = ordered[Math.floorMod(tick, ordered.length)];
                if (tick == ticks || then < fewest) {
                    fewest = then;
                    fewestTick = tick;
                }
            }
        }
    }
}
