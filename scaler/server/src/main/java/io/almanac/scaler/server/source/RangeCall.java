package io.almanac.scaler.server.source;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;

/**
 * One request for a range and its reply. Goes to the address of the settings and nowhere else: no redirect is
 * followed, no other address is ever built. Asks by POST, as queries may be long, and from the first HTTP 405 on by
 * GET.
 */
final class RangeCall {
    private static final int METHOD_NOT_ALLOWED = 405;

    private final DataSourceSettings settings;
    private final long maxResponseBytes;
    private final InstantSource clock;
    private final HttpUrl url;
    private final AtomicBoolean asksByGet = new AtomicBoolean();

    RangeCall(DataSourceSettings settings, long maxResponseBytes, InstantSource clock) {
        this.settings = settings;
        this.maxResponseBytes = maxResponseBytes;
        this.clock = clock;
        this.url = HttpUrl.get(settings.address().toString())
                .newBuilder()
                .addPathSegments("api/v1/query_range")
                .build();
    }

    /** Asks once, within the timeout of the settings and the deadline. */
    RangeReply ask(RangeQuery query, Deadline deadline, Access access) {
        try {
            boolean byGet = asksByGet.get();
            Optional<RangeReply> reply = exchange(query, byGet, deadline, access);
            if (reply.isEmpty()) {
                asksByGet.set(true);
                reply = exchange(query, true, deadline, access);
            }
            return reply.orElseThrow();
        } catch (IOException noAnswer) {
            return RangeReply.Failed.of(failure(noAnswer, access.redaction()));
        }
    }

    /** Empty if the source does not accept POST. */
    private Optional<RangeReply> exchange(RangeQuery query, boolean byGet, Deadline deadline, Access access)
            throws IOException {
        Duration timeout = deadline.remainingAtMost(settings.timeout());
        var call = access.client().newCall(request(parameters(query, timeout), byGet, access));
        // Zero would mean no limit.
        call.timeout().timeout(Math.max(1, timeout.toNanos()), TimeUnit.NANOSECONDS);
        try (Response response = call.execute()) {
            return response.code() == METHOD_NOT_ALLOWED && !byGet
                    ? Optional.empty()
                    : Optional.of(reading(access.redaction()).read(response, query));
        }
    }

    private ReplyReading reading(Redaction redaction) {
        return new ReplyReading(settings.name(), redaction, maxResponseBytes, clock);
    }

    private static Map<String, String> parameters(RangeQuery query, Duration timeout) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("query", query.query());
        parameters.put("start", Long.toString(query.from().getEpochSecond()));
        parameters.put("end", Long.toString(query.to().getEpochSecond()));
        parameters.put("step", Long.toString(query.step().toSeconds()));
        // Lets the source stop working on an answer that nobody waits for.
        parameters.put("timeout", Math.max(1, timeout.toMillis()) + "ms");
        // VictoriaMetrics gives the newest 30 s of a step below a minute as copies of the value before; others do not
        // know it.
        parameters.put("latency_offset", "1ms");
        // VictoriaMetrics answers from its cache after a backfill; others do not know the parameter.
        parameters.put("nocache", "1");
        return parameters;
    }

    private Request request(Map<String, String> parameters, boolean byGet, Access access) {
        // The query frontends of Thanos, Mimir and Cortex keep answers, also those that lack what came late.
        Request.Builder request = access.request(settings).header("Cache-Control", "no-store");
        if (byGet) {
            HttpUrl.Builder withParameters = url.newBuilder();
            parameters.forEach(withParameters::addQueryParameter);
            return request.url(withParameters.build()).get().build();
        }
        FormBody.Builder form = new FormBody.Builder();
        parameters.forEach(form::add);
        return request.url(url).post(form.build()).build();
    }

    private ReadFailure failure(IOException noAnswer, Redaction redaction) {
        if (Thread.currentThread().isInterrupted()) {
            return new ReadFailure.Interrupted(settings.name());
        }
        if (ConnectionTrouble.isOfProxy(noAnswer)) {
            return new ReadFailure.AccessDenied(settings.name(), ReadFailure.AccessDenied.BY_A_PROXY);
        }
        ConnectionTrouble trouble = ConnectionTrouble.of(noAnswer);
        String detail = trouble.isExplainedByJava()
                ? redaction.excerpt(Optional.ofNullable(noAnswer.getMessage()).orElse(""))
                : "";
        return new ReadFailure.Unreachable(settings.name(), settings.address().hostAndPort(), trouble, detail);
    }
}
