package io.almanac.scaler.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.autoscaler.Score;
import io.almanac.simulator.traffic.TrafficPresets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DemoTextTest {
    private static final DemoPlan PLAN = new DemoPlan(TrafficPresets.DEMO, 1, 1440);

    private static Score score(Duration scored, double timeShortRatio, double replicaHours) {
        return new Score(scored, timeShortRatio, 0, 0, 0, 0, replicaHours, 24, 0, Duration.ofSeconds(30), 0);
    }

    // 110 of 100 at the same threshold; 110 of 125 at the same promise.
    @Test
    void summary_comparesAtEqualThresholdAndAtEqualPromise() {
        Duration day = Duration.ofHours(24);

        String summary = DemoText.summary(
                PLAN,
                score(day, 0.001, 110),
                score(day, 0.02, 100),
                Optional.of(new TunedReactive(16.25, score(day, 0.001, 125))));

        assertThat(summary.lines().map(line -> line.strip().replaceAll(" +", " ")))
                .containsExactly(
                        "",
                        "24.0 h of simulated traffic \"demo\" (seed 1), pods start in 180 s, a pod bears 25 requests/s:",
                        "",
                        "time short longest requests lost replica-hours scale events/day",
                        "almanac, threshold 20 0.10 % 30 s 0.00 % 110.0 24",
                        "reactive, threshold 20 2.00 % 30 s 0.00 % 100.0 24",
                        "reactive, tuned, threshold 16.25 0.10 % 30 s 0.00 % 125.0 24",
                        "",
                        "At the same threshold Almanac used 1.10 times the replica-hours of reactive scaling.",
                        "At the same promise, short no more often, it used 0.88 times those of reactive scaling, whose"
                                + " threshold",
                        "of 16.25 was found on this very traffic: nobody knows it beforehand.");
    }

    @Test
    void fewTicks_areSaidInMinutes_andNoThresholdThatHelpsIsSaid() {
        Duration brief = Duration.ofSeconds(90);

        String summary = DemoText.summary(PLAN, score(brief, 0, 0.1), score(brief, 0.5, 0.1), Optional.empty());

        assertThat(summary)
                .contains("\n1m30s of simulated traffic", "No threshold makes reactive scaling short so seldom.")
                .doesNotContain("tuned");
    }
}
