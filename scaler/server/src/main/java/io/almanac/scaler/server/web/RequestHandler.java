package io.almanac.scaler.server.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers every request: reads only, a bounded number at a time, and always with headers that keep a browser safe. */
final class RequestHandler extends Handler.Abstract {
    /** Answers that are made or on their way at once; probes are answered beyond that. */
    static final int MOST_AT_ONCE = 16;

    private static final Set<String> METHODS = Set.of("GET", "HEAD");
    private static final Logger LOG = LoggerFactory.getLogger(RequestHandler.class);

    private final Api api;
    private final StaticFiles files = new StaticFiles();
    private final MetricsText metrics;
    private final Supplier<List<String>> notReadyBecause;
    private final Optional<BearerToken> token;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);

    /** @param token that everybody but probes must send */
    RequestHandler(WebContent content, Optional<BearerToken> token) {
        this.api = new Api(content.workloads(), content.clock(), content.demo());
        this.metrics = new MetricsText(content.telemetry());
        this.notReadyBecause = content.notReadyBecause();
        this.token = token;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = request.getHttpURI().getPath();
        if (!METHODS.contains(request.getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
            Reply refused = Reply.error(Reply.METHOD_NOT_ALLOWED, "only GET is allowed: nothing can be changed here");
            send(response, refused, callback);
        } else if ("/healthz".equals(path)) {
            send(response, Reply.json(Reply.OK, Map.of("status", "alive")), callback);
        } else if ("/readyz".equals(path)) {
            send(response, orFailure(request, this::ready), callback);
        } else if (!isAllowed(request)) {
            response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer realm=\"almanac\"");
            Reply refused = Reply.error(Reply.UNAUTHORIZED, "send the token of web.tokenFile as a bearer token");
            send(response, refused, callback);
        } else if (places.tryAcquire()) {
            // The place is kept until the answer has left: answers that wait for a slow reader are memory.
            Runnable release = places::release;
            send(response, orFailure(request, () -> reply(request)), Callback.from(release, callback));
        } else {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, "1");
            Reply full = Reply.error(Reply.UNAVAILABLE, "too many requests at once; try again in a second");
            send(response, full, callback);
        }
        return true;
    }

    private boolean isAllowed(Request request) {
        String sent = Optional.ofNullable(request.getHeaders().get(HttpHeader.AUTHORIZATION))
                .orElse("");
        return token.isEmpty() || token.get().isIn(sent);
    }

    /** What HTTP itself does not allow. */
    static boolean refuse(Request request, Response response, Callback callback) {
        send(response, Reply.error(response.getStatus(), "this is not a request of HTTP that can be read"), callback);
        return true;
    }

    private static Reply orFailure(Request request, Supplier<Reply> reply) {
        try {
            return reply.get();
        } catch (BadRequest e) {
            return Reply.error(Reply.BAD_REQUEST, e.explanation());
        } catch (RuntimeException e) {
            LOG.error("web request failed path={}", request.getHttpURI().getPath(), e);
            return Reply.error(Reply.FAILED, "the server failed to answer; its log says why");
        }
    }

    private Reply reply(Request request) {
        RequestPath path = path(request);
        if (path.text().equals("/metrics")) {
            return metrics.reply(String.valueOf(request.getHeaders().get(HttpHeader.ACCEPT)));
        }
        return files.at(path.text())
                .or(() -> api.answer(path))
                .orElseGet(() -> Reply.error(Reply.NOT_FOUND, "there is nothing at this address"));
    }

    private static RequestPath path(Request request) {
        try {
            return RequestPath.of(new URI(request.getHttpURI().getPathQuery()));
        } catch (URISyntaxException e) {
            throw new BadRequest("the address must be a path as RFC 3986 writes it; " + e.getReason());
        }
    }

    private record NotReady(String status, List<String> reasons) {}

    private Reply ready() {
        List<String> reasons = notReadyBecause.get();
        return reasons.isEmpty()
                ? Reply.json(Reply.OK, Map.of("status", "ready"))
                : Reply.json(Reply.UNAVAILABLE, new NotReady("not ready", reasons));
    }

    private static void send(Response response, Reply reply, Callback callback) {
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(
                "Content-Security-Policy",
                "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put(HttpHeader.CACHE_CONTROL, "no-cache");
        headers.put(HttpHeader.CONTENT_TYPE, reply.contentType());
        response.setStatus(reply.status());
        response.write(true, ByteBuffer.wrap(reply.body()), callback);
    }
}
