package io.almanac.scaler.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.autoscaler.Score;
import io.almanac.simulator.traffic.TrafficPresets;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bounded by simulated time, so that a slow machine makes these slow and not different. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class DemoRunTest {
    private static final Instant LIVE_FROM = Instant.parse("2026-03-09T05:00:00Z");

    @Test
    void aDaytime_isShortLessOftenThanReactive_andCostsLittleMore() throws IOException {
        StringWriter out = new StringWriter();

        Demo demo = show(1, Duration.ofHours(16), out);

        // From 05:00 to 21:00: the morning's ramp, noon and the evening.
        Score almanac = demo.almanacScore();
        Score reactive = demo.reactiveScore();
        assertThat(almanac.scored()).isEqualTo(Duration.ofHours(16)).isEqualTo(reactive.scored());
        assertThat(reactive.timeShortRatio()).as("there is something to win").isPositive();
        assertThat(almanac.timeShortRatio()).isLessThanOrEqualTo(reactive.timeShortRatio());
        assertThat(almanac.replicaHours() / reactive.replicaHours()).isLessThanOrEqualTo(1.3);
        TunedReactive tuned = demo.tunedReactive().orElseThrow();
        assertThat(tuned.score().timeShortRatio()).isLessThanOrEqualTo(almanac.timeShortRatio());
        assertThat(tuned.score().scored()).isEqualTo(Duration.ofHours(16));
        assertThat(tuned.threshold()).as("it has to be careful").isLessThan(DemoPlan.THRESHOLD);
        assertThat(out.toString())
                .contains("16.0 h of simulated traffic \"demo\" (seed 1), pods start in 180 s")
                .contains("At the same threshold Almanac used ", "At the same promise, short no more often, it used ")
                .doesNotContain("INVALID_ARGUMENT", "UNKNOWN");
    }

    @Test
    void sameSeed_givesTheSameScores_andAnotherOneDoesNot() throws IOException {
        Demo first = show(7, Duration.ofHours(2), new StringWriter());
        Demo again = show(7, Duration.ofHours(2), new StringWriter());
        Demo other = show(8, Duration.ofHours(2), new StringWriter());

        assertThat(again.almanacScore()).isEqualTo(first.almanacScore());
        assertThat(again.reactiveScore()).isEqualTo(first.reactiveScore());
        assertThat(other.almanacScore()).isNotEqualTo(first.almanacScore());
    }

    private static Demo show(long seed, Duration simulated, StringWriter out) throws IOException {
        DemoOptions options = new DemoOptions(
                TrafficPresets.DEMO,
                seed,
                DemoOptions.LARGEST_SPEED,
                Optional.empty(),
                OptionalInt.of(0),
                OptionalInt.of(0),
                false);
        Instant end = LIVE_FROM.plus(simulated);
        return new DemoRun(options, new PrintWriter(out), new PrintWriter(out)).show(now -> !now.isBefore(end));
    }
}
