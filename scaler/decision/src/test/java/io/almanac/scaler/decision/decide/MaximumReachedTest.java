package io.almanac.scaler.decision.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.autoscaler.CompactLoop;
import io.almanac.scaler.autoscaler.Tolerances;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An autoscaler orders its maximum, however close below it stands: the maximum need not be on the grid of levels. */
class MaximumReachedTest {
    private static final int SYNCS = 40;

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.05, 0.1, 0.2, 0.5})
    void maximum_isReachedFromWhereverTheAutoscalerStands(double tolerance) {
        for (int most = 1; most <= 210; most++) {
            ReplicaRule rule = new ReplicaRule(20, new LevelGrid(tolerance), 1, most);
            for (int from = 1; from <= most; from++) {
                assertThat(after(rule, from, OptionalInt.empty()))
                        .as("from %s to at most %s", from, most)
                        .isEqualTo(most);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {11, 15, 25, 30, 60, 80, 100, 200})
    void maximum_isReachedWhereTheOrderedReplicasAreKnown(int most) {
        ReplicaRule rule = new ReplicaRule(20, new LevelGrid(0.1), 1, most);

        for (int from = 1; from <= most; from++) {
            assertThat(after(rule, from, OptionalInt.of(from))).isEqualTo(most);
        }
    }

    /** The replicas that the autoscaler orders in the end, for a load that needs half as many again as it may have. */
    private static int after(ReplicaRule rule, int from, OptionalInt known) {
        CompactLoop loop = new CompactLoop(
                new CompactLoop.Settings(
                        new Tolerances(rule.grid().tolerance(), rule.grid().tolerance()), 20, 0, 1, rule.maxReplicas()),
                from);
        double load = rule.threshold() * 1.5 * rule.maxReplicas();
        for (int sync = 0; sync < SYNCS; sync++) {
            OptionalInt ordered = known.isPresent() ? OptionalInt.of(loop.replicas()) : known;
            loop.advanceWhole(rule.served(load, 0, ordered));
        }
        return loop.replicas();
    }

    @Test
    void decision_wantsTheMaximum_andServesWhatReachesIt() {
        Instant now = Instant.parse("2026-03-02T12:00:00Z");
        TimeSeries load = TimeSeries.of(now, Duration.ofMinutes(1), 1900);

        Answer.Decision decision = DecisionRule.decide(new Situation(
                Triggered.by("threshold", "20", "maxReplicas", "100"), now, load, new Outlook.Unpredictable("")));
        Answer.Decision tooMuch = DecisionRule.decide(new Situation(
                Triggered.by("threshold", "20", "maxReplicas", "90"), now, load, new Outlook.Unpredictable("")));

        // 1900 / 20 = 95, whose level is 103; 109 / 99 and 98 / 89 are the first beyond 1.1.
        assertThat(decision.replicas()).isEqualTo(100);
        assertThat(decision.value()).isEqualTo(109 * 20);
        assertThat(tooMuch.replicas()).isEqualTo(90);
        assertThat(tooMuch.value()).isEqualTo(98 * 20);
        assertThat(tooMuch.reasons().rule()).isEqualTo(Rule.MAX_REPLICAS);
    }
}
