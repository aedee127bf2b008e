package io.almanac.scaler.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.decision.decide.Answer.Decision;
import io.almanac.scaler.decision.decide.Basis;
import io.almanac.scaler.decision.decide.Reasons;
import io.almanac.scaler.decision.decide.Rule;
import io.almanac.scaler.decision.risk.WouldHave;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class DecisionLogTest {
    private static final Instant START = Instant.parse("2026-03-09T10:00:00Z");

    private final DecisionLog log = new DecisionLog();

    @Test
    void decision_isKeptAsAChartShowsIt() {
        log.add(decision(0, 3, 12.3, OptionalDouble.of(28.45)), Optional.empty());
        log.add(decision(1, 4, 13, OptionalDouble.empty()), Optional.of(new WouldHave(List.of(), 5, 2)));

        assertThat(log.since(Instant.EPOCH))
                .containsExactly(
                        new DecisionLog.Entry(
                                START,
                                12.3,
                                3,
                                OptionalDouble.of(28.45),
                                OptionalDouble.of(20.5),
                                Basis.FORECAST,
                                OptionalInt.empty(),
                                OptionalInt.empty()),
                        new DecisionLog.Entry(
                                START.plusSeconds(60),
                                13,
                                4,
                                OptionalDouble.empty(),
                                OptionalDouble.of(20.5),
                                Basis.FORECAST,
                                OptionalInt.of(5),
                                OptionalInt.of(2)));
        assertThat(log.since(START)).hasSize(1);
        assertThat(log.since(START.plusSeconds(60))).isEmpty();
    }

    @Test
    void decisionForTheSameSlot_takesThePlaceOfTheOneBefore() {
        log.add(decision(0, 3, 12, OptionalDouble.empty()), Optional.empty());
        log.add(decision(0, 5, 12, OptionalDouble.empty()), Optional.empty());

        assertThat(log.since(Instant.EPOCH))
                .extracting(DecisionLog.Entry::replicas)
                .containsExactly(5);
    }

    @Test
    void newest1500_areKept_inOrder() {
        for (int i = 0; i < 4_000; i++) {
            log.add(decision(i, i, i, OptionalDouble.empty()), Optional.empty());
            int kept = Math.min(i + 1, DecisionLog.CAPACITY);
            if (i % 97 == 0) {
                assertThat(log.since(Instant.EPOCH))
                        .hasSize(kept)
                        .extracting(DecisionLog.Entry::replicas)
                        .startsWith(i + 1 - kept)
                        .endsWith(i)
                        .isSorted();
            }
        }
    }

    private static Decision decision(int minute, int replicas, double load, OptionalDouble bound) {
        Reasons reasons = new Reasons(
                load,
                Duration.ZERO,
                Duration.ofMinutes(4),
                "quantile 0.95",
                OptionalDouble.of(20.5),
                bound,
                1,
                replicas,
                OptionalInt.empty(),
                replicas,
                Rule.PRESENT_LOAD,
                "");
        return new Decision(
                START.plus(Duration.ofMinutes(minute)),
                replicas,
                replicas,
                replicas * 10.0,
                true,
                Basis.FORECAST,
                reasons);
    }
}
