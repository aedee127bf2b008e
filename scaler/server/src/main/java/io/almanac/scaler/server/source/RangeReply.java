package io.almanac.scaler.server.source;

import java.time.Duration;

/** What became of one request: data, or a failure. */
sealed interface RangeReply {
    /** The data of a complete answer. */
    record Answered(RangeAnswer.Found found) implements RangeReply {}

    /**
     * No data.
     *
     * @param retryAfter how long the source asks to be left alone; zero or less if it does not
     */
    record Failed(ReadFailure failure, Duration retryAfter) implements RangeReply {
        static Failed of(ReadFailure failure) {
            return new Failed(failure, Duration.ZERO);
        }
    }
}
