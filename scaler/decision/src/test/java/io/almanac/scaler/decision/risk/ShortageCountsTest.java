package io.almanac.scaler.decision.risk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShortageCountsTest {
    private static final int HOUR = 240;

    private final ShortageCounts counts = new ShortageCounts(2, 3);

    @Test
    void newCounts_areZero() {
        assertThat(counts.sums().observed()).isZero();
        assertThat(counts.sums().shorts()[1]).isZero();
        assertThat(counts.sums().squares()[1]).isZero();
    }

    @Test
    void ticks_areCountedByLoop() {
        follow(0, 100, 10, 13);
        for (int tick = 100; tick < 105; tick++) {
            counts.observe(tick);
            counts.isShort(1, tick);
        }

        assertThat(counts.sums().observed()).isEqualTo(105);
        assertThat(counts.sums().shorts()[0]).isEqualTo(3);
        assertThat(counts.sums().shorts()[1]).isEqualTo(5);
    }

    @Test
    void hoursThatLeaveTheWindow_areForgotten() {
        // Short in the first hour (3 ticks) and in the third (2). Three hours are kept.
        follow(0, 2 * HOUR + 50, 10, 13);
        follow(2 * HOUR + 50, 3 * HOUR, 2 * HOUR + 60, 2 * HOUR + 62);
        assertThat(counts.sums().observed()).isEqualTo(3 * HOUR);
        assertThat(counts.sums().shorts()[0]).isEqualTo(5);

        follow(3 * HOUR, 3 * HOUR + 1, 0, 0);

        assertThat(counts.sums().observed()).isEqualTo(2 * HOUR + 1);
        assertThat(counts.sums().shorts()[0]).isEqualTo(2);
        assertThat(counts.sums().squares()[0]).isEqualTo(4);
    }

    @Test
    void longSilence_emptiesTheWindow() {
        follow(0, HOUR, 10, 13);

        follow(50L * HOUR, 50L * HOUR + 7, 0, 0);

        assertThat(counts.sums().observed()).isEqualTo(7);
        assertThat(counts.sums().shorts()[0]).isZero();
    }

    @Test
    void forgetting_leavesWholeHoursFromThere() {
        follow(0, 3 * HOUR, HOUR + 10, HOUR + 14);

        counts.forgetBefore(HOUR);
        assertThat(counts.sums().observed()).isEqualTo(2 * HOUR);
        assertThat(counts.sums().shorts()[0]).isEqualTo(4);

        // From the tick after the hour began, the next whole hour counts.
        counts.forgetBefore(HOUR + 1);
        assertThat(counts.sums().observed()).isEqualTo(HOUR);
        assertThat(counts.sums().shorts()[0]).isZero();
    }

    @Test
    void hoursToCome_countFromTheTickOn() {
        counts.forgetBefore(HOUR + 1);

        follow(0, 2 * HOUR + 7, HOUR - 2, 2 * HOUR + 1);

        // Of the third hour, 7 ticks, one of them short; the episode is as long as it is.
        assertThat(counts.sums().observed()).isEqualTo(7);
        assertThat(counts.sums().shorts()[0]).isEqualTo(1);
        assertThat(counts.sums().squares()[0]).isEqualTo((HOUR + 3) * (HOUR + 3));
    }

    @Test
    void shortTicksLessThanTenMinutesApart_areOneEpisode() {
        // 10 and 11; then 50, 39 ticks after 11: one episode of 3 ticks, 9.
        shortAt(10, 11, 50);

        assertThat(counts.sums().squares()[0]).isEqualTo(9);
    }

    @Test
    void shortTicksTenMinutesApart_areTwoEpisodes() {
        // 40 ticks after 11: 2 * 2 + 1 * 1.
        shortAt(10, 11, 51);

        assertThat(counts.sums().squares()[0]).isEqualTo(5);
    }

    @Test
    void openEpisode_counts() {
        shortAt(10, 11, 12);

        assertThat(counts.sums().squares()[0]).isEqualTo(9);
        follow(13, 100, 0, 0);
        assertThat(counts.sums().squares()[0]).isEqualTo(9);
    }

    @Test
    void copy_isIndependent() {
        shortAt(10, 11);
        ShortageCounts copy = counts.copy();

        copy.observe(12);
        copy.isShort(0, 12);
        counts.observe(12);

        assertThat(copy.sums().shorts()[0]).isEqualTo(3);
        assertThat(copy.sums().squares()[0]).isEqualTo(9);
        assertThat(counts.sums().shorts()[0]).isEqualTo(2);
        assertThat(counts.sums().squares()[0]).isEqualTo(4);
        assertThat(copy.sums().observed()).isEqualTo(counts.sums().observed());
    }

    /** The window is overwritten hour by hour, and the copy keeps its own: 10 of the 12 ticks of the first hour. */
    @Test
    void copy_outlivesTheWindowOfItsOriginal() {
        follow(0, 12, 2, 12);
        ShortageCounts copy = counts.copy();

        follow(12, 100 * 240, 0, 0);

        assertThat(counts.sums().shorts()[0]).isZero();
        assertThat(copy.sums().shorts()[0]).isEqualTo(10);
        assertThat(copy.sums().observed()).isEqualTo(12);
    }

    /** Observes the ticks [from, until); loop 0 is short in [shortFrom, shortUntil). */
    private void follow(long from, long until, long shortFrom, long shortUntil) {
        for (long tick = from; tick < until; tick++) {
            counts.observe(tick);
            if (tick >= shortFrom && tick < shortUntil) {
                counts.isShort(0, tick);
            }
        }
    }

    private void shortAt(int... ticks) {
        int next = 0;
        for (int tick = 0; tick <= ticks[ticks.length - 1]; tick++) {
            counts.observe(tick);
            if (tick == ticks[next]) {
                counts.isShort(0, tick);
                next++;
            }
        }
    }
}
