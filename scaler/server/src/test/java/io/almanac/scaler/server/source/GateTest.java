package io.almanac.scaler.server.source;

import static io.almanac.scaler.server.source.PrometheusStandIn.LIMITS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.almanac.scaler.settings.server.Credentials;
import io.almanac.scaler.settings.server.SourceTls;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class GateTest {
    private static final RangeReply REPLY = RangeReply.Failed.of(new ReadFailure.AccessDenied("main", 401));
    private static final RangeReply DOWN = RangeReply.Failed.of(new ReadFailure.Unavailable("main", 503, ""));
    private static final ReadLimits OPENS_AT_ONCE = new ReadLimits(
            LIMITS.wholeRead(), 1, LIMITS.firstPause(), LIMITS.maxResponseBytes(), 1, Duration.ofNanos(1));
    private final Gate gate = gate(LIMITS, 1);

    @Test
    void allPlacesTaken_isBusy() {
        Deadline deadline = Deadline.in(Duration.ofMinutes(1));

        RangeReply inner = passWithin(deadline);

        assertThat(((RangeReply.Failed) inner).failure().reason())
                .isEqualTo("data source main: all 1 allowed requests were under way for 20 ms; the source is"
                        + " slow or asked by many workloads: check its load, raise maxConcurrentRequests of this data"
                        + " source, or ask less often (a longer queryStep)");
    }

    @Test
    void requestsForMuch_leaveAPlaceForOneForLittle() {
        Gate two = gate(LIMITS, 2);
        Deadline deadline = Deadline.in(Duration.ofMinutes(1));
        RangeReply[] inner = new RangeReply[2];

        two.passLarge(deadline, () -> {
            inner[0] = two.passLarge(Deadline.in(Duration.ofMillis(20)), () -> REPLY);
            inner[1] = two.pass(deadline, () -> REPLY);
            return REPLY;
        });

        assertThat(((RangeReply.Failed) inner[0]).failure()).isInstanceOf(ReadFailure.Busy.class);
        assertThat(inner[1]).isSameAs(REPLY);
    }

    @Test
    void placeLeft_isFreeAgain() {
        Deadline deadline = Deadline.in(Duration.ofMinutes(1));
        gate.pass(deadline, () -> REPLY);

        assertThat(gate.pass(deadline, () -> REPLY)).isSameAs(REPLY);
    }

    @Test
    void requestThatThrows_doesNotKeepTheCircuitHalfOpen() {
        Gate halfOpen = gate(OPENS_AT_ONCE, 1);
        Deadline deadline = Deadline.in(Duration.ofMinutes(1));
        halfOpen.pass(deadline, () -> DOWN);

        assertThatThrownBy(() -> halfOpen.pass(deadline, () -> {
                    throw new IllegalStateException("bug");
                }))
                .hasMessage("bug");

        assertThat(halfOpen.pass(deadline, () -> REPLY)).isSameAs(REPLY);
    }

    @Test
    void openCircuit_isTriedByOneRequestAtATime() {
        Gate halfOpen = gate(OPENS_AT_ONCE, 2);
        Deadline deadline = Deadline.in(Duration.ofMinutes(1));
        halfOpen.pass(deadline, () -> DOWN);

        RangeReply[] second = {REPLY};
        halfOpen.pass(deadline, () -> {
            second[0] = halfOpen.pass(deadline, () -> REPLY);
            return REPLY;
        });

        assertThat(((RangeReply.Failed) second[0]).failure()).isInstanceOf(ReadFailure.CircuitOpen.class);
        assertThat(halfOpen.pass(deadline, () -> REPLY)).isSameAs(REPLY);
    }

    @Test
    void requestUnderWayWhenTheCircuitOpens_doesNotCloseIt() {
        Gate opens = gate(
                new ReadLimits(
                        LIMITS.wholeRead(),
                        1,
                        LIMITS.firstPause(),
                        LIMITS.maxResponseBytes(),
                        1,
                        Duration.ofSeconds(30)),
                2);
        Deadline deadline = Deadline.in(Duration.ofMinutes(1));

        opens.pass(deadline, () -> {
            opens.pass(deadline, () -> DOWN);
            return REPLY;
        });

        assertThat(((RangeReply.Failed) opens.pass(deadline, () -> REPLY)).failure())
                .isInstanceOf(ReadFailure.CircuitOpen.class);
    }

    @Test
    void circuit_isLoggedWhenItOpensAndWhenItCloses() {
        Logger logger = (Logger) LoggerFactory.getLogger(Gate.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        Gate opensAtOnce = gate(OPENS_AT_ONCE, 1);
        Deadline deadline = Deadline.in(Duration.ofMinutes(1));

        opensAtOnce.pass(deadline, () -> RangeReply.Failed.of(new ReadFailure.Unavailable("main", 429, "slow down")));
        opensAtOnce.pass(deadline, () -> REPLY);
        opensAtOnce.pass(deadline, () -> REPLY);

        logger.detachAppender(log);
        assertThat(log.list)
                .extracting(ILoggingEvent::toString)
                .containsExactly(
                        "[WARN] circuit=open data_source=main open_seconds=0 reason=\"cannot serve now, HTTP 429 (slow"
                                + " down); ask less often (a longer queryStep) or raise its rate limit\"",
                        "[INFO] circuit=closed data_source=main");
    }

    private static Gate gate(ReadLimits limits, int atOnce) {
        DataSourceSettings settings = new DataSourceSettings(
                "main",
                URI.create("http://prometheus:9090"),
                new Credentials.Anonymous(),
                SourceTls.STANDARD,
                Map.of(),
                Duration.ofMillis(20),
                atOnce);
        return new Gate(settings, limits, InstantSource.fixed(Instant.EPOCH));
    }

    /** The reply to a request that is made while the only place is taken. */
    private RangeReply passWithin(Deadline deadline) {
        RangeReply[] inner = {REPLY};
        gate.pass(deadline, () -> inner[0] = gate.pass(deadline, () -> REPLY));
        return inner[0];
    }
}
