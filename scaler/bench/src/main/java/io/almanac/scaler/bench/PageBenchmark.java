package io.almanac.scaler.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a console that is open costs a server of many workloads, which goes on deciding: its processor time beside that without,
 * how long answers of the API take, and how many bytes a refresh has.
 */
public final class PageBenchmark {
    /** As the console does with so many workloads. */
    private static final Duration REFRESH = Duration.ofSeconds(5);

    private static final int TURNS = 3;
    private static final Duration BETWEEN = Duration.ofMillis(50);
    private static final Pattern WORKLOAD =
            Pattern.compile("\"namespace\":\"([^\"]+)\",\"name\":\"([^\"]+)\",\"digest\":\"([^\"]+)\"");

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI page;
    private final ProcessHandle server;

    private PageBenchmark(URI page, ProcessHandle server) {
        this.page = page;
        this.server = server;
    }

    /** @param arguments page, process of the server, seconds of each part */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        PageBenchmark benchmark = new PageBenchmark(
                URI.create(arguments[0]),
                ProcessHandle.of(Long.parseLong(arguments[1])).orElseThrow());
        Duration length = Duration.ofSeconds(Long.parseLong(arguments[2]));
        benchmark.open(length);
        benchmark.answers(length);
    }

    /** By turns, because a server that has just begun computes less from minute to minute. */
    private void open(Duration length) throws IOException, InterruptedException {
        double without = 0;
        double with = 0;
        for (int turn = 0; turn < TURNS; turn++) {
            without += share(length) / TURNS;
            with += shareOfOpen(length) / TURNS;
        }
        System.out.printf(
                Locale.ROOT,
                "a page open: %.2f %% of a core beside %.2f %% without one; a refresh has %d bytes%n",
                100 * with,
                100 * without,
                refresh());
    }

    private double shareOfOpen(Duration length) throws IOException, InterruptedException {
        HttpResponse<InputStream> events = client.send(request("/api/v1/events"), BodyHandlers.ofInputStream());
        Thread listening = Thread.ofVirtual().start(() -> drain(events.body()));
        Duration before = computing();
        long end = System.nanoTime() + length.toNanos();
        while (System.nanoTime() < end) {
            refresh();
            TimeUnit.NANOSECONDS.sleep(Math.min(REFRESH.toNanos(), Math.max(0, end - System.nanoTime())));
        }
        double with = seconds(computing().minus(before)) / seconds(length);
        events.body().close();
        listening.join();
        return with;
    }

    /** Bytes of what a page on the fleet asks for. */
    private int refresh() throws IOException, InterruptedException {
        return get("/api/v1/fleet") + get("/api/v1/workloads?limit=120");
    }

    private void answers(Duration length) throws IOException, InterruptedException {
        Matcher first = WORKLOAD.matcher(client.send(
                        HttpRequest.newBuilder(page.resolve("/api/v1/workloads?limit=1"))
                                .build(),
                        BodyHandlers.ofString())
                .body());
        if (!first.find()) {
            throw new IllegalStateException("the server has no workload");
        }
        String one = "/api/v1/workloads/" + first.group(1) + "/" + first.group(2) + "/" + first.group(3);
        List<String> paths = List.of(
                "/api/v1/fleet",
                "/api/v1/workloads?limit=120",
                "/api/v1/workloads?limit=120&sort=-load&q=7",
                "/api/v1/namespaces",
                one,
                one + "?spanSeconds=1209600",
                one + "/decisions",
                one + "/scaled-object");
        System.out.println(Tally.heading());
        for (String path : paths) {
            Tally tally = new Tally(path.replace(one, "/api/v1/workloads/..."));
            for (long left = length.dividedBy(BETWEEN) / paths.size(); left > 0; left--) {
                long began = System.nanoTime();
                get(path);
                tally.answered(System.nanoTime() - began);
                TimeUnit.NANOSECONDS.sleep(BETWEEN.toNanos());
            }
            System.out.println(tally.line());
        }
    }

    /** Of a core, that the server takes. */
    private double share(Duration length) throws InterruptedException {
        Duration before = computing();
        TimeUnit.NANOSECONDS.sleep(length.toNanos());
        return seconds(computing().minus(before)) / seconds(length);
    }

    private int get(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = client.send(request(path), BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException(path + " was answered with HTTP " + response.statusCode());
        }
        return response.body().length;
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(page.resolve(path))
                .header("Accept-Encoding", "gzip")
                .build();
    }

    private static void drain(InputStream events) {
        try (events) {
            events.transferTo(OutputStream.nullOutputStream());
        } catch (IOException closed) {
            // as it is when enough was heard
        }
    }

    private Duration computing() {
        return server.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
