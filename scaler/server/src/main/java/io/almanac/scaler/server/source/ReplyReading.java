package io.almanac.scaler.server.source;

import io.almanac.scaler.server.source.RangeReply.Answered;
import io.almanac.scaler.server.source.RangeReply.Failed;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.Response;
import okio.BufferedSource;

/**
 * Judges a response to {@code query_range}: only a complete answer with a matrix is data, everything else is a named
 * failure. An answer longer than the limit is not read to its end.
 */
record ReplyReading(String source, Redaction redaction, long maxResponseBytes, InstantSource clock) {
    RangeReply read(Response response, RangeQuery query) throws IOException {
        int status = response.code();
        if (status / 100 == 3) {
            return Failed.of(new ReadFailure.Redirected(source, status, targetHost(response)));
        }
        BufferedSource body = response.body().source();
        if (body.request(maxResponseBytes + 1)) {
            return Failed.of(new ReadFailure.TooLarge(source, query, maxResponseBytes));
        }
        Optional<RangeAnswer> answer = RangeAnswerParser.parse(body.getBuffer().inputStream());
        return switch (status) {
            case 401, 403, ReadFailure.AccessDenied.BY_A_PROXY ->
                Failed.of(new ReadFailure.AccessDenied(source, status));
            case 429, 502, 503, 504 -> unavailable(response, answer);
            default ->
                answer.map(parsed -> judge(parsed, query, status))
                        .orElseGet(() -> Failed.of(new ReadFailure.NotPrometheus(source, status, kind(response))));
        };
    }

    private RangeReply judge(RangeAnswer answer, RangeQuery query, int status) {
        if (status != 200 || !answer.status().equals("success")) {
            return Failed.of(new ReadFailure.QueryRejected(
                    source, query, status, redaction.excerpt(answer.errorType()), redaction.excerpt(answer.error())));
        }
        List<String> partialities = answer.warnings().stream()
                .filter(warning -> !isMereAnnotation(warning))
                .map(redaction::excerpt)
                .limit(RangeAnswerParser.MAX_LABEL_SETS)
                .toList();
        if (!partialities.isEmpty()) {
            return Failed.of(new ReadFailure.Partial(source, query, partialities));
        }
        String resultType = answer.found().resultType();
        return resultType.equals("matrix")
                ? new Answered(answer.found())
                : Failed.of(new ReadFailure.NotARangeVector(
                        source,
                        query,
                        resultType.isEmpty() ? "no result" : "a result of type " + redaction.excerpt(resultType)));
    }

    /** Prometheus comments on the query itself, not on missing data, in annotations that start like this. */
    private static boolean isMereAnnotation(String warning) {
        return warning.startsWith("PromQL info") || warning.startsWith("PromQL warning");
    }

    private Failed unavailable(Response response, Optional<RangeAnswer> answer) {
        String message = answer.map(RangeAnswer::error).map(redaction::excerpt).orElse("");
        return new Failed(new ReadFailure.Unavailable(source, response.code(), message), retryAfter(response));
    }

    /** RFC 9110, section 10.2.3: whole seconds or a date; what is neither is ignored. */
    private Duration retryAfter(Response response) {
        String header =
                Optional.ofNullable(response.header("Retry-After")).orElse("").strip();
        if (header.matches("[0-9]{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(header));
        }
        try {
            Instant until = ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Duration.between(clock.instant(), until);
        } catch (DateTimeParseException neither) {
            return Duration.ZERO;
        }
    }

    private String targetHost(Response response) {
        return Optional.ofNullable(response.header("Location"))
                .flatMap(
                        location -> Optional.ofNullable(response.request().url().resolve(location)))
                .map(HttpUrl::host)
                .map(redaction::excerpt)
                .orElse("(none given)");
    }

    private String kind(Response response) {
        return Optional.ofNullable(response.body().contentType())
                .map(type -> type.type() + "/" + type.subtype())
                .map(redaction::excerpt)
                .orElse("no content type");
    }
}
