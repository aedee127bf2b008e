package io.almanac.scaler.server.source;

import io.almanac.scaler.settings.rule.Echo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Why there is no load to be had. Every failure says which data source, what it did, which rule that breaks and what
 * to do about it. Foreign text in it has gone through {@link Redaction} or {@link Echo}, so that {@link #reason()} can
 * be logged and shown as it is.
 */
public sealed interface ReadFailure extends ReadOutcome
        permits NoLoad,
                ReadFailure.SeveralSeries,
                ReadFailure.NotARangeVector,
                ReadFailure.Partial,
                ReadFailure.NotPrometheus,
                ReadFailure.CredentialsUnreadable,
                ReadFailure.AccessDenied,
                ReadFailure.Redirected,
                ReadFailure.QueryRejected,
                ReadFailure.Unavailable,
                ReadFailure.Unreachable,
                ReadFailure.TooLarge,
                ReadFailure.Busy,
                ReadFailure.CircuitOpen,
                ReadFailure.Interrupted {
    /** The name of the data source. */
    String source();

    /** What is wrong and what to do, without naming the source. */
    String what();

    /** One line for an operator. */
    default String reason() {
        return "data source " + source() + ": " + what();
    }

    /** Whether the same request may well succeed a moment later, so that trying again at once is worth it. */
    default boolean isTransient() {
        return this instanceof Unavailable
                || (this instanceof Unreachable broken && !broken.trouble().isExplainedByJava());
    }

    /** Whether the source, or the way to it, is at fault, so that others who ask it will most likely fare the same. */
    default boolean isOfSource() {
        return switch (this) {
            case Partial f -> true;
            case NotPrometheus f -> true;
            case CredentialsUnreadable f -> true;
            case AccessDenied f -> true;
            case Redirected f -> true;
            case Unavailable f -> true;
            case Unreachable f -> true;
            case Busy f -> true;
            case CircuitOpen f -> true;
            case SeveralSeries f -> false;
            case NotARangeVector f -> false;
            case QueryRejected f -> false;
            case TooLarge f -> false;
            case Interrupted f -> false;
            case NoLoad f -> false;
        };
    }

    /**
     * How many samples a complete answer held of which none is load, so that all its slots are just missing; empty if
     * this failure is anything else.
     */
    default OptionalInt unusableSamples() {
        return OptionalInt.empty();
    }

    /**
     * The query gives more than one series, at once or one after the other.
     *
     * @param examples the labels of a few of them
     */
    record SeveralSeries(String source, RangeQuery query, int count, List<String> examples) implements ReadFailure {
        public SeveralSeries {
            examples = List.copyOf(examples);
        }

        @Override
        public String what() {
            return query.quoted() + " gave " + count + " series"
                    + (examples.isEmpty() ? "" : ", such as " + String.join(" and ", examples))
                    + "; a workload has one load, so exactly one is allowed: wrap the query in sum(...), which also joins"
                    + " series whose labels change over time";
        }
    }

    /** The answer is no series of numbers over time: a scalar, a string, an instant vector, native histograms. */
    record NotARangeVector(String source, RangeQuery query, String found) implements ReadFailure {
        @Override
        public String what() {
            return query.quoted() + " gave " + found + " where numbers over time (a matrix) are needed;"
                    + " make it an expression such as sum(rate(http_requests_total{...}[2m]))";
        }
    }

    /** The source itself says that parts of its data are missing from the answer. */
    record Partial(String source, RangeQuery query, List<String> warnings) implements ReadFailure {
        public Partial {
            warnings = List.copyOf(warnings);
        }

        @Override
        public String what() {
            return "gave only a partial answer to " + query.quoted() + " ("
                    + String.join("; ", warnings)
                    + "); a partial sum looks like lost traffic, so it is not used: bring the missing store or replica"
                    + " behind the source back";
        }
    }

    /** Something answered, but not the Prometheus HTTP API. */
    record NotPrometheus(String source, int httpStatus, String found) implements ReadFailure {
        @Override
        public String what() {
            return "answered HTTP " + httpStatus + " with " + found + " where the JSON of Prometheus's HTTP API is"
                    + " needed; check the url and its path prefix (Mimir: /prometheus), and whether a login page or"
                    + " proxy stands before it";
        }
    }

    /**
     * A file that the settings name is missing or of no use, so nothing was asked.
     *
     * @param why continues "the file ..."
     */
    record CredentialsUnreadable(String source, String path, String why) implements ReadFailure {
        @Override
        public String what() {
            return "the file " + Echo.quoted(path) + " " + why + "; mount or correct it, or the path in"
                    + " almanac.yaml: the file is read for each request, so that a new one needs no restart";
        }
    }

    /** HTTP 401 or 403, or a proxy's 407. */
    record AccessDenied(String source, int httpStatus) implements ReadFailure {
        static final int BY_A_PROXY = 407;

        @Override
        public String what() {
            return httpStatus == BY_A_PROXY
                    ? "a proxy on the way wants credentials (HTTP 407) and gets none; let Almanac pass without them or past it"
                    : "refused access with HTTP " + httpStatus
                            + "; check bearerToken, basic and headers of this data source"
                            + " in almanac.yaml: they may be missing, wrong, expired, or of an account that may not read"
                            + " (an address that a trigger brings is always asked without credentials)";
        }
    }

    /** The source points somewhere else; credentials are never carried there. */
    record Redirected(String source, int httpStatus, String targetHost) implements ReadFailure {
        @Override
        public String what() {
            return "answered HTTP " + httpStatus + ", a redirect to host " + targetHost + "; redirects are never"
                    + " followed: set url to the final address, or credentials if it leads to a login page";
        }
    }

    /** The source understood and refused: its own words, cut. */
    record QueryRejected(String source, RangeQuery query, int httpStatus, String errorType, String message)
            implements ReadFailure {
        /** How Prometheus, VictoriaMetrics, Thanos, Mimir and Cortex speak of their limits. */
        private static final Pattern LIMIT =
                Pattern.compile("too many|exceed|cannot select more|limit|not enough memory", Pattern.CASE_INSENSITIVE);

        @Override
        public String what() {
            String reason = (errorType.isEmpty() ? "" : ", " + errorType) + (message.isEmpty() ? "" : ": " + message);
            return "rejected " + query.quoted() + " with HTTP " + httpStatus + reason
                    + (isForItsSize()
                            ? "; that is too much for the source: record the query with a recording rule, use a"
                                    + " longer queryStep, or raise its limit"
                            : "; run the query in the source's own console and correct it");
        }

        /** Whether less at once may be answered. */
        boolean isForItsSize() {
            return LIMIT.matcher(message).find();
        }
    }

    /** The source, or a proxy before it, cannot serve at the moment: HTTP 429, 502, 503 or 504. */
    record Unavailable(String source, int httpStatus, String message) implements ReadFailure {
        @Override
        public String what() {
            String remedy = httpStatus == 429
                    ? "ask less often (a longer queryStep) or raise its rate limit"
                    : "see its own log and load; if the query is too heavy, record it with a recording rule";
            return "cannot serve now, HTTP " + httpStatus + (message.isEmpty() ? "" : " (" + message + ")") + "; "
                    + remedy;
        }
    }

    /**
     * No answer at all.
     *
     * @param address host and port that were tried
     * @param detail a few more words where there are any, or empty
     */
    record Unreachable(String source, String address, ConnectionTrouble trouble, String detail) implements ReadFailure {
        @Override
        public String what() {
            return address + " " + trouble.says() + (detail.isEmpty() ? "" : " (" + detail + ")") + "; "
                    + trouble.remedy();
        }
    }

    /** The answer is longer than the limit; reading was given up. */
    record TooLarge(String source, RangeQuery query, long maxBytes) implements ReadFailure {
        @Override
        public String what() {
            return "the answer to " + query.quoted() + " is longer than " + maxBytes + " bytes;"
                    + " the query must give one series: wrap it in sum(...), or use a longer queryStep";
        }
    }

    /** As many requests as allowed were under way, and none ended in time. */
    record Busy(String source, int maxConcurrentRequests, Duration waited) implements ReadFailure {
        @Override
        public String what() {
            return "all " + maxConcurrentRequests + " allowed requests were under way for " + waited.toMillis()
                    + " ms; the source is slow or asked by many workloads: check its load, raise maxConcurrentRequests of"
                    + " this data source, or ask less often (a longer queryStep)";
        }
    }

    /** The source failed so often in a row that it is left alone for a while. */
    record CircuitOpen(String source, Instant until, String lastReason) implements ReadFailure {
        @Override
        public String what() {
            return "failed repeatedly and is not asked again before " + until + "; last: " + lastReason;
        }
    }

    /** The reading thread was asked to stop. */
    record Interrupted(String source) implements ReadFailure {
        @Override
        public String what() {
            return "the read was interrupted; nothing to do if the server is stopping";
        }
    }
}
