package io.almanac.scaler.server.live;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether there is heap for one more workload. A heap that is full of what is needed ends nothing: collections follow each
 * other, and everybody's answers are minutes late. So newcomers are refused before that.
 *
 * @param longLived what the pool of long-lived objects held after its last collection; empty before the first, or where the
 *     collector does not tell
 */
record HeapRoom(Supplier<Optional<MemoryUsage>> longLived) {
    private static final int MOST_PERCENT = 85;

    /** The room of this process. */
    static HeapRoom ofThisProcess() {
        Optional<MemoryPoolMXBean> pool = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(each -> each.getType() == MemoryType.HEAP && each.isUsageThresholdSupported())
                .findFirst();
        return new HeapRoom(() -> pool.map(MemoryPoolMXBean::getCollectionUsage));
    }

    boolean isFull() {
        return longLived
                .get()
                .filter(usage -> usage.getMax() > 0 && 100 * usage.getUsed() >= MOST_PERCENT * usage.getMax())
                .isPresent();
    }

    /** The size of the whole heap at most. */
    long mebibytes() {
        return Runtime.getRuntime().maxMemory() >> 20;
    }
}
