package io.almanac.scaler.server.source;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a data source stands, for people.
 *
 * @param address without user, query or secrets
 * @param requests made so far; one that the circuit kept back is none
 * @param failures of these, whatever the cause
 * @param usualLatency the mean of the newest requests, the newest counting most; empty before the first
 * @param openUntil when a request may be tried again; empty unless the circuit is open
 */
public record SourceStatus(
        String name,
        String address,
        State state,
        long requests,
        long failures,
        Optional<Duration> lastLatency,
        Optional<Duration> usualLatency,
        Optional<Instant> lastSuccessAt,
        Optional<Failure> lastFailure,
        Optional<Instant> openUntil) {
    /** What can be expected of the next request. */
    public enum State {
        /** Nobody has asked it yet. */
        UNTRIED,
        /** The newest request was answered, if with a refusal of its query. */
        ANSWERING,
        /** The newest request was not, or could not be made. */
        FAILING,
        /** It has failed so often in a row that it is not asked for a while: the circuit is open. */
        LEFT_ALONE
    }

    /**
     * A request that failed.
     *
     * @param reason and what to do
     */
    public record Failure(Instant at, String reason) {}
}
