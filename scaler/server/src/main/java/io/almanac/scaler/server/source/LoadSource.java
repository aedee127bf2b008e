package io.almanac.scaler.server.source;

/**
 * Something that knows the load of workloads. Implementations are thread-safe, return within a bounded time, do not
 * throw for anything that can go wrong outside, and give equal answers to equal questions while their data are equal.
 */
@FunctionalInterface
public interface LoadSource {
    /** The load between the two ends of {@code query}; blocks until it is known or has failed. */
    ReadOutcome read(RangeQuery query);
}
