package io.almanac.scaler.server.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.jetty.http.EtagUtils;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
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
    private static final Reply NOTHING = Reply.problem(Reply.NOT_FOUND, "there is nothing at this address");
    private static final Logger LOG = LoggerFactory.getLogger(RequestHandler.class);

    private static final String EVENTS = "/api/v1/events";
    private static final String WHAT_IF = "/what-if";

    private final Api api;
    private final ChangeEvents events;
    private final WhatIfDesk desk;
    private final StaticFiles files = new StaticFiles();
    private final MetricsText metrics;
    private final Supplier<List<String>> notReadyBecause;
    private final Optional<BearerToken> token;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);

    /** @param token that everybody but probes must send */
    RequestHandler(WebContent content, ChangeEvents events, WhatIfDesk desk, Optional<BearerToken> token) {
        this.api = new Api(content);
        this.events = events;
        this.desk = desk;
        this.metrics = new MetricsText(content.telemetry());
        this.notReadyBecause = content.notReadyBecause();
        this.token = token;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = request.getHttpURI().getPath();
        if (!METHODS.contains(request.getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
            Reply refused = Reply.problem(Reply.METHOD_NOT_ALLOWED, "only GET is allowed: nothing can be changed here");
            send(response, refused, callback);
        } else if ("/healthz".equals(path)) {
            send(response, Reply.json(Reply.OK, Map.of("status", "alive")), callback);
        } else if ("/readyz".equals(path)) {
            send(response, orFailure(request, this::ready), callback);
        } else if (!isAllowed(request)) {
            response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer realm=\"almanac\"");
            Reply refused = Reply.problem(Reply.UNAUTHORIZED, "send the token of web.tokenFile as a bearer token");
            send(response, refused, callback);
        } else if (EVENTS.equals(path) && HttpMethod.GET.is(request.getMethod())) {
            addSafety(response);
            if (!events.open(response, callback)) {
                sendFull(response, callback);
            }
        } else if (path.endsWith(WHAT_IF) && HttpMethod.GET.is(request.getMethod())) {
            replay(request, response, callback);
        } else if (places.tryAcquire()) {
            // The place is kept until the answer has left: answers that wait for a slow reader are memory.
            Runnable release = places::release;
            Reply reply = unlessKnown(request, orFailure(request, () -> reply(request)));
            send(response, reply, Callback.from(release, callback));
        } else {
            sendFull(response, callback);
        }
        return true;
    }

    /** On a thread of its own: none of the port's waits for it. */
    private void replay(Request request, Response response, Callback callback) {
        atOnce(request, reply -> send(response, reply, callback)).ifPresent(reply -> {
            if (reply.status() == Reply.UNAVAILABLE || reply.status() == Reply.TOO_MANY) {
                response.getHeaders().put(HttpHeader.RETRY_AFTER, WhatIfDesk.RETRY_SECONDS);
            }
            send(response, reply, callback);
        });
    }

    /** The answer to a question that is not replayed; empty if {@code then} will be told. */
    private Optional<Reply> atOnce(Request request, Consumer<Reply> then) {
        try {
            return api.whatIf(path(request))
                    .map(work -> desk.ask(Request.getRemoteAddr(request), work, then))
                    .orElse(Optional.of(NOTHING));
        } catch (BadRequest e) {
            return Optional.of(Reply.problem(Reply.BAD_REQUEST, e.explanation()));
        }
    }

    private static void sendFull(Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.RETRY_AFTER, "1");
        send(response, Reply.problem(Reply.UNAVAILABLE, "too many requests at once; try again in a second"), callback);
    }

    /** Nothing but that it is the same, if whoever asks has it. */
    private static Reply unlessKnown(Request request, Reply reply) {
        String known = Optional.ofNullable(request.getHeaders().get(HttpHeader.IF_NONE_MATCH))
                .orElse("");
        return reply.tag().filter(tag -> EtagUtils.matches(known, tag)).isPresent() ? reply.notModified() : reply;
    }

    private boolean isAllowed(Request request) {
        String sent = Optional.ofNullable(request.getHeaders().get(HttpHeader.AUTHORIZATION))
                .orElse("");
        return token.isEmpty() || token.get().isIn(sent);
    }

    /** What HTTP itself does not allow. */
    static boolean refuse(Request request, Response response, Callback callback) {
        send(response, Reply.problem(response.getStatus(), "this is not a request of HTTP that can be read"), callback);
        return true;
    }

    private static Reply orFailure(Request request, Supplier<Reply> reply) {
        try {
            return reply.get();
        } catch (BadRequest e) {
            return Reply.problem(Reply.BAD_REQUEST, e.explanation());
        } catch (RuntimeException e) {
            LOG.error("web request failed path={}", request.getHttpURI().getPath(), e);
            return Reply.problem(Reply.FAILED, "the server failed to answer; its log says why");
        }
    }

    private Reply reply(Request request) {
        RequestPath path = path(request);
        if (path.text().equals("/metrics")) {
            return metrics.reply(String.valueOf(request.getHeaders().get(HttpHeader.ACCEPT)));
        }
        return files.at(path.text()).or(() -> api.answer(path)).orElse(NOTHING);
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
        HttpFields.Mutable headers = addSafety(response);
        headers.put(HttpHeader.CONTENT_TYPE, reply.contentType());
        reply.tag().ifPresent(tag -> headers.put(HttpHeader.ETAG, tag));
        response.setStatus(reply.status());
        boolean isWhole = !reply.rest().hasNext();
        Callback then = isWhole
                ? callback
                : Callback.from(new Sending(response, reply.rest(), callback)::iterate, callback::failed);
        response.write(isWhole, ByteBuffer.wrap(reply.body()), then);
    }

    private static HttpFields.Mutable addSafety(Response response) {
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(
                "Content-Security-Policy",
                "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put(HttpHeader.CACHE_CONTROL, "no-cache");
        return headers;
    }
}
