package io.almanac.scaler.risk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShortageCountsTest {
    private static final int HOUR = 240;

    @Test
    void hourThatLeavesTheWindow_isForgotten() {
        ShortageCounts counts = new ShortageCounts(2, 2);
        shortAt(counts, 10);
        counts.ordered(1, 7);
        shortAt(counts, HOUR + 10);
        counts.ordered(1, 5);

        assertThat(counts.shortSince(1, 0)).isEqualTo(2);
        assertThat(counts.replicaTicksSince(1, 0)).isEqualTo(12);

        counts.observe(2 * HOUR);

        assertThat(counts.observedSince(0)).isEqualTo(2);
        assertThat(counts.shortSince(1, 0)).isEqualTo(1);
        assertThat(counts.replicaTicksSince(1, 0)).isEqualTo(5);
        assertThat(counts.shortSince(0, 0)).as("the other loop").isZero();
    }

    @Test
    void silenceLongerThanTheWindow_leavesNothing() {
        ShortageCounts counts = new ShortageCounts(2, 3);
        shortAt(counts, 10);

        counts.observe(100 * HOUR);

        assertThat(counts.observedSince(0)).isEqualTo(1);
        assertThat(counts.shortSince(1, 0)).isZero();
    }

    @Test
    void begunHour_doesNotCountFromItsMiddle() {
        ShortageCounts counts = new ShortageCounts(2, 5);
        shortAt(counts, 10);
        shortAt(counts, HOUR + 10);

        assertThat(counts.observedSince(0)).isEqualTo(2);
        assertThat(counts.observedSince(1)).isEqualTo(1);
        assertThat(counts.shortSince(1, HOUR)).isEqualTo(1);
        assertThat(counts.shortSince(1, HOUR + 1)).isZero();
    }

    @Test
    void shortTicksLessThanTenMinutesApart_areOneEpisode() {
        ShortageCounts counts = new ShortageCounts(2, 5);
        shortAt(counts, 0);
        shortAt(counts, 39);

        // One open episode of two ticks.
        assertThat(counts.squaresSince(1, 0)).isEqualTo(4);

        shortAt(counts, 79);

        // Forty ticks later: 2 * 2 of the one that is over, 1 of the new one.
        assertThat(counts.squaresSince(1, 0)).isEqualTo(5);
    }

    @Test
    void episodeThatIsOver_countsOnce() {
        ShortageCounts counts = new ShortageCounts(2, 5);
        shortAt(counts, 0);
        shortAt(counts, 1);
        counts.observe(41);
        counts.observe(42);

        assertThat(counts.squaresSince(1, 0)).isEqualTo(4);
    }

    @Test
    void copy_countsForItself() {
        ShortageCounts counts = new ShortageCounts(2, 5);
        shortAt(counts, 10);
        counts.ordered(1, 3);

        ShortageCounts copy = counts.copy();
        shortAt(copy, 11);
        copy.ordered(1, 3);

        assertThat(counts.observedSince(0)).isEqualTo(1);
        assertThat(counts.shortSince(1, 0)).isEqualTo(1);
        assertThat(counts.squaresSince(1, 0)).isEqualTo(1);
        assertThat(counts.replicaTicksSince(1, 0)).isEqualTo(3);
        assertThat(copy.observedSince(0)).isEqualTo(2);
        assertThat(copy.squaresSince(1, 0)).isEqualTo(4);
        assertThat(copy.replicaTicksSince(1, 0)).isEqualTo(6);
    }

    /** Of two loops the second is short. */
    private static void shortAt(ShortageCounts counts, long tick) {
        counts.observe(tick);
        counts.isShort(1, tick);
    }
}
