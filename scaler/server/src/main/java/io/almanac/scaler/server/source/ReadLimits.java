package io.almanac.scaler.server.source;

import java.time.Duration;

/**
 * How patient a read over the network is.
 *
 * @param wholeRead the longest a read may take with all its requests, waits and repetitions
 * @param attempts how often one request is made at most, at least once
 * @param firstPause the wait before the second attempt, and up to half as long again; it doubles with each further one
 * @param maxResponseBytes the longest answer, after decompression
 * @param failuresToOpen how many attempts in a row, over all queries, must fail before the source is left alone
 * @param openFor how long it is left alone before one request may try again
 */
public record ReadLimits(
        Duration wholeRead,
        int attempts,
        Duration firstPause,
        long maxResponseBytes,
        int failuresToOpen,
        Duration openFor) {
    private static final long SIXTEEN_MEBIBYTES = 16L << 20;

    public ReadLimits {
        if (attempts < 1 || failuresToOpen < 1 || maxResponseBytes < 1) {
            throw new IllegalArgumentException("attempts=" + attempts + ", failuresToOpen=" + failuresToOpen
                    + " and maxResponseBytes=" + maxResponseBytes + " must be at least 1");
        }
    }

    /**
     * The limits for a source whose single requests may take {@code timeout}: three of them fit into a read. The
     * circuit opens after two whole reads have failed, for half the usual step of a minute.
     */
    public static ReadLimits standard(Duration timeout) {
        return new ReadLimits(
                timeout.multipliedBy(3), 3, Duration.ofMillis(200), SIXTEEN_MEBIBYTES, 6, Duration.ofSeconds(30));
    }
}
