package io.almanac.scaler.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.decide.Triggered;
import io.almanac.scaler.server.source.ConnectionTrouble;
import io.almanac.scaler.server.source.RangeQuery;
import io.almanac.scaler.server.source.ReadFailure;
import io.almanac.scaler.server.source.ReadOutcome;
import io.almanac.scaler.server.source.SeriesSource;
import io.almanac.scaler.settings.server.LimitSettings;
import io.almanac.scaler.settings.trigger.WorkloadKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What the log tells of an outage that many workloads share. */
class OutagesTest {
    private static final Instant START = Instant.parse("2026-03-09T09:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-09T10:00:05Z");
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final Duration IDLE = Duration.ofMinutes(30);

    private final Workloads workloads = new Workloads(LimitSettings.of(100, IDLE));
    private final ControlLoop loop = new ControlLoop(
            workloads, new Trainer(Duration.ofHours(6), 1, LoopObserver.NONE), Runnable::run, LoopObserver.NONE);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private volatile Function<RangeQuery, Optional<ReadFailure>> fault = query -> Optional.empty();

    @BeforeEach
    void listen() {
        log.start();
        loggers().forEach(logger -> logger.addAppender(log));
    }

    @AfterEach
    void stop() {
        loop.close();
        loggers().forEach(logger -> logger.detachAppender(log));
    }

    @Test
    void sourceThatFailsTwelveWorkloads_isTwoLines_andItsReturnOne() {
        List<Workload> all = register(12);
        loop.tick(NOW).join();
        log.list.clear();

        fault = OutagesTest::refused;
        loop.tick(NOW.plus(STEP)).join();
        loop.tick(NOW.plus(STEP).plusSeconds(40)).join(); // tried again, for nothing
        fault = query -> Optional.empty();
        loop.tick(NOW.plus(STEP).plusSeconds(90)).join();

        String why =
                "reason=\"prometheus:9090 does not accept connections; check that it runs, that the port of its url is"
                        + " right, and that network policies let Almanac through\"";
        assertThat(lines())
                .containsExactly(
                        "source=default reading=failed workloads=1 first="
                                + all.get(0).key() + " " + why,
                        "source=default reading=failed workloads=10 first="
                                + all.get(9).key() + " " + why,
                        "source=default reading=ok workloads=12 seconds=90");
        assertThat(all)
                .allSatisfy(workload -> assertThat(workload.state().trouble()).isEmpty());
    }

    @Test
    void queryThatIsWrong_isItsOwnWorkloadsLine() {
        List<Workload> all = register(2);
        fault = query -> Optional.of(new ReadFailure.QueryRejected("default", query, 400, "bad_data", "parse error"));

        loop.tick(NOW).join();

        assertThat(lines())
                .filteredOn(line -> line.contains("reading="))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("reading=failed reason=\"data source default: rejected"))
                .anyMatch(line -> line.startsWith("workload=" + all.get(0).key() + " "))
                .anyMatch(line -> line.startsWith("workload=" + all.get(1).key() + " "));
    }

    @Test
    void outageOfWorkloadsThatAreForgotten_isOver() {
        register(1);
        fault = OutagesTest::refused;
        loop.tick(NOW).join();

        loop.tick(NOW.plus(IDLE).plusSeconds(60)).join();

        assertThat(lines())
                .filteredOn(line -> line.startsWith("source="))
                .hasSize(2)
                .last()
                .isEqualTo("source=default reading=ok workloads=1 seconds=1860");
    }

    private static Optional<ReadFailure> refused(RangeQuery query) {
        return Optional.of(new ReadFailure.Unreachable("default", "prometheus:9090", ConnectionTrouble.REFUSED, ""));
    }

    private List<Workload> register(int count) {
        IntStream.range(0, count).forEach(i -> workloads.ask(key(i), () -> valid(), NOW));
        return workloads.each().stream().toList();
    }

    private static WorkloadKey key(int number) {
        return WorkloadKey.of("outages", "web" + (char) ('a' + number), Map.of());
    }

    private Workloads.SettingsReader.Result valid() {
        return new Workloads.SettingsReader.Result.Valid(Triggered.by("queryStep", "5m"), this::read);
    }

    private ReadOutcome read(RangeQuery query) {
        double[] load = new double[40];
        Arrays.fill(load, 100);
        return fault.apply(query)
                .map(ReadOutcome.class::cast)
                .orElseGet(() -> new SeriesSource("default", TimeSeries.of(START, STEP, load)).read(query));
    }

    /** What the log says at its usual level. */
    private List<String> lines() {
        return log.list.stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.INFO))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private static Stream<Logger> loggers() {
        return Stream.of("io.almanac.source", "io.almanac.workload")
                .map(name -> (Logger) LoggerFactory.getLogger(name));
    }
}
