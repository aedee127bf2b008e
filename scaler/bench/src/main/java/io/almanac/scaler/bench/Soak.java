package io.almanac.scaler.bench;

import io.almanac.proto.GetMetricsResponse;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * Two servers of the same workloads, one of which has faults in a random order, each kind once before any comes again: its
 * source is slow, hangs, fails, talks nonsense or knows nothing, its certificates are renewed, it is killed, its clock is set.
 * Ten workloads a second are asked of both. Prints for each kind of event how the answers compare, and each minute what the
 * one with the faults takes.
 */
public final class Soak implements AutoCloseable {
    private static final int ASKED_A_SECOND = 10;
    private static final double SAME = 1e-6;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Random random = new Random(7);
    private final URI source;
    private final SoakedServer steady;
    private final SoakedServer faulty;
    private final List<TriggerCalls> triggers;
    private final PrintWriter log;
    private final Map<String, Compared> byEvent = new TreeMap<>();
    private final Deque<Event> coming = new ArrayDeque<>();
    private String event = "none";
    private boolean isUndone = true;
    private final boolean canSetClock;

    /** Something that happens to the server with the faults; {@code undo} is what comes after it, some time later. */
    private record Event(String name, Action action, Action undo) {}

    @FunctionalInterface
    private interface Action {
        void run() throws IOException, InterruptedException;
    }

    /** Answers while one kind of event lasted. */
    private static final class Compared {
        private int equal;
        private int above;
        private int below;
        private int onlySteady;
        private int onlyFaulty;
        private int neither;

        void add(OptionalDouble steady, OptionalDouble faulty) {
            if (steady.isEmpty() || faulty.isEmpty()) {
                onlySteady += steady.isPresent() ? 1 : 0;
                onlyFaulty += faulty.isPresent() ? 1 : 0;
                neither += steady.isEmpty() && faulty.isEmpty() ? 1 : 0;
                return;
            }
            double ratio = faulty.getAsDouble() / steady.getAsDouble();
            equal += Math.abs(ratio - 1) <= SAME ? 1 : 0;
            above += ratio > 1 + SAME ? 1 : 0;
            below += ratio < 1 - SAME ? 1 : 0;
        }

        String line(String event) {
            return "%-30s %7d %7d %7d %12d %12d %8d"
                    .formatted(event, equal, above, below, onlySteady, onlyFaulty, neither);
        }
    }

    private Soak(URI source, String command, Path folder, int workloads, Optional<Path> clock) throws IOException {
        this.source = source;
        this.triggers = TriggerCalls.many(workloads);
        this.steady = new SoakedServer(command, folder.resolve("steady"), source.toString(), Optional.empty());
        this.faulty = new SoakedServer(
                command, folder.resolve("faulty"), source.resolve("/faulty").toString(), clock);
        this.canSetClock = clock.isPresent();
        this.log = new PrintWriter(Files.newBufferedWriter(folder.resolve("soak.csv"), StandardCharsets.UTF_8));
        log.println("second,event,workload,steady,faulty");
    }

    /** @param arguments source, command of the server, folder, workloads, minutes, the library that sets a clock if any */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (Soak soak = new Soak(
                URI.create(arguments[0]),
                arguments[1],
                Path.of(arguments[2]),
                Integer.parseInt(arguments[3]),
                Arrays.stream(arguments).skip(5).map(Path::of).findFirst())) {
            soak.awaitAll();
            soak.run(Duration.ofMinutes(Long.parseLong(arguments[4])));
        }
    }

    private void awaitAll() {
        try (ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor()) {
            for (SoakedServer server : List.of(steady, faulty)) {
                triggers.forEach(trigger -> asking.execute(() -> await(server, trigger)));
            }
        }
        System.out.println(triggers.size() + " workloads are decided for by both");
    }

    private static void await(SoakedServer server, TriggerCalls trigger) {
        while (value(server, trigger).isEmpty()) {
            LockSupport.parkNanos(100_000_000);
        }
    }

    private void run(Duration length) throws IOException, InterruptedException {
        long began = System.nanoTime();
        int next = 30;
        for (int second = 0; second < length.toSeconds(); second++) {
            if (second == next) {
                begin();
                System.out.println(second + " s: " + event);
                next += 20 + random.nextInt(60);
            }
            if (second % 60 == 0) {
                System.out.println(second + " s: " + faulty.figures());
            }
            for (int i = 0; i < ASKED_A_SECOND; i++) {
                compare(second, triggers.get(random.nextInt(triggers.size())));
            }
            long left = began + (second + 1) * 1_000_000_000L - System.nanoTime();
            Thread.sleep(Duration.ofNanos(Math.max(0, left)));
        }
        System.out.printf(
                Locale.ROOT,
                "%-30s %7s %7s %7s %12s %12s %8s%n",
                "answers while",
                "equal",
                "above",
                "below",
                "only steady",
                "only faulty",
                "neither");
        byEvent.forEach((kind, compared) -> System.out.println(compared.line(kind)));
    }

    /** After each event comes a time in which all is right again. */
    private void begin() throws IOException, InterruptedException {
        if (!isUndone) {
            coming.removeFirst().undo.run();
            event = "after " + event;
            isUndone = true;
            return;
        }
        if (coming.isEmpty()) {
            List<Event> all = events();
            Collections.shuffle(all, random);
            coming.addAll(all);
        }
        coming.getFirst().action.run();
        event = coming.getFirst().name;
        isUndone = false;
    }

    private List<Event> events() {
        List<Event> all = new ArrayList<>();
        for (FleetSource.Fault fault : EnumSet.complementOf(EnumSet.of(FleetSource.Fault.NONE))) {
            all.add(new Event("source " + fault, () -> fault(fault), () -> fault(FleetSource.Fault.NONE)));
        }
        Action nothing = () -> {};
        all.add(new Event("certificate renewed", faulty::renewCertificate, nothing));
        all.add(new Event("killed and started", faulty::killAndStart, nothing));
        if (canSetClock) {
            all.add(new Event("clock an hour fast", () -> faulty.setClock("+3600"), () -> faulty.setClock("+0")));
            all.add(new Event("clock ten minutes slow", () -> faulty.setClock("-600"), () -> faulty.setClock("+0")));
        }
        return all;
    }

    private void fault(FleetSource.Fault fault) throws IOException, InterruptedException {
        client.send(
                HttpRequest.newBuilder(source.resolve("/fault/" + fault)).build(),
                HttpResponse.BodyHandlers.discarding());
    }

    private void compare(int second, TriggerCalls trigger) {
        OptionalDouble expected = value(steady, trigger);
        OptionalDouble actual = value(faulty, trigger);
        byEvent.computeIfAbsent(event, none -> new Compared()).add(expected, actual);
        log.printf(
                Locale.ROOT,
                "%d,%s,%s,%s,%s%n",
                second,
                event,
                trigger.reference().getName(),
                text(expected),
                text(actual));
    }

    private static String text(OptionalDouble value) {
        return value.isPresent() ? String.valueOf(value.getAsDouble()) : "";
    }

    private static OptionalDouble value(SoakedServer server, TriggerCalls trigger) {
        try {
            GetMetricsResponse answer = server.stub().getMetrics(trigger.question());
            return OptionalDouble.of(answer.getMetricValues(0).getMetricValueFloat());
        } catch (StatusRuntimeException noAnswer) {
            return OptionalDouble.empty();
        }
    }

    @Override
    public void close() {
        log.close();
        steady.close();
        faulty.close();
    }
}
