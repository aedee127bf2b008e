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
 * <p>What is needed is known after a collection alone, and hours may lie between two. So a pool that looks nearly full is
 * collected before it is judged, where it has grown since it was last, or workloads have left; no more than a twentieth of the
 * time goes into that, and meanwhile nobody new comes in. Not for several threads at once.
 */
final class HeapRoom {
    private static final int MOST_PERCENT = 85; // a workload grows by a tenth in its first day, by what is logged of it
    private static final int GROWN_PERCENT = 5;
    private static final int LEAST_PAUSES = 20;

    private final Supplier<Optional<Pool>> longLived;
    private final Runnable collection;
    private final LongSupplier nanos;
    private boolean isEmptier;
    private Optional<Long> notBefore = Optional.empty();

    /**
     * The pool of long-lived objects, in bytes.
     *
     * @param needed what was in use after its last collection; 0 before the first
     */
    record Pool(long used, long needed, long most) {
        boolean isNearlyFull() {
            return 100 * used >= MOST_PERCENT * most;
        }

        boolean isFullOfWhatIsNeeded() {
            return 100 * needed >= MOST_PERCENT * most;
        }

        boolean hasGrown() {
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
        return () -> pool.map(HeapRoom::pool).filter(now -> now.most > 0);
    }

    private static Pool pool(MemoryPoolMXBean pool) {
        return new Pool(
                pool.getUsage().getUsed(),
                pool.getCollectionUsage().getUsed(),
                pool.getUsage().getMax());
    }

    /** A workload has left, and what it took may be free. */
    void isEmptier() {
        isEmptier = true;
    }

    boolean isFull() {
        Optional<Pool> now = longLived.get().filter(Pool::isNearlyFull);
        boolean isDoubtful = now.filter(pool -> isEmptier || pool.hasGrown()).isPresent();
        if (!isDoubtful) {
            return now.filter(Pool::isFullOfWhatIsNeeded).isPresent();
        }
        long began = nanos.getAsLong();
        if (notBefore.filter(next -> began - next < 0).isPresent()) {
            return true;
        }
        collection.run();
        isEmptier = false;
        long ended = nanos.getAsLong();
        notBefore = Optional.of(ended + LEAST_PAUSES * (ended - began));
        return longLived.get().filter(Pool::isFullOfWhatIsNeeded).isPresent();
    }

    /** The size of the whole heap at most. */
    long mebibytes() {
        return Runtime.getRuntime().maxMemory() >> 20;
    }
}
