package io.almanac.scaler.decision.risk;

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
final class ShadowLoops implements Loops {
    private static final long LAG_TICKS = LeadWindow.SERVING_LAG.dividedBy(ClosedLoop.TICK);

    private final CompactLoop.Settings ofAll;
    private final CompactLoop[] loops;
    private int[] wanted;
    private final Deque<Wanted> coming;

    /** What each loop is to be served from a tick on. */
    @SuppressWarnings("ArrayRecordComponent") // numbers handed on, never compared
    record Wanted(long fromTick, int[] replicas) {}

    /** @param wanted replicas that each loop starts with */
    ShadowLoops(RiskSettings settings, int[] wanted) {
        this(settings.loop(), loops(settings, wanted), wanted.clone(), new ArrayDeque<>());
    }

    private static CompactLoop[] loops(RiskSettings settings, int[] wanted) {
        CompactLoop.Settings ofAll = settings.loop();
        return Arrays.stream(wanted)
                .mapToObj(replicas ->
                        new CompactLoop(ofAll, Math.max(1, settings.rule().within(replicas))))
                .toArray(CompactLoop[]::new);
    }

    /**
     * @param wanted what each is served now
     * @param coming what each will be, in this order; all of it is taken over
     */
    ShadowLoops(CompactLoop.Settings ofAll, CompactLoop[] loops, int[] wanted, Deque<Wanted> coming) {
        this.ofAll = ofAll;
        this.loops = loops;
        this.wanted = wanted;
        this.coming = coming;
    }

    @Override
    public PackedLoops packed() {
        return PackedLoops.of(ofAll, loops, wanted, coming);
    }

    @Override
    public ShadowLoops copy() {
        CompactLoop[] copies = Arrays.stream(loops).map(CompactLoop::copy).toArray(CompactLoop[]::new);
        return new ShadowLoops(ofAll, copies, wanted, new ArrayDeque<>(coming));
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

    @Override
    public int ordered(int loop) {
        return loops[loop].replicas();
    }

    int size() {
        return loops.length;
    }
}
