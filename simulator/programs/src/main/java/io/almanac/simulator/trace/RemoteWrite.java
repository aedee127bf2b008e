package io.almanac.simulator.trace;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.xerial.snappy.Snappy;

/**
 * Sends counters to a running Prometheus by its remote write protocol, oldest samples of all series first, since a
 * Prometheus takes no sample that is much older than its newest. Trouble is retried a few times with doubling pauses;
 * a refusal is final, also where Prometheus dresses it as a server error ("too old sample", "out of order").
 *
 * @param url the whole address, usually ending in {@code /api/v1/write}
 * @param headers sent with each request, such as a tenant's name
 * @param maxAttempts for one request, at least 1
 * @param firstPause before the second attempt
 */
public record RemoteWrite(
        OkHttpClient client, HttpUrl url, Map<String, String> headers, int maxAttempts, Duration firstPause) {
    /** Samples in one request: about 50 kB compressed. */
    static final int SAMPLES_A_REQUEST = 5_000;

    private static final MediaType PROTOBUF = MediaType.get("application/x-protobuf");
    private static final List<String> FINAL_REASONS =
            List.of("too old sample", "out of order", "out of bounds", "duplicate sample");
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int MOST_REASON = 200;

    public RemoteWrite {
        Objects.requireNonNull(client, "client");
        Objects.requireNonNull(url, "url");
        headers = Map.copyOf(headers);
        Objects.requireNonNull(firstPause, "firstPause");
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("maxAttempts=" + maxAttempts + " must be at least 1");
        }
    }

    /** Five attempts within about 8 s. An address without a path gets {@code /api/v1/write}. */
    public static RemoteWrite to(OkHttpClient client, HttpUrl address, Map<String, String> headers) {
        HttpUrl url = address.encodedPath().equals("/")
                ? address.newBuilder().encodedPath("/api/v1/write").build()
                : address;
        return new RemoteWrite(client, url, headers, 5, Duration.ofMillis(500));
    }

    /**
     * Sends every sample of {@code counters}, which share their scrape times. None may lie in the future: it would move
     * the receiver's head forward, and everything that is really measured would then be refused as too old.
     */
    public RemoteWriteOutcome write(List<CounterSeries> counters) {
        long written = 0;
        int requests = 0;
        long begin = counters.stream()
                .mapToLong(counter -> counter.epochMilli(0))
                .min()
                .orElse(0);
        long end = counters.stream()
                .mapToLong(counter -> counter.epochMilli(counter.size() - 1))
                .max()
                .orElse(-1);
        long slice = CounterSeries.SCRAPE_INTERVAL.toMillis()
                * Math.max(1, SAMPLES_A_REQUEST / Math.max(1, counters.size()));
        for (long from = begin; from <= end; from += slice) {
            RemoteWriteMessage message = slice(counters, from, from + slice);
            if (message.samples() == 0) {
                continue;
            }
            Optional<RemoteWriteOutcome> trouble = send(message.toBytes(), written);
            if (trouble.isPresent()) {
                return trouble.get();
            }
            written += message.samples();
            requests++;
        }
        return new RemoteWriteOutcome.Written(written, requests);
    }

    private static RemoteWriteMessage slice(List<CounterSeries> counters, long fromMillis, long untilMillis) {
        RemoteWriteMessage message = new RemoteWriteMessage();
        for (CounterSeries counter : counters) {
            message.add(counter, counter.firstAtOrAfter(fromMillis), counter.firstAtOrAfter(untilMillis));
        }
        return message;
    }

    /** Empty if the message arrived. */
    private Optional<RemoteWriteOutcome> send(byte[] message, long samplesBefore) {
        Request request = request(message);
        String lastTrouble = "";
        for (int attempt = 1; attempt <= maxAttempts; attempt++) {
            try (Response response = client.newCall(request).execute()) {
                if (response.isSuccessful()) {
                    return Optional.empty();
                }
                String reason = reason(response);
                if (isFinal(response.code(), reason)) {
                    return Optional.of(new RemoteWriteOutcome.Refused(response.code(), reason, samplesBefore));
                }
                lastTrouble = "HTTP " + response.code() + ": " + reason;
            } catch (IOException e) {
                lastTrouble = Optional.ofNullable(e.getMessage()).orElseGet(e::toString);
            }
            if (attempt < maxAttempts && !paused(attempt)) {
                return Optional.of(
                        new RemoteWriteOutcome.GaveUp(attempt, "interrupted; " + lastTrouble, samplesBefore));
            }
        }
        return Optional.of(new RemoteWriteOutcome.GaveUp(maxAttempts, lastTrouble, samplesBefore));
    }

    private Request request(byte[] message) {
        try {
            return new Request.Builder()
                    .url(url)
                    .headers(Headers.of(headers))
                    .header("Content-Encoding", "snappy")
                    .header("X-Prometheus-Remote-Write-Version", "0.1.0")
                    .header("User-Agent", "almanac-simulate")
                    .post(RequestBody.create(Snappy.compress(message), PROTOBUF))
                    .build();
        } catch (IOException e) {
            throw new IllegalStateException("compressing " + message.length + " bytes in memory failed", e);
        }
    }

    private static boolean isFinal(int status, String reason) {
        boolean isServersTrouble = status >= 500 || status == TOO_MANY_REQUESTS;
        return !isServersTrouble || FINAL_REASONS.stream().anyMatch(reason::contains);
    }

    private static String reason(Response response) throws IOException {
        String body = response.body().string().strip();
        return body.length() > MOST_REASON ? body.substring(0, MOST_REASON) + "..." : body;
    }

    /** False if the thread was interrupted meanwhile, which stays set. */
    private boolean paused(int attempt) {
        try {
            Thread.sleep(firstPause.multipliedBy(1L << (attempt - 1)));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
