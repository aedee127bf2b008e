package io.almanac.forecast.peak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.almanac.forecast.series.StateOutput;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CurveTrailTest {
    private static final Duration STRIDE = Duration.ofMinutes(7);
    private static final Instant START = Instant.EPOCH.plus(STRIDE.multipliedBy(4_220_000));
    /** Stride and end of 12 bytes each, the number of curves and that of values. */
    private static final int EMPTY = 32;

    private final CurveTrail empty = CurveTrail.empty(Duration.ofMinutes(1), 2);

    @Test
    void whatWasSaid_isFoundAtItsInstant() {
        CurveTrail trail = empty.with(at(0), 1, 2).with(at(1), 3, 4);

        assertThat(trail.at(at(0))).containsExactly(1, 2);
        assertThat(trail.at(at(1))).containsExactly(3, 4);
    }

    @Test
    void gap_isUnknown() {
        CurveTrail trail = empty.with(at(0), 1, 2).with(at(3), 3, 4);

        assertThat(trail.at(at(0))).containsExactly(1, 2);
        assertThat(trail.at(at(1))).containsExactly(Double.NaN, Double.NaN);
        assertThat(trail.at(at(2))).containsExactly(Double.NaN, Double.NaN);
        assertThat(trail.at(at(3))).containsExactly(3, 4);
    }

    @Test
    void beforeAfterAndBetween_areUnknown() {
        CurveTrail trail = empty.with(at(1), 1, 2);

        assertThat(trail.at(at(0))).containsOnly(Double.NaN);
        assertThat(trail.at(at(2))).containsOnly(Double.NaN);
        assertThat(trail.at(at(1).plusSeconds(60))).containsOnly(Double.NaN);
        assertThat(trail.at(at(1).minusSeconds(60))).containsOnly(Double.NaN);
        assertThat(empty.at(at(0))).containsOnly(Double.NaN);
    }

    @Test
    void moreThanTenDays_isDropped() {
        // Ten days hold 2058 instants; the 2059th pushes the first out.
        CurveTrail trail = empty;
        for (int i = 0; i < 2059; i++) {
            trail = trail.with(at(i), i, i / 4.0);
        }

        assertThat(trail.at(at(0))).containsOnly(Double.NaN);
        assertThat(trail.at(at(1))).containsExactly(1, 0.25);
        assertThat(trail.at(at(2058))).containsExactly(2058, 514.5);
        // Two series of 17 blocks, of 128 numbers that fit into as few bits as their least and largest are apart.
        assertThat(written(trail)).hasSize(5918);
        assertThat(trail.hasForgotten(at(0).getEpochSecond())).isTrue();
        assertThat(trail.hasForgotten(at(1).getEpochSecond())).isFalse();
    }

    @Test
    void silenceOfMostOfTenDays_keepsWhatIsStillInIt() {
        // Instants 0, 1, then 2058: of the 2058 kept, 1 is the oldest.
        CurveTrail trail = empty.with(at(0), 1, 2).with(at(1), 3, 4).with(at(2058), 5, 6);

        assertThat(trail.at(at(0))).containsOnly(Double.NaN);
        assertThat(trail.at(at(1))).containsExactly(3, 4);
        assertThat(trail.at(at(2))).containsOnly(Double.NaN);
        assertThat(trail.at(at(2058))).containsExactly(5, 6);
    }

    @Test
    void silenceOfMonths_leavesTheNewestAlone() {
        CurveTrail trail = empty.with(at(0), 1, 2).with(at(100_000), 3, 4);

        assertThat(trail.at(at(0))).containsOnly(Double.NaN);
        assertThat(trail.at(at(100_000))).containsExactly(3, 4);
        assertThat(written(trail)).hasSizeLessThanOrEqualTo(EMPTY + 2058 * 2 * 4);
    }

    @Test
    void earlierTrail_staysAsItWas() {
        CurveTrail before = empty.with(at(0), 1, 2);

        CurveTrail after = before.with(at(1), 3, 4);

        assertThat(before.at(at(1))).containsOnly(Double.NaN);
        assertThat(after.at(at(1))).containsExactly(3, 4);
    }

    @Test
    void grid_hasSevenMinutes_orTheStep() {
        assertThat(empty.takes(at(1))).isTrue();
        assertThat(empty.takes(at(1).plusSeconds(60))).isFalse();
        // 2 min: three steps fit into seven minutes. A quarter of an hour is longer.
        assertThat(CurveTrail.stride(Duration.ofMinutes(2))).isEqualTo(Duration.ofMinutes(6));
        assertThat(CurveTrail.stride(Duration.ofMinutes(15))).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void wrongInstantOrNumber_isRefused() {
        CurveTrail trail = empty.with(at(1), 1, 2);

        assertThatThrownBy(() -> trail.with(at(1), 1, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> trail.with(at(2).plusSeconds(60), 1, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> trail.with(at(2), 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Instant at(int index) {
        return START.plus(STRIDE.multipliedBy(index));
    }

    private static byte[] written(CurveTrail trail) {
        StateOutput output = new StateOutput();
        trail.write(output);
        return output.bytes();
    }
}
