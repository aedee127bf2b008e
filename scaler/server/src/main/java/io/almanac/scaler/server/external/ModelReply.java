package io.almanac.scaler.server.external;

import io.almanac.forecast.series.Forecast;

/** What became of asking a model outside. */
public sealed interface ModelReply {
    /** It answered all that was asked, and every number can be one of a forecast. */
    record Answered(Forecast forecast) implements ModelReply {}

    /**
     * There is no answer that could be used.
     *
     * @param what is wrong and what to do, without naming the model
     */
    record Failed(Kind kind, String what) implements ModelReply {}

    /** The kinds of failure, for counting. */
    enum Kind {
        /** No connection, or none that lasted. */
        UNREACHABLE,
        TIMEOUT,
        /** HTTP 429 or 5xx. */
        UNAVAILABLE,
        /** Any other HTTP status but 200. */
        REFUSED,
        /** An answer that breaks the contract. */
        MALFORMED,
        TOO_LARGE,
        /** It was left alone: it failed often, was busy, or its credentials cannot be read. */
        NOT_ASKED
    }
}
