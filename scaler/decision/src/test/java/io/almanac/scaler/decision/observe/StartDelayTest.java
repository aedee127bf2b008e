package io.almanac.scaler.decision.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class StartDelayTest {
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final double GAP = Double.NaN;

    @Test
    void tenStarts_giveTheLongestOfThem() {
        // 0.95 * 11 / 10 = 1.045 of ten: none is long enough to be sure, so the longest.
        assertThat(StartDelay.of(wanted(10), ready(1, 1, 2, 2, 2, 2, 2, 3, 3, 4)))
                .isEqualTo(new StartDelay.Learned(Duration.ofMinutes(4), 10, 0, MINUTE));
    }

    @Test
    void manyStarts_giveTheUpperQuantile() {
        int[] delays = new int[40];
        Arrays.setAll(delays, i -> i < 38 ? 2 : i == 38 ? 3 : 5);

        // ceil(0.95 * 41) = 39: the 39th smallest of 38 times 2, then 3, then 5 minutes
        assertThat(StartDelay.of(wanted(40), ready(delays)))
                .isEqualTo(new StartDelay.Learned(Duration.ofMinutes(3), 40, 0, MINUTE));
    }

    @Test
    void nineStarts_areNotEnough() {
        assertThat(StartDelay.of(wanted(9), ready(2, 2, 2, 2, 2, 2, 2, 2, 2)))
                .isEqualTo(new StartDelay.NotEnough(9, 0));
    }

    @Test
    void orderRaisedBeforeItIsReady_isCensored() {
        // 1 to 2, never ready as 2 before 3 are ordered two minutes later; the 3 are ready after another minute.
        assertThat(StartDelay.of(series(1, 2, 2, 3, 3), series(1, 1, 1, 1, 3)))
                .isEqualTo(new StartDelay.NotEnough(1, 1));
    }

    @Test
    void orderTakenBackBeforeItIsReady_isCensored() {
        assertThat(StartDelay.of(series(1, 2, 2, 1, 1), series(1, 1, 1, 1, 1)))
                .isEqualTo(new StartDelay.NotEnough(0, 1));
    }

    @Test
    void scaleDown_isNoStart() {
        assertThat(StartDelay.of(series(5, 3, 3, 2), series(5, 5, 3, 2))).isEqualTo(new StartDelay.NotEnough(0, 0));
    }

    @Test
    void riseToWhatIsStillThere_isNoStart() {
        // 5 to 3 and back to 4 while all 5 still serve
        assertThat(StartDelay.of(series(5, 3, 4, 4), series(5, 5, 5, 4))).isEqualTo(new StartDelay.NotEnough(0, 0));
    }

    @Test
    void flapping_isCensoredEachTime() {
        assertThat(StartDelay.of(series(1, 2, 1, 2, 1, 2, 1), series(1, 1, 1, 1, 1, 1, 1)))
                .isEqualTo(new StartDelay.NotEnough(0, 3));
    }

    @Test
    void silenceWhileItStarts_isCensored() {
        assertThat(StartDelay.of(series(1, 2, 2, 2), series(1, 1, GAP, 2))).isEqualTo(new StartDelay.NotEnough(0, 1));
        assertThat(StartDelay.of(series(1, 2, GAP, 2), series(1, 1, 1, 2))).isEqualTo(new StartDelay.NotEnough(0, 1));
    }

    @Test
    void riseAcrossASilence_isNotSeenAsAStart() {
        assertThat(StartDelay.of(series(1, GAP, 2, 2), series(1, 1, 1, 2))).isEqualTo(new StartDelay.NotEnough(0, 0));
    }

    @Test
    void endOfHistory_isCensored() {
        assertThat(StartDelay.of(series(1, 2, 2), series(1, 1, 1))).isEqualTo(new StartDelay.NotEnough(0, 1));
    }

    @Test
    void readyInTheSameSlot_tookLessThanAStep() {
        int[] none = new int[12];

        assertThat(StartDelay.of(wanted(12), ready(none)))
                .isEqualTo(new StartDelay.Learned(Duration.ZERO, 12, 0, MINUTE));
    }

    @Test
    void censoredStarts_lengthenTheQuantile() {
        int[] delays = new int[40];
        Arrays.fill(delays, 1);
        Arrays.fill(delays, 37, 40, 4);
        TimeSeries wanted = followedBy(wanted(40), 1, 2, 2, 2, 1);
        TimeSeries ready = followedBy(ready(delays), 1, 1, 1, 1, 1);

        // 37 of 1 min, 3 of 4 min and one that was given up after 2 min. At 1 min 37 of 41 end: S = 4/41 = 0.0976; one
        // leaves; at 4 min 3 of 3 end: S = 0. Wanted is 1 - S of at least 0.95 * 41/40 = 0.974, so 4 min.
        assertThat(StartDelay.of(wanted, ready))
                .isEqualTo(new StartDelay.Learned(Duration.ofMinutes(4), 40, 1, MINUTE));
    }

    @Test
    void censoringAlone_movesTheQuantile() {
        int[] delays = new int[60];
        Arrays.fill(delays, 1);
        Arrays.fill(delays, 58, 60, 5);
        TimeSeries wanted = wanted(60);
        TimeSeries ready = ready(delays);

        // 58 of 60 end in 1 min: 0.967 of them, and 0.95 * 61/60 = 0.9658 are wanted.
        assertThat(((StartDelay.Learned) StartDelay.of(wanted, ready)).delay()).isEqualTo(MINUTE);
        // One more, given up after 2 min: 58 of 61 are 0.951, and the rest needs 5 min.
        assertThat(((StartDelay.Learned)
                                StartDelay.of(followedBy(wanted, 1, 2, 2, 2, 1), followedBy(ready, 1, 1, 1, 1, 1)))
                        .delay())
                .isEqualTo(Duration.ofMinutes(5));
    }

    /** Each start is ten minutes: 1 replica, then 2 from the second minute on, then 1 again in the last. */
    private static TimeSeries wanted(int starts) {
        double[] values = new double[10 * starts];
        Arrays.setAll(values, i -> i % 10 == 0 || i % 10 == 9 ? 1 : 2);
        return series(values);
    }

    private static TimeSeries ready(int... delays) {
        double[] values = new double[10 * delays.length];
        Arrays.setAll(values, i -> i % 10 >= 1 + delays[i / 10] && i % 10 < 9 ? 2 : 1);
        return series(values);
    }

    private static TimeSeries followedBy(TimeSeries first, double... rest) {
        return series(DoubleStream.concat(Arrays.stream(first.values()), Arrays.stream(rest))
                .toArray());
    }

    private static TimeSeries series(double... values) {
        return TimeSeries.of(START, MINUTE, values);
    }
}
