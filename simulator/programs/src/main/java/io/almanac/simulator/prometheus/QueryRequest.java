package io.almanac.simulator.prometheus;

import java.util.Objects;

/** What a client asked, or why that cannot be answered. */
sealed interface QueryRequest {
    /**
     * Evaluate at {@code startMilli, startMilli + stepMillis, ...} up to {@code endMilli}, all since 1970.
     *
     * @param stepMillis above 0
     */
    record Evaluate(RateQuery query, long startMilli, long endMilli, long stepMillis) implements QueryRequest {
        public Evaluate {
            Objects.requireNonNull(query, "query");
            if (stepMillis < 1 || endMilli < startMilli) {
                throw new IllegalArgumentException(
                        "from " + startMilli + " to " + endMilli + " in steps of " + stepMillis + " ms is no range");
            }
        }

        int points() {
            return (int) ((endMilli - startMilli) / stepMillis) + 1;
        }
    }

    /**
     * Not answerable.
     *
     * @param errorType Prometheus's word for the kind of error
     */
    record Refused(int httpStatus, String errorType, String message) implements QueryRequest {}
}
