package io.almanac.scaler.server.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.decide.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Five days on 24 replicas, a slot every five minutes; two hours of 240 requests a second, 10 a replica with a saturation
 * of 1, then two of 720, 30 a replica with a saturation of 3. The limit, 2, is met at 20, of which 80 % are 16: from an
 * initial threshold of 10 that is step 4, 10 * 4^(4 / 14) = 14.86.
 */
class LearnedThresholdLoopTest {
    private static final Instant START = Instant.parse("2026-03-05T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-09T09:00:05Z");
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final double LEARNED = 10 * Math.pow(4, 4.0 / 14);

    private final Map<String, TimeSeries> series = new HashMap<>(Map.of(
            "load", series(i -> isBusy(i) ? 720 : 240),
            "ready", series(i -> 24),
            "p99", series(i -> isBusy(i) ? 3 : 1)));

    @Test
    void thresholdThatWasLearned_decides_andTheTargetStays() {
        ObservedServer server = server("mode", "reactive", "tolerance", "0");

        server.tick(NOW);

        // Two hours from 8:00 on are calm: ceil(240 / 14.86) = 17, and 17 * 10.
        assertThat(server.inForce().promise().threshold()).isCloseTo(LEARNED, within(1e-12));
        assertThat(server.decision().replicas()).isEqualTo(17);
        assertThat(server.decision().value()).isEqualTo(170);
        assertThat(server.inForce().advertisedMetric())
                .isEqualTo(server.settings().advertisedMetric());
        assertThat(server.inForce().advertisedMetric().threshold()).isEqualTo(10);
    }

    @Test
    void auto_decidesAsATriggerThatGivesThisThreshold() {
        ObservedServer learns = server();
        ObservedServer told = new ObservedServer(series, pairs("threshold", String.valueOf(LEARNED)));

        learns.tick(NOW);
        told.tick(NOW);

        assertThat(learns.decision().replicas()).isEqualTo(told.decision().replicas());
        assertThat(learns.decision().reasons().boundLoad())
                .isEqualTo(told.decision().reasons().boundLoad());
        assertThat(learns.budget()).isEqualTo(told.budget());
        assertThat(learns.decision().value()).isEqualTo(10.0 * told.decision().replicas());
    }

    @Test
    void serverThatLearnsItLater_agreesWithOneThatKnewItFromTheStart() {
        ObservedServer early = server();
        // Two days are not enough.
        early.tick(START.plus(Duration.ofHours(30)).plusSeconds(5));
        assertThat(early.inForce().promise().threshold()).isEqualTo(10);
        early.tick(NOW);
        ObservedServer late = server();
        late.tick(NOW);

        assertAgree(early, late);
        assertThat(late.inForce().promise().threshold()).isCloseTo(LEARNED, within(1e-12));
    }

    @Test
    void saturationThatCannotBeRead_leavesWhatWasLearned() {
        ObservedServer server = server();
        server.tick(NOW);
        series.remove("p99");

        server.tick(NOW.plus(STEP));

        assertThat(server.inForce().promise().threshold()).isCloseTo(LEARNED, within(1e-12));
        assertThat(server.decision().reasons().explanation()).contains("going without saturationQuery");
    }

    @Test
    void serverThatStartsWithoutSaturation_learnsAsSoonAsItCanBeRead() {
        TimeSeries saturation = series.remove("p99");
        ObservedServer early = server();
        early.tick(NOW);
        assertThat(early.inForce().promise().threshold()).isEqualTo(10);
        series.put("p99", saturation);
        early.tick(NOW.plus(STEP));
        ObservedServer late = server();
        late.tick(NOW.plus(STEP));

        assertAgree(early, late);
        assertThat(early.inForce().promise().threshold()).isCloseTo(LEARNED, within(1e-12));
    }

    @Test
    void noReplicasAndNoSaturation_learnNothing() {
        series.put("ready", series(i -> 0));
        ObservedServer withoutReplicas = server();
        withoutReplicas.tick(NOW);
        series.put("ready", series(i -> 24));
        series.put("p99", series(i -> Double.NaN));
        ObservedServer withoutSaturation = server();
        withoutSaturation.tick(NOW);

        assertThat(withoutReplicas.inForce().promise().threshold()).isEqualTo(10);
        assertThat(withoutSaturation.inForce().promise().threshold()).isEqualTo(10);
        assertThat(withoutSaturation.state().answer()).isInstanceOf(Answer.Decision.class);
    }

    private static void assertAgree(ObservedServer one, ObservedServer other) {
        assertThat(one.inForce()).isEqualTo(other.inForce());
        assertThat(one.state().answer()).isEqualTo(other.state().answer());
        assertThat(one.budget()).isEqualTo(other.budget());
    }

    private ObservedServer server(String... more) {
        String[] auto = {"threshold", "auto", "initialThreshold", "10"};
        return new ObservedServer(
                series,
                pairs(Stream.concat(Arrays.stream(auto), Arrays.stream(more)).toArray(String[]::new)));
    }

    private static String[] pairs(String... more) {
        String[] seen = {"replicasQuery", "ready", "saturationQuery", "p99", "saturationLimit", "2"};
        return Stream.concat(Arrays.stream(seen), Arrays.stream(more)).toArray(String[]::new);
    }

    /** In the hours from 2 to 4, from 6 to 8, and so on. */
    private static boolean isBusy(int slot) {
        return slot / 24 % 2 == 1;
    }

    private static TimeSeries series(IntToDoubleFunction value) {
        double[] values = new double[5 * 288];
        Arrays.setAll(values, value);
        return TimeSeries.of(START, STEP, values);
    }
}
