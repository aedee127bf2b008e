package io.almanac.simulator.demo;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;

/**
 * The next app of the chain: is given what travels, and its answer is the chain's. Whatever goes wrong there is an
 * answer of 502, 504 or 508 that says what.
 */
final class NextService implements AutoCloseable {
    /** How many apps a request has passed. */
    static final String HOPS = "App-Hops";

    /** A chain is shorter; more of them is a chain that leads back to itself. */
    static final int MOST_HOPS = 16;

    private static final MediaType JSON = MediaType.get("application/json");
    /** Idle connections for as many callers; shorter than the server keeps them, so that none is found closed. */
    private static final int MOST_IDLE = 1024;

    private static final Duration LONGEST_IDLE = Duration.ofSeconds(60);

    private final HttpUrl process;
    private final Duration timeout;
    private final OkHttpClient client;

    /** @param base where the next app is; {@code process} is added to its path */
    NextService(HttpUrl base, Duration timeout) {
        this.process =
                base.newBuilder().addPathSegment("").addPathSegment("process").build();
        this.timeout = timeout;
        this.client = new OkHttpClient.Builder()
                .connectionPool(new ConnectionPool(MOST_IDLE, LONGEST_IDLE.toSeconds(), TimeUnit.SECONDS))
                .callTimeout(timeout)
                .connectTimeout(timeout)
                .readTimeout(timeout)
                .writeTimeout(timeout)
                .followRedirects(false)
                .build();
    }

    /** @param hops apps that the request has passed before this one */
    JsonReply ask(Visited visited, int hops) {
        if (hops >= MOST_HOPS) {
            return JsonReply.error(
                    JsonReply.LOOP_DETECTED,
                    "the request has passed " + hops + " apps; let APP_URL_DESTINO of no app lead back into the chain");
        }
        Request request = new Request.Builder()
                .url(process)
                .header(HOPS, Integer.toString(hops + 1))
                .post(RequestBody.create(visited.json(), JSON))
                .build();
        try (Response response = client.newCall(request).execute()) {
            return reply(response);
        } catch (InterruptedIOException e) {
            return JsonReply.error(
                    JsonReply.GATEWAY_TIMEOUT,
                    "next service " + process + " did not answer within " + timeout.toMillis()
                            + " ms; see whether it is overloaded, or raise APP_TIMEOUT");
        } catch (IOException e) {
            return failed("cannot be reached (" + reason(e) + "); see whether it runs and APP_URL_DESTINO is right");
        }
    }

    private JsonReply reply(Response response) throws IOException {
        if (response.code() == JsonReply.LOOP_DETECTED) {
            return new JsonReply(JsonReply.LOOP_DETECTED, bytes(response).orElseGet(() -> new byte[0]));
        }
        if (response.code() != JsonReply.OK) {
            return failed("answered " + response.code() + "; its own log and metrics say why");
        }
        Optional<byte[]> body = bytes(response);
        if (body.isEmpty()) {
            return failed("answered more than " + RequestBodies.MOST_BYTES + " bytes; send a shorter array");
        }
        return switch (Visited.read(body.get())) {
            case Visited.Sound sound -> new JsonReply(JsonReply.OK, body.get());
            case Visited.Unsound unsound ->
                failed("answered no JSON array of strings: " + unsound.reason()
                        + "; point APP_URL_DESTINO to such an app");
        };
    }

    private JsonReply failed(String what) {
        return JsonReply.error(JsonReply.BAD_GATEWAY, "next service " + process + " " + what);
    }

    /** Empty if there are too many. */
    private static Optional<byte[]> bytes(Response response) throws IOException {
        BufferedSource source = response.body().source();
        return source.request(RequestBodies.MOST_BYTES + 1L) ? Optional.empty() : Optional.of(source.readByteArray());
    }

    private static String reason(IOException e) {
        String message = e.getMessage();
        return e.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }

    @Override
    public void close() {
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
