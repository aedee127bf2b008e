package io.almanac.scaler.decision.risk;

import io.almanac.forecast.series.StateInput;
import io.almanac.forecast.series.StateOutput;
import io.almanac.scaler.autoscaler.ClosedLoop;
import io.almanac.scaler.autoscaler.CompactLoop;
import io.almanac.scaler.decision.decide.LeadWindow;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * One autoscaler and its pods for each rung of the ladder, one for what was really served and one for what the present load
 * asks for, all under the same load: how many replicas would serve if that had been served all along. Mutable.
 */
final class ShadowLoops {
    private static final long LAG_TICKS = LeadWindow.SERVING_LAG.dividedBy(ClosedLoop.TICK);

    private final CompactLoop[] loops;
    private int[] wanted;
    private final Deque<Wanted> coming;

    private record Wanted(long fromTick, int[] replicas) {}

    /** @param wanted replicas that each loop starts with */
    ShadowLoops(RiskSettings settings, int[] wanted) {
        this(loops(settings, wanted), wanted.clone(), new ArrayDeque<>());
    }

    private static CompactLoop[] loops(RiskSettings settings, int[] wanted) {
        CompactLoop.Settings ofAll = settings.loop();
        return Arrays.stream(wanted)
                .mapToObj(replicas ->
                        new CompactLoop(ofAll, Math.max(1, settings.rule().within(replicas))))
                .toArray(CompactLoop[]::new);
    }

    private ShadowLoops(CompactLoop[] loops, int[] wanted, Deque<Wanted> coming) {
        this.loops = loops;
        this.wanted = wanted;
        this.coming = coming;
    }

    void write(StateOutput output) {
        output.put(loops.length);
        for (CompactLoop loop : loops) {
            loop.write(output);
        }
        output.put(wanted).put(coming.size());
        coming.forEach(later -> output.put(later.fromTick).put(later.replicas));
    }

    static ShadowLoops read(StateInput input, RiskSettings settings) {
        CompactLoop[] loops = new CompactLoop[input.nextLength(Integer.BYTES)];
        CompactLoop.Settings ofAll = settings.loop();
        Arrays.setAll(loops, loop -> CompactLoop.read(input, ofAll));
        int[] wanted = input.nextInts();
        Deque<Wanted> coming = new ArrayDeque<>();
        for (int left = input.nextLength(Long.BYTES); left > 0; left--) {
            coming.addLast(new Wanted(input.nextLong(), input.nextInts()));
        }
        boolean isOfLadder = loops.length == WantedReplicas.LOOPS
                && wanted.length == loops.length
                && coming.stream().allMatch(later -> later.replicas.length == loops.length);
        if (!isOfLadder) {
            throw new IllegalArgumentException(loops.length + " loops of a ladder of " + Ladder.RUNGS + " rungs");
        }
        return new ShadowLoops(loops, wanted, coming);
    }

    ShadowLoops copy() {
        CompactLoop[] copies = Arrays.stream(loops).map(CompactLoop::copy).toArray(CompactLoop[]::new);
        return new ShadowLoops(copies, wanted, new ArrayDeque<>(coming));
    }

    /** Serves each loop the replicas that were decided at {@code tick}; they arrive after the lag. */
    void serve(long tick, int[] replicas) {
        coming.addLast(new Wanted(tick + LAG_TICKS, replicas.clone()));
    }

    /** One sync of every loop. */
    void advance(long tick) {
        while (!coming.isEmpty() && coming.peekFirst().fromTick <= tick) {
            wanted = coming.removeFirst().replicas;
        }
        for (int i = 0; i < loops.length; i++) {
            loops[i].advanceWhole(wanted[i]);
        }
    }

    /** Replicas of a loop that serve after the last sync. */
    int ready(int loop) {
        return loops[loop].ready();
    }

    /** Replicas that a loop has ordered after the last sync. */
    int ordered(int loop) {
        return loops[loop].replicas();
    }

    int size() {
        return loops.length;
    }
}
