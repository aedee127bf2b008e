package io.almanac.scaler.server.live;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Whether there is heap for one more workload. A heap that is full of what is needed ends nothing: collections follow each
 * other, and everybody's answers are minutes late. So newcomers are refused before that.
 *
 * <p>What is needed is known after a collection of the whole heap alone, and hours may lie between two. So a pool that looks
 * nearly full is collected before it is judged, where it has grown since it was last, or workloads have left; no more than a
 * twentieth of the time goes into that, and meanwhile nobody new comes in. Not for several threads at once.
 */
final class HeapRoom {
    private static final int MOST_PERCENT = 85; // a workload grows by a tenth in its first day, by what is logged of it
    private static final int GROWN_PERCENT = 5;
    private static final int LEAST_PAUSES = 20;
    private static final double YOUNG_SHARE =
            1 / 7.0; // of the heap: the serial collector's by -XX:NewRatio, G1's or so

    private final Supplier<Optional<Pool>> longLived;
    private final Runnable collection;
    private final LongSupplier nanos;
    private boolean isEmptier;
    private long needed; // bytes, after the last collection for this; 0 before the first
    private Optional<Long> notBefore = Optional.empty();

    /** The pool of long-lived objects, in bytes: what is in use of it, and may be at most. */
    record Pool(long used, long most) {
        boolean isNearlyFullBy(long bytes) {
            return 100 * bytes >= MOST_PERCENT * most;
        }

        boolean hasGrownSince(long needed) {
            return 100 * (used - needed) >= GROWN_PERCENT * most;
        }
    }

    /**
     * @param longLived empty where the collector does not tell
     * @param collection of the whole heap
     * @param nanos that have passed since some instant
     */
    HeapRoom(Supplier<Optional<Pool>> longLived, Runnable collection, LongSupplier nanos) {
        this.longLived = longLived;
        this.collection = collection;
        this.nanos = nanos;
    }

    /** The room of this process. */
    static HeapRoom ofThisProcess() {
        return new HeapRoom(poolOfThisProcess(), System::gc, System::nanoTime);
    }

    static Supplier<Optional<Pool>> poolOfThisProcess() {
        Optional<MemoryPoolMXBean> pool = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(each -> each.getType() == MemoryType.HEAP && each.isUsageThresholdSupported())
                .findFirst();
        long most = (long) ((1 - YOUNG_SHARE) * Runtime.getRuntime().maxMemory());
        return () -> pool.map(MemoryPoolMXBean::getUsage)
                .filter(usage -> usage.getMax() > 0)
                .map(usage -> new Pool(usage.getUsed(), Math.min(usage.getMax(), most)));
    }

    /** A workload has left, and what it took may be free. */
    void isEmptier() {
        isEmptier = true;
    }

    boolean isFull() {
        Optional<Pool> now = longLived.get().filter(pool -> pool.isNearlyFullBy(pool.used));
        boolean isDoubtful =
                now.filter(pool -> isEmptier || pool.hasGrownSince(needed)).isPresent();
        if (!isDoubtful) {
            return now.filter(pool -> pool.isNearlyFullBy(needed)).isPresent();
        }
        long began = nanos.getAsLong();
        if (notBefore.filter(next -> began - next < 0).isPresent()) {
            return true;
        }
        collection.run();
        isEmptier = false;
        Optional<Pool> after = longLived.get();
        needed = after.map(Pool::used).orElse(0L);
        long ended = nanos.getAsLong();
        notBefore = Optional.of(ended + LEAST_PAUSES * (ended - began));
        return after.filter(pool -> pool.isNearlyFullBy(needed)).isPresent();
    }

    /** The size of the whole heap at most. */
    long mebibytes() {
        return Runtime.getRuntime().maxMemory() >> 20;
    }
}
