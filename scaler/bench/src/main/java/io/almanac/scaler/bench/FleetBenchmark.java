package io.almanac.scaler.bench;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server with thousands of workloads, asked as KEDA asks: how long calls and probes take, how old decisions become, what
 * processor and memory a workload costs, and how evenly the source is asked.
 */
public final class FleetBenchmark {
    private static final Pattern OLDEST = Pattern.compile("(?m)^almanac_oldest_decision_age_seconds (\\S+)$");
    private static final Pattern HEAP = Pattern.compile("(?m)^jvm_memory_used_bytes\\{area=\"heap\"\\} (\\S+)$");
    private static final Duration DECIDED_WITHIN = Duration.ofMinutes(60);

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI page;
    private final URI source;
    private final ProcessHandle server;
    private final int workloads;
    private final Tally probes = new Tally("probe: /healthz, 5/s");
    private final List<Double> ages =
            new ArrayList<>(); // the timer's thread writes it, and is stopped before it is read

    private FleetBenchmark(URI page, URI source, ProcessHandle server, int workloads) {
        this.page = page;
        this.source = source;
        this.server = server;
        this.workloads = workloads;
    }

    /** @param arguments gRPC port, page, source, process of the server, workloads, polls a second, seconds */
    public static void main(String[] arguments) throws IOException, InterruptedException, TimeoutException {
        int workloads = Integer.parseInt(arguments[4]);
        FleetBenchmark fleet = new FleetBenchmark(
                URI.create(arguments[1]),
                URI.create(arguments[2]),
                ProcessHandle.of(Long.parseLong(arguments[3])).orElseThrow(),
                workloads);
        ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", Integer.parseInt(arguments[0]))
                .usePlaintext()
                .directExecutor()
                .build();
        try {
            fleet.measure(
                    LoadDriver.decided(channel, workloads, Integer.parseInt(arguments[5]), DECIDED_WITHIN),
                    Duration.ofSeconds(Long.parseLong(arguments[6])));
        } finally {
            channel.shutdownNow();
        }
    }

    private void measure(LoadDriver driver, Duration length)
            throws IOException, InterruptedException, TimeoutException {
        System.out.printf(Locale.ROOT, "to here the server computed %.1f s%n", seconds(computing()));
        awaitQuiet();
        int asked = requests().size();
        Duration before = computing();
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        List<ScheduledFuture<?>> watching = List.of(
                timer.scheduleAtFixedRate(this::probe, 0, 200, TimeUnit.MILLISECONDS),
                timer.scheduleAtFixedRate(this::look, 5, 15, TimeUnit.SECONDS));
        List<Tally> polls = driver.poll(length);
        watching.forEach(each -> each.cancel(false));
        timer.shutdown();
        Duration spent = computing().minus(before);
        System.out.println(Tally.heading());
        polls.forEach(tally -> System.out.println(tally.line()));
        System.out.println(probes.line());
        List<Long> counts = requests();
        List<Long> bySecond = counts.subList(asked, counts.size());
        double mean = bySecond.stream().mapToLong(count -> count).average().orElse(0);
        long peak = bySecond.stream().mapToLong(count -> count).max().orElse(0);
        System.out.printf(
                Locale.ROOT,
                "oldest decision %.0f s; %.2f ms of processor a workload and minute, calls included; heap %.0f MiB; source %.0f"
                        + " requests/s, in the busiest second %d%n",
                ages.stream().mapToDouble(age -> age).max().orElse(Double.NaN),
                1000 * seconds(spent) / workloads / (seconds(length) / 60),
                Double.parseDouble(first(HEAP, metrics())) / (1 << 20),
                mean,
                peak);
    }

    /** Until every past has been followed: the server computes less than a third of a core for ten seconds. */
    private void awaitQuiet() throws InterruptedException {
        double share = 1;
        while (share > 1 / 3.0) {
            Duration before = computing();
            TimeUnit.SECONDS.sleep(10);
            share = seconds(computing().minus(before)) / 10;
        }
        System.out.printf(
                Locale.ROOT, "until all pasts were followed the server computed %.1f s%n", seconds(computing()));
    }

    private void probe() {
        long began = System.nanoTime();
        try {
            int status = client.send(
                            HttpRequest.newBuilder(page.resolve("/healthz")).build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status == 200) {
                probes.answered(System.nanoTime() - began);
            } else {
                probes.failed("HTTP " + status);
            }
        } catch (IOException e) {
            probes.failed(e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            ages.add(Double.parseDouble(first(OLDEST, metrics())));
        } catch (IOException e) {
            probes.failed("metrics: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String metrics() throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(page.resolve("/metrics")).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private List<Long> requests() throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(source.resolve("/requests")).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body()
                .lines()
                .map(Long::valueOf)
                .toList();
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "NaN";
    }

    private Duration computing() {
        return server.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
