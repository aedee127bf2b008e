package io.almanac.scaler.server.live;

import io.almanac.scaler.server.source.ReadFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells in the log that a source fails, and that it reads again: once a source, not once for each of the workloads that it
 * leaves without load. How many those are is told again at each power of ten, so that one slow query and a dead store look
 * different. For any thread.
 */
final class Outages {
    private static final Logger LOG = LoggerFactory.getLogger("io.almanac.source");
    private static final int MORE = 10;

    private final Map<String, Outage> bySource = new HashMap<>();

    /**
     * Notes that a reading of {@code workload} failed.
     *
     * @param source its name, as in the metrics
     * @return whether that is the source's lot, and told as such
     */
    synchronized boolean failed(String source, Workload workload, ReadFailure failure, Instant now) {
        if (!failure.isOfSource()) {
            return false;
        }
        Outage outage = bySource.computeIfAbsent(source, name -> new Outage(now));
        if (outage.waiting.add(workload) && outage.isToBeTold()) {
            LOG.warn(
                    "source={} reading=failed workloads={} first={} reason=\"{}\"",
                    source,
                    outage.waiting.size(),
                    workload.key(),
                    failure.what());
        }
        return true;
    }

    /** Notes that {@code workload} was read. */
    synchronized void read(String source, Workload workload, Instant now) {
        Outage outage = bySource.get(source);
        if (outage != null && outage.waiting.remove(workload)) {
            endIfOver(source, outage, now);
        }
    }

    /** Forgets workloads that are not among {@code known} any more. */
    synchronized void retain(Collection<Workload> known, Instant now) {
        if (bySource.isEmpty()) {
            return;
        }
        Set<Workload> kept = new HashSet<>(known);
        Map.copyOf(bySource).forEach((source, outage) -> {
            outage.waiting.retainAll(kept);
            endIfOver(source, outage, now);
        });
    }

    private void endIfOver(String source, Outage outage, Instant now) {
        if (outage.waiting.isEmpty()) {
            bySource.remove(source);
            LOG.info(
                    "source={} reading=ok workloads={} seconds={}",
                    source,
                    outage.most,
                    Duration.between(outage.since, now).toSeconds());
        }
    }

    /** Workloads are compared by identity: one that was forgotten and has come back is another. */
    private static final class Outage {
        private final Instant since;
        private final Set<Workload> waiting = new HashSet<>();
        private int most;
        private int toldAt = 1;

        Outage(Instant since) {
            this.since = since;
        }

        boolean isToBeTold() {
            most = Math.max(most, waiting.size());
            if (most < toldAt) {
                return false;
            }
            toldAt *= MORE;
            return true;
        }
    }
}
