package io.almanac.scaler.autoscaler;

import static io.almanac.scaler.autoscaler.AutoscalerRun.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ReplicaHistoryTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    // Noted at 0, 30 and 59 s: at 90 s the first two are a minute old or more, and the later of them gives way.
    @Test
    void newEntry_takesThePlaceOfTheLastOneOutOfUse() {
        ReplicaHistory history = ReplicaHistory.EMPTY
                .with(NOON, 1, MINUTE)
                .with(NOON.plusSeconds(30), 2, MINUTE)
                .with(NOON.plusSeconds(59), 3, MINUTE)
                .with(NOON.plusSeconds(90), 4, MINUTE);

        assertThat(history.size()).isEqualTo(3);
        assertThat(history.sum(NOON.plusSeconds(90), Duration.ofHours(1))).isEqualTo(1 + 4 + 3);
    }

    @Test
    void sameEntries_areTheSameHistory() {
        ReplicaHistory one = ReplicaHistory.EMPTY.with(NOON, 1, MINUTE);

        assertThat(one)
                .isEqualTo(ReplicaHistory.EMPTY.with(NOON, 1, MINUTE))
                .hasSameHashCodeAs(ReplicaHistory.EMPTY.with(NOON, 1, MINUTE));
        assertThat(one).isNotEqualTo(ReplicaHistory.EMPTY.with(NOON, 2, MINUTE));
        assertThat(one).isNotEqualTo(ReplicaHistory.EMPTY.with(NOON.plusSeconds(1), 1, MINUTE));
    }

    // Noted every 15 s and useful for at least the window: what is asked is all that was noted within it.
    @Property(seed = "1", tries = 200)
    void extremesAndSum_areThoseOfTheWindow(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 20) Integer> noted,
            @ForAll @IntRange(max = 25) int windowTicks,
            @ForAll @IntRange(max = 20) int own) {
        Duration window = ClosedLoop.TICK.multipliedBy(windowTicks);
        ReplicaHistory history = ReplicaHistory.EMPTY;
        for (int i = 0; i < noted.size(); i++) {
            history = history.with(NOON.plus(ClosedLoop.TICK.multipliedBy(i)), noted.get(i), window);
        }
        Instant now = NOON.plus(ClosedLoop.TICK.multipliedBy(noted.size()));

        List<Integer> within =
                new ArrayList<>(noted.subList(Math.max(0, noted.size() - Math.max(0, windowTicks - 1)), noted.size()));

        assertThat(history.sum(now, window))
                .isEqualTo(within.stream().mapToInt(Integer::intValue).sum());
        within.add(own);
        assertThat(history.highest(now, window, own))
                .isEqualTo(within.stream().max(Integer::compare).orElseThrow());
        assertThat(history.lowest(now, window, own))
                .isEqualTo(within.stream().min(Integer::compare).orElseThrow());
    }
}
