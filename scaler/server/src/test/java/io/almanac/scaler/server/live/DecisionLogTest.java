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

    private final DecisionLog log = new DecisionLog(Duration.ofMinutes(1));

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

    @Test
    void gap_isNoDecision_andALongOneLeavesTheNewestAlone() {
        for (int minute : new int[] {0, 1, 5, 1501}) {
            log.add(decision(minute, minute, 10, OptionalDouble.empty()), Optional.empty());
        }

        // 1500 minutes end at 1501: the first is 2
        assertThat(log.since(Instant.EPOCH))
                .extracting(DecisionLog.Entry::replicas)
                .containsExactly(5, 1501);
        log.add(decision(3_001, 7, 10, OptionalDouble.empty()), Optional.empty());
        assertThat(log.since(Instant.EPOCH)).hasSize(1);
    }

    @Test
    void clockThatIsSetBack_leavesWhatIsNotYet() {
        for (int minute : new int[] {10, 11, 12, 11, 9}) {
            log.add(decision(minute, minute, 10, OptionalDouble.empty()), Optional.empty());
            assertThat(log.since(Instant.EPOCH).getLast().replicas()).isEqualTo(minute);
        }
        assertThat(log.since(Instant.EPOCH)).hasSize(1);
    }

    @Test
    void dayOfDecisions_takesSomeTenBytesEach() {
        for (int i = 0; i < DecisionLog.CAPACITY; i++) {
            log.add(decision(i, 3 + i % 4, 100 + i % 60 / 10.0, OptionalDouble.of(120)), Optional.empty());
        }

        // twelve blocks of each of seven numbers: 16 bytes and the bits of 128 slots (less in the last of 92), 3 for
        // the
        // replicas, 6 for the load, 1 for each other; two days of quarters, 56 from 10:00 on and 43, of 4 bytes
        assertThat(Footprint.bytesOf(log))
                .isEqualTo(7 * 12 * 16 + 11 * 16 * (3 + 6 + 5) + 8 * (5 + 9 + 5 * 2) + 2 * 2 + 40 + 4 * (56 + 43));
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
