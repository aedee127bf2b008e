package io.almanac.scaler.bench;

import io.almanac.proto.ExternalScalerGrpc;
import io.almanac.proto.ExternalScalerGrpc.ExternalScalerBlockingStub;
import io.almanac.proto.ExternalScalerGrpc.ExternalScalerStub;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks a server as KEDA does, over one connection and at a constant rate, and prints how long answers took. Latency
 * counts from the instant a call was due, so waiting behind a slow one is part of it; how late this process itself was
 * in asking is printed too, and is the noise of the machine.
 */
public final class LoadDriver {
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration DECIDED_WITHIN = Duration.ofMinutes(5);

    private final List<TriggerCalls> triggers;
    private final ExternalScalerStub stub;
    private final int perSecond;

    private LoadDriver(List<TriggerCalls> triggers, ExternalScalerStub stub, int perSecond) {
        this.triggers = triggers;
        this.stub = stub;
        this.perSecond = perSecond;
    }

    /** @param arguments gRPC port, workloads, {@code GetMetrics} calls a second, seconds a measurement takes */
    public static void main(String[] arguments) throws InterruptedException, TimeoutException {
        int port = Integer.parseInt(arguments[0]);
        List<TriggerCalls> triggers = TriggerCalls.many(Integer.parseInt(arguments[1]));
        int perSecond = Integer.parseInt(arguments[2]);
        Duration length = Duration.ofSeconds(Long.parseLong(arguments[3]));
        ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", port)
                .usePlaintext()
                .directExecutor()
                .build();
        try {
            LoadDriver driver = decided(channel, triggers.size(), perSecond, DECIDED_WITHIN);
            driver.askForMetrics(WARM_UP);
            List<Tally> alone = driver.askForMetrics(length);
            driver.poll(WARM_UP);
            List<Tally> polls = driver.poll(length);
            System.out.println(Tally.heading());
            alone.forEach(tally -> System.out.println(tally.line()));
            polls.forEach(tally -> System.out.println(tally.line()));
        } finally {
            channel.shutdownNow();
        }
    }

    /** A driver of so many workloads, each of which has been decided for. */
    static LoadDriver decided(ManagedChannel channel, int workloads, int perSecond, Duration within)
            throws InterruptedException, TimeoutException {
        List<TriggerCalls> triggers = TriggerCalls.many(workloads);
        awaitDecisions(triggers, ExternalScalerGrpc.newBlockingStub(channel), within);
        return new LoadDriver(triggers, ExternalScalerGrpc.newStub(channel), perSecond);
    }

    private static void awaitDecisions(List<TriggerCalls> triggers, ExternalScalerBlockingStub stub, Duration within)
            throws InterruptedException, TimeoutException {
        long began = System.nanoTime();
        triggers.forEach(trigger -> stub.getMetricSpec(trigger.reference()));
        for (TriggerCalls trigger : triggers) {
            while (!isDecided(trigger, stub)) {
                if (System.nanoTime() - began > within.toNanos()) {
                    throw new TimeoutException(trigger.reference().getName() + " has not been decided");
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
        System.out.println(triggers.size() + " workloads read, trained and decided for after "
                + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began) + " ms");
    }

    private static boolean isDecided(TriggerCalls trigger, ExternalScalerBlockingStub stub) {
        try {
            return stub.getMetrics(trigger.question()).getMetricValuesCount() == 1;
        } catch (StatusRuntimeException notYet) {
            return false;
        }
    }

    /** {@code GetMetrics} alone, each call at its own time. */
    private List<Tally> askForMetrics(Duration length) throws InterruptedException, TimeoutException {
        Tally tally = new Tally("GetMetrics alone, " + perSecond + "/s");
        Tally lateness = new Tally("  of it, late in asking");
        Phaser open = new Phaser(1);
        new OpenLoop(perSecond, length).run((number, due) -> {
            open.register();
            lateness.answered(System.nanoTime() - due);
            stub.getMetrics(triggerOf(number).question(), reply(tally, due, open, open::arriveAndDeregister));
        });
        awaitAll(open);
        return List.of(tally, lateness);
    }

    /** KEDA's polls: three calls, each after the one before; polls start at the given rate. */
    List<Tally> poll(Duration length) throws InterruptedException, TimeoutException {
        Tally specs = new Tally("poll: GetMetricSpec, " + perSecond + "/s");
        Tally metrics = new Tally("poll: GetMetrics, " + perSecond + "/s");
        Tally activity = new Tally("poll: IsActive, " + perSecond + "/s");
        Tally whole = new Tally("poll: all three, " + perSecond + "/s");
        Tally lateness = new Tally("  of it, late in asking");
        Phaser open = new Phaser(1);
        new OpenLoop(perSecond, length).run((number, due) -> {
            open.register();
            lateness.answered(System.nanoTime() - due);
            TriggerCalls trigger = triggerOf(number);
            Runnable end = () -> {
                whole.answered(System.nanoTime() - due);
                open.arriveAndDeregister();
            };
            Runnable third = () -> stub.isActive(trigger.reference(), reply(activity, System.nanoTime(), open, end));
            Runnable second = () -> stub.getMetrics(trigger.question(), reply(metrics, System.nanoTime(), open, third));
            stub.getMetricSpec(trigger.reference(), reply(specs, due, open, second));
        });
        awaitAll(open);
        return List.of(specs, metrics, activity, whole, lateness);
    }

    /** Counts from {@code due}; what comes {@code next} is done after an answer, and left out after a failure. */
    private static <T> CallObserver<T> reply(Tally tally, long due, Phaser open, Runnable next) {
        return new CallObserver<>(
                message -> {
                    tally.answered(System.nanoTime() - due);
                    next.run();
                },
                status -> {
                    tally.failed(status);
                    open.arriveAndDeregister();
                });
    }

    private TriggerCalls triggerOf(int number) {
        return triggers.get(number % triggers.size());
    }

    private static void awaitAll(Phaser open) throws InterruptedException, TimeoutException {
        open.awaitAdvanceInterruptibly(open.arrive(), 30, TimeUnit.SECONDS);
    }
}
