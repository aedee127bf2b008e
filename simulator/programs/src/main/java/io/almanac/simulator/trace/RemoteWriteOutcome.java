package io.almanac.simulator.trace;

/** How writing samples to a Prometheus ended. */
public sealed interface RemoteWriteOutcome {
    /** Everything arrived. */
    record Written(long samples, int requests) implements RemoteWriteOutcome {}

    /**
     * The receiver answered that it will not have it; asking again would not help.
     *
     * @param httpStatus its answer
     * @param reason what it said, cut to a readable length
     * @param samplesBefore samples that arrived before
     */
    record Refused(int httpStatus, String reason, long samplesBefore) implements RemoteWriteOutcome {}

    /**
     * The receiver did not answer, or not usefully, as often as it was asked.
     *
     * @param reason the last trouble
     * @param samplesBefore samples that arrived before
     */
    record GaveUp(int attempts, String reason, long samplesBefore) implements RemoteWriteOutcome {}
}
