package io.almanac.scaler.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decide.Answer;
import io.almanac.scaler.decide.Triggered;
import io.almanac.scaler.observe.StartDelay;
import io.almanac.scaler.risk.ErrorBudget;
import io.almanac.scaler.settings.WorkloadKey;
import io.almanac.scaler.settings.WorkloadSettings;
import io.almanac.scaler.source.ConnectionTrouble;
import io.almanac.scaler.source.LoadQuery;
import io.almanac.scaler.source.ReadFailure;
import io.almanac.scaler.source.ReadOutcome;
import io.almanac.scaler.source.SeriesSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Five days of 245 requests a second, 25 replicas of 10, a slot every five minutes. Orders go from 24 to 25 every two
 * hours, and the 25th replica is ready ten minutes later; an hour after the order it goes back to 24.
 */
class ObservedReplicasLoopTest {
    private static final Instant START = Instant.parse("2026-03-05T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-09T10:00:05Z");
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final WorkloadKey KEY = WorkloadKey.of("shop", "web", Map.of());
    private static final ReadFailure DOWN =
            new ReadFailure.Unreachable("test", "prometheus:9090", ConnectionTrouble.REFUSED, "");

    private final Map<String, TimeSeries> series = new HashMap<>(Map.of(
            "load", series(i -> 245),
            "ready", series(i -> i % 24 >= 2 && i % 24 < 12 ? 25 : 24),
            "wanted", series(i -> i % 24 < 12 ? 25 : 24)));

    @Test
    void withoutQueries_theGridServes() {
        assertThat(decision(server()).replicas()).isEqualTo(26);
    }

    @Test
    void knownOrder_isSteppedOver() {
        // At 10:00 25 are ordered and 25 are needed.
        assertThat(decision(server("wantedReplicasQuery", "wanted")).replicas()).isEqualTo(25);
    }

    @Test
    void queryThatFails_isGoneWithoutAndSaidSo() {
        Server blind = server("wantedReplicasQuery", "nothing there");

        assertThat(decision(blind).replicas()).isEqualTo(26);
        assertThat(decision(blind).reasons().explanation())
                .contains("going without wantedReplicasQuery: data source test");
    }

    @Test
    void replicasThatServe_countForThePromise() {
        // 24 replicas carry 240: short in 14 of 24 slots, the ticks of a slot lasting until the next.
        ErrorBudget observed = budget(server("replicasQuery", "ready"));

        assertThat(observed.achievedRatio()).isBetween(14.0 / 24 - 0.005, 14.0 / 24 + 0.005);
        assertThat(budget(server()).achievedRatio()).isZero();
    }

    @Test
    void workloadThatIsOnlyWatched_spendsWhatAlmanacWouldHave() {
        assertThat(budget(server("replicasQuery", "ready", "mode", "shadow")).achievedRatio())
                .isZero();
    }

    @Test
    void startDelay_isLearned_andUsedWhereAskedFor() {
        Server asked = server("replicasQuery", "ready", "wantedReplicasQuery", "wanted", "leadTime", "auto");
        Server told = server("replicasQuery", "ready", "wantedReplicasQuery", "wanted");

        assertThat(asked.state().observations().learned().flatMap(Observations.Learned::startDelay))
                .hasValueSatisfying(delay ->
                        assertThat(((StartDelay.Learned) delay).delay()).isEqualTo(Duration.ofMinutes(10)));
        // 10 min + 30 s + 5 min + 15 s, rounded up to steps of five minutes; with the default of 2 min, 10 min
        assertThat(decision(asked).reasons().leadWindow()).isEqualTo(Duration.ofMinutes(20));
        assertThat(decision(told).reasons().leadWindow()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void serverThatMissedTheReplicasForAWhile_agreesWithOneThatStartsLater() {
        Server early = new Server("replicasQuery", "ready");
        early.tick(NOW);
        TimeSeries ready = series.remove("ready");
        early.tick(NOW.plus(STEP));
        early.tick(NOW.plus(STEP.multipliedBy(2)));
        assertThat(decision(early).reasons().explanation()).contains("going without replicasQuery");
        series.put("ready", ready);
        early.tick(NOW.plus(STEP.multipliedBy(3)));

        Server late = new Server("replicasQuery", "ready");
        late.tick(NOW.plus(STEP.multipliedBy(3)));

        assertThat(budget(early)).isEqualTo(budget(late));
        assertThat(early.state().answer()).isEqualTo(late.state().answer());
    }

    @Test
    void serverThatLearnsItsLeadTimeLater_agreesWithOneThatKnewItFromTheStart() {
        String[] asked = {"replicasQuery", "ready", "wantedReplicasQuery", "wanted", "leadTime", "auto"};
        Server early = new Server(asked);
        // Five starts in the first ten hours: too few.
        early.tick(START.plus(Duration.ofHours(10)).plusSeconds(5));
        assertThat(leadTime(early)).isEqualTo(Duration.ofMinutes(2));
        early.tick(NOW);
        Server late = new Server(asked);
        late.tick(NOW);

        assertThat(leadTime(early)).isEqualTo(Duration.ofMinutes(10));
        assertThat(early.state().answer()).isEqualTo(late.state().answer());
        assertThat(budget(early)).isEqualTo(budget(late));
    }

    private static Duration leadTime(Server server) {
        return server.state().inForce(server.settings()).leadTime();
    }

    private Server server(String... pairs) {
        Server server = new Server(pairs);
        server.tick(NOW);
        return server;
    }

    private static Answer.Decision decision(Server server) {
        return (Answer.Decision) server.state().answer();
    }

    private static ErrorBudget budget(Server server) {
        return server.state().progress().orElseThrow().errorBudget().orElseThrow();
    }

    private ReadOutcome read(LoadQuery query) {
        return Optional.ofNullable(series.get(query.query()))
                .map(found -> new SeriesSource("test", found).read(query))
                .orElse(DOWN);
    }

    private static TimeSeries series(IntToDoubleFunction value) {
        double[] values = new double[5 * 288];
        Arrays.setAll(values, value);
        return TimeSeries.of(START, STEP, values);
    }

    /** A control loop with one workload. */
    private final class Server {
        private final Workloads workloads = new Workloads(1, Duration.ofDays(1));
        private final ControlLoop loop = new ControlLoop(
                workloads, new Trainer(Duration.ofDays(1), 1, LoopObserver.NONE), Runnable::run, LoopObserver.NONE);

        Server(String... pairs) {
            Map<String, String> metadata = new HashMap<>(
                    Map.of("query", "load", "queryStep", "5m", "historyTimeWindow", "5d", "model", "last-value"));
            for (int i = 0; i < pairs.length; i += 2) {
                metadata.put(pairs[i], pairs[i + 1]);
            }
            String[] all = metadata.entrySet().stream()
                    .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
                    .toArray(String[]::new);
            workloads.ask(
                    KEY,
                    () -> new Workloads.SettingsReader.Result.Valid(
                            Triggered.by(all), ObservedReplicasLoopTest.this::read),
                    NOW);
        }

        void tick(Instant now) {
            loop.tick(now).join();
        }

        WorkloadSettings settings() {
            return workloads.find(KEY).orElseThrow().settings();
        }

        WorkloadState state() {
            return workloads.find(KEY).orElseThrow().state();
        }
    }
}
