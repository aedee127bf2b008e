package io.almanac.simulator.prometheus;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Checks the parameters of a query as Prometheus does, in the same order and with the same words. */
final class QueryRequests {
    /** The most points a series that Prometheus answers. */
    private static final long MOST_POINTS = 11_000;
    /** The year 9999; beyond that lies a mistake, and the arithmetic stays far from overflow. */
    private static final double LATEST_SECOND = 253_402_300_799.0;

    private QueryRequests() {}

    static QueryRequest range(Map<String, String> parameters) {
        OptionalLong start = epochMilli(parameters.getOrDefault("start", ""));
        if (start.isEmpty()) {
            return badParameter(parameters, "start", "to a valid timestamp");
        }
        OptionalLong end = epochMilli(parameters.getOrDefault("end", ""));
        if (end.isEmpty()) {
            return badParameter(parameters, "end", "to a valid timestamp");
        }
        if (end.getAsLong() < start.getAsLong()) {
            return badData("invalid parameter \"end\": end timestamp must not be before start time");
        }
        OptionalLong step = millis(parameters.getOrDefault("step", ""));
        if (step.isEmpty()) {
            return badParameter(parameters, "step", "to a valid duration");
        }
        if (step.getAsLong() <= 0) {
            return badData("invalid parameter \"step\": zero or negative query resolution step widths are not accepted."
                    + " Try a positive integer");
        }
        if ((end.getAsLong() - start.getAsLong()) / step.getAsLong() > MOST_POINTS) {
            return badData("exceeded maximum resolution of 11,000 points per timeseries."
                    + " Try decreasing the query resolution (?step=XX)");
        }
        return evaluate(parameters, start.getAsLong(), end.getAsLong(), step.getAsLong());
    }

    static QueryRequest instant(Map<String, String> parameters, Instant now) {
        OptionalLong time = parameters.containsKey("time")
                ? epochMilli(parameters.getOrDefault("time", ""))
                : OptionalLong.of(now.toEpochMilli());
        return time.isEmpty()
                ? badParameter(parameters, "time", "to a valid timestamp")
                : evaluate(parameters, time.getAsLong(), time.getAsLong(), 1);
    }

    private static QueryRequest evaluate(Map<String, String> parameters, long start, long end, long step) {
        String text = parameters.getOrDefault("query", "");
        if (text.isBlank()) {
            return badData("invalid parameter \"query\": unknown position: parse error: no expression found in input");
        }
        Optional<RateQuery> query = RateQueryParser.parse(text);
        return query.isPresent()
                ? new QueryRequest.Evaluate(query.get(), start, end, step)
                : new QueryRequest.Refused(422, "execution", RateQueryParser.SUPPORTED);
    }

    private static QueryRequest badParameter(Map<String, String> parameters, String name, String target) {
        String given = parameters.getOrDefault(name, "");
        return badData("invalid parameter \"" + name + "\": cannot parse \"" + given + "\" " + target);
    }

    private static QueryRequest badData(String message) {
        return new QueryRequest.Refused(400, "bad_data", message);
    }

    private static OptionalLong epochMilli(String text) {
        OptionalLong seconds = secondsToMillis(text);
        if (seconds.isPresent()) {
            return seconds;
        }
        try {
            return OptionalLong.of(OffsetDateTime.parse(text).toInstant().toEpochMilli());
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }

    private static OptionalLong millis(String text) {
        OptionalLong seconds = secondsToMillis(text);
        return seconds.isPresent() ? seconds : PrometheusDuration.toMillis(text);
    }

    /** Java takes {@code 1d} for a number, which is a duration here. */
    private static OptionalLong secondsToMillis(String text) {
        if (!text.matches("[0-9eE.+-]+")) {
            return OptionalLong.empty();
        }
        try {
            double seconds = Double.parseDouble(text);
            return Math.abs(seconds) <= LATEST_SECOND
                    ? OptionalLong.of(Math.round(seconds * 1000))
                    : OptionalLong.empty();
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
