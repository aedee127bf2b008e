package io.almanac.scaler.decision.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderedReplicasTest {
    private static final Instant NOW = Instant.parse("2026-01-14T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "10, 11, 12", // 11 / 10 = 1.1 is still inside
        "20, 21, 23", // 22 / 20 = 1.1
        "20, 23, 23", // outside as it is
        "20, 25, 25", // the grid would say 26
        "20, 20, 20",
        "20, 19, 19", // the grid would say 20: no rise, nothing to step over
        "5, 6, 6",
        "0, 1, 1"
    })
    void rise_isLengthenedJustPastTheToleranceOfWhatIsOrdered(int ordered, int needed, int served) {
        ReplicaRule rule = new ReplicaRule(100, new LevelGrid(0.1), 0, 1000);

        assertThat(rule.served(100.0 * needed, 0, OptionalInt.of(ordered))).isEqualTo(served);
    }

    @Test
    void withoutTolerance_nothingIsLengthened() {
        assertThat(new LevelGrid(0).beyond(20, 21)).isEqualTo(21);
    }

    @Test
    void stepOverTheTolerance_mayLeadBeyondTheMaximum() {
        ReplicaRule rule = new ReplicaRule(100, new LevelGrid(0.1), 0, 22);

        // An autoscaler at 21 would ignore 22 and 23: 23 / 21 = 1.095.
        assertThat(rule.served(2300, 0, OptionalInt.of(20))).isEqualTo(24);
    }

    @Test
    void decision_stepsOverTheToleranceOfWhatIsOrdered() {
        TimeSeries load = TimeSeries.of(NOW, Duration.ofMinutes(1), 250);
        Outlook none = new Outlook.Unpredictable("");

        // 25 replicas of 10 are needed.
        assertThat(decided(load, none, ObservedReplicas.NOTHING).replicas())
                .as("grid")
                .isEqualTo(26);
        // 25 / 24, 26 / 24 = 1.083 are inside, 27 / 24 = 1.125 is not
        assertThat(decided(load, none, new ObservedReplicas(OptionalInt.of(24), ""))
                        .replicas())
                .isEqualTo(27);
    }

    @Test
    void whatCouldNotBeSeen_isInTheExplanation() {
        TimeSeries load = TimeSeries.of(NOW, Duration.ofMinutes(1), 250);
        ObservedReplicas blind = new ObservedReplicas(OptionalInt.empty(), "going without replicasQuery: no series");

        assertThat(decided(load, new Outlook.Unpredictable("no model"), blind)
                        .reasons()
                        .explanation())
                .isEqualTo("no model; going without replicasQuery: no series");
    }

    private static Answer.Decision decided(TimeSeries load, Outlook outlook, ObservedReplicas observed) {
        return DecisionRule.decide(new Situation(Triggered.by(), NOW, load, outlook, observed));
    }
}
