package io.almanac.scaler.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.observe.ReplicaTraits;
import io.almanac.scaler.decision.observe.StartDelay;
import io.almanac.scaler.decision.risk.ErrorBudget;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/**
 * Five days of 245 requests a second, 25 replicas of 10, a slot every five minutes. Orders go from 24 to 25 every two
 * hours, and the 25th replica is ready ten minutes later; an hour after the order it goes back to 24.
 */
class ObservedReplicasLoopTest {
    private static final Instant START = Instant.parse("2026-03-05T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-09T10:00:05Z");
    private static final Duration STEP = Duration.ofMinutes(5);

    private final Map<String, TimeSeries> series = new HashMap<>(Map.of(
            "load", series(i -> 245),
            "ready", series(i -> i % 24 >= 2 && i % 24 < 12 ? 25 : 24),
            "wanted", series(i -> i % 24 < 12 ? 25 : 24)));

    @Test
    void withoutQueries_theGridServes() {
        assertThat(server().decision().replicas()).isEqualTo(26);
    }

    @Test
    void knownOrder_isSteppedOver() {
        // At 10:00 25 are ordered and 25 are needed.
        assertThat(server("wantedReplicasQuery", "wanted").decision().replicas())
                .isEqualTo(25);
    }

    @Test
    void queryThatFails_isGoneWithoutAndSaidSo() {
        ObservedServer blind = server("wantedReplicasQuery", "nothing there");

        assertThat(blind.decision().replicas()).isEqualTo(26);
        assertThat(blind.decision().reasons().explanation())
                .contains("going without wantedReplicasQuery: data source test");
    }

    @Test
    void replicasThatServe_countForThePromise() {
        // 24 replicas carry 240: short in 14 of 24 slots, the ticks of a slot lasting until the next.
        ErrorBudget observed = server("replicasQuery", "ready").budget();

        assertThat(observed.achievedRatio()).isBetween(14.0 / 24 - 0.005, 14.0 / 24 + 0.005);
        assertThat(server().budget().achievedRatio()).isZero();
    }

    @Test
    void workloadThatIsOnlyWatched_spendsWhatAlmanacWouldHave() {
        assertThat(server("replicasQuery", "ready", "mode", "shadow").budget().achievedRatio())
                .isZero();
    }

    @Test
    void startDelay_isLearned_andUsedWhereAskedFor() {
        ObservedServer asked = server("replicasQuery", "ready", "wantedReplicasQuery", "wanted", "leadTime", "auto");
        ObservedServer told = server("replicasQuery", "ready", "wantedReplicasQuery", "wanted");

        assertThat(asked.state().observations().learned().flatMap(ReplicaTraits::startDelay))
                .hasValueSatisfying(delay ->
                        assertThat(((StartDelay.Learned) delay).delay()).isEqualTo(Duration.ofMinutes(10)));
        // 10 min + 30 s + 5 min + 15 s, rounded up to steps of five minutes; with the default of 2 min, 10 min
        assertThat(asked.decision().reasons().leadWindow()).isEqualTo(Duration.ofMinutes(20));
        assertThat(told.decision().reasons().leadWindow()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void serverThatMissedTheReplicasForAWhile_agreesWithOneThatStartsLater() {
        ObservedServer early = new ObservedServer(series, "replicasQuery", "ready");
        early.tick(NOW);
        TimeSeries ready = series.remove("ready");
        early.tick(NOW.plus(STEP));
        early.tick(NOW.plus(STEP.multipliedBy(2)));
        assertThat(early.decision().reasons().explanation()).contains("going without replicasQuery");
        series.put("ready", ready);
        early.tick(NOW.plus(STEP.multipliedBy(3)));

        ObservedServer late = new ObservedServer(series, "replicasQuery", "ready");
        late.tick(NOW.plus(STEP.multipliedBy(3)));

        assertThat(early.budget()).isEqualTo(late.budget());
        assertThat(early.state().answer()).isEqualTo(late.state().answer());
    }

    @Test
    void replicasThatWereToldWrongForAWhile_areReadAgainBeforeTheNextTraining() {
        Instant first = NOW.minus(Duration.ofDays(1));
        ObservedServer server = new ObservedServer(series, "replicasQuery", "ready");
        server.tick(first);
        TimeSeries right = series.put("ready", series(i -> 12));
        for (int step = 1; step <= 6; step++) {
            server.tick(first.plus(STEP.multipliedBy(step)));
        }
        series.put("ready", right);
        server.tick(first.plus(STEP.multipliedBy(7)));
        assertThat(ready(server, first))
                .as("older than what each step reads again")
                .isEqualTo(12);

        server.tick(NOW);

        assertThat(ready(server, first)).isEqualTo(24);
    }

    private static double ready(ObservedServer server, Instant at) {
        TimeSeries seen = server.state().observations().ready().orElseThrow().series();
        return seen.value(seen.slotAt(at.minusSeconds(5)).orElseThrow());
    }

    @Test
    void serverThatLearnsItsLeadTimeLater_agreesWithOneThatKnewItFromTheStart() {
        String[] asked = {"replicasQuery", "ready", "wantedReplicasQuery", "wanted", "leadTime", "auto"};
        ObservedServer early = new ObservedServer(series, asked);
        // Five starts in the first ten hours: too few.
        early.tick(START.plus(Duration.ofHours(10)).plusSeconds(5));
        assertThat(leadTime(early)).isEqualTo(Duration.ofMinutes(2));
        early.tick(NOW);
        ObservedServer late = new ObservedServer(series, asked);
        late.tick(NOW);

        assertThat(leadTime(early)).isEqualTo(Duration.ofMinutes(10));
        assertThat(early.state().answer()).isEqualTo(late.state().answer());
        assertThat(early.budget()).isEqualTo(late.budget());
    }

    private static Duration leadTime(ObservedServer server) {
        return server.state().inForce(server.settings()).ahead().leadTime();
    }

    private ObservedServer server(String... pairs) {
        ObservedServer server = new ObservedServer(series, pairs);
        server.tick(NOW);
        return server;
    }

    private static TimeSeries series(IntToDoubleFunction value) {
        double[] values = new double[5 * 288];
        Arrays.setAll(values, value);
        return TimeSeries.of(START, STEP, values);
    }
}
