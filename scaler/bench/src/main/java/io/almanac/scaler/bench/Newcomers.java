package io.almanac.scaler.bench;

import io.almanac.proto.ExternalScalerGrpc;
import io.almanac.proto.ExternalScalerGrpc.ExternalScalerBlockingStub;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * How long the tripled load of a settled workload takes to be served, alone and while many newcomers of another namespace have
 * four weeks of a point every quarter of a minute to be followed.
 */
public final class Newcomers {
    private static final int JUMPS = 4;
    private static final Duration BETWEEN = Duration.ofSeconds(70);
    private static final Duration SETTLED_WITHIN = Duration.ofMinutes(10);
    private static final Duration SERVED_WITHIN = Duration.ofMinutes(30);

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI source;
    private final ProcessHandle server;
    private final ManagedChannel channel;
    private final int settled;

    private Newcomers(ManagedChannel channel, URI source, ProcessHandle server, int settled) {
        this.channel = channel;
        this.source = source;
        this.server = server;
        this.settled = settled;
    }

    /** @param arguments gRPC port, source, process of the server, settled workloads, newcomers */
    public static void main(String[] arguments) throws IOException, InterruptedException, TimeoutException {
        ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", Integer.parseInt(arguments[0]))
                .usePlaintext()
                .build();
        try {
            new Newcomers(
                            channel,
                            URI.create(arguments[1]),
                            ProcessHandle.of(Long.parseLong(arguments[2])).orElseThrow(),
                            Integer.parseInt(arguments[3]))
                    .measure(Integer.parseInt(arguments[4]));
        } finally {
            channel.shutdownNow();
        }
    }

    private void measure(int count) throws IOException, InterruptedException, TimeoutException {
        LoadDriver.decided(channel, settled, 1, SETTLED_WITHIN);
        List<TriggerCalls> all = TriggerCalls.many(settled);
        for (int number = 0; number < JUMPS; number++) {
            report("alone", all.get(number), number);
        }
        List<TriggerCalls> newcomers = TriggerCalls.newcomers(count);
        newcomers.forEach(newcomer -> stub().getMetricSpec(newcomer.reference()));
        Duration before = computing();
        for (int number = JUMPS; number < 2 * JUMPS; number++) {
            report("beside " + count + " newcomers, " + decided(newcomers) + " decided for", all.get(number), number);
        }
        System.out.printf(
                Locale.ROOT,
                "the server computed %.0f s meanwhile; %d of %d newcomers are decided for%n",
                computing().minus(before).toMillis() / 1000.0,
                decided(newcomers),
                count);
    }

    private void report(String beside, TriggerCalls trigger, int number)
            throws IOException, InterruptedException, TimeoutException {
        double seconds = jump(trigger, number);
        System.out.printf(Locale.ROOT, "%s: served after %.1f s%n", beside, seconds);
        TimeUnit.SECONDS.sleep(Math.max(0, BETWEEN.toSeconds() - (long) seconds)); // jumps at other seconds of a minute
    }

    /** Seconds until what is served has grown by half at least. */
    private double jump(TriggerCalls trigger, int number) throws IOException, InterruptedException, TimeoutException {
        double before = value(trigger).orElseThrow();
        client.send(
                HttpRequest.newBuilder(source.resolve("/jump/" + number)).build(),
                HttpResponse.BodyHandlers.discarding());
        long began = System.nanoTime();
        while (value(trigger).orElse(0) < 1.5 * before) {
            if (System.nanoTime() - began > SERVED_WITHIN.toNanos()) {
                throw new TimeoutException(trigger.reference().getName() + " has not been served");
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private long decided(List<TriggerCalls> triggers) {
        return triggers.stream().filter(trigger -> value(trigger).isPresent()).count();
    }

    private OptionalDouble value(TriggerCalls trigger) {
        try {
            return OptionalDouble.of(
                    stub().getMetrics(trigger.question()).getMetricValues(0).getMetricValueFloat());
        } catch (StatusRuntimeException notYet) {
            return OptionalDouble.empty();
        }
    }

    private ExternalScalerBlockingStub stub() {
        return ExternalScalerGrpc.newBlockingStub(channel);
    }

    private Duration computing() {
        return server.info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
