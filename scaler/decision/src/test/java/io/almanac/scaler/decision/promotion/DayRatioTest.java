package io.almanac.scaler.decision.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Expected bounds were computed apart from this code; a day has 5760 ticks. */
class DayRatioTest {
    private static final double TICKS = 5760;
    private static final Offset<Double> CLOSE = within(1e-9);

    @Test
    void nothingShort_isBoundedByAnEpisodeOfTenMinutes() {
        assertBounds(shares(0.9, 0, 0, 0, 0, 0, 0, 0), 0, 0, 0.002878859754);
        assertBounds(shares(0.95, 0, 0), 0, 0, 0.1420728651);
    }

    @Test
    void sameShare_isSurerTheMoreAlikeTheDays() {
        double[] uneven = alternating(20, 60);
        double[] jagged = alternating(0, 80);

        assertBounds(shares(0.9, alternating(40, 40)), 40 / TICKS, 0.006552540455, 0.007356121975);
        assertBounds(shares(0.9, uneven), 40 / TICKS, 0.005678977473, 0.008433927367);
        assertBounds(shares(0.9, jagged), 40 / TICKS, 0.004500053499, 0.010338834868);
    }

    @Test
    void oneBadDay_isHardlyEvidence_threeAre() {
        assertBounds(shares(0.9, 0, 0, 0, 0, 0, 0, 280), 40 / TICKS, 0.000441752816, 0.031117689019);
        assertBounds(shares(0.95, 300, 250, 350), 300 / TICKS, 0.038259485734, 0.069179252386);
    }

    @Test
    void cost_isBoundedByTheSpreadOfTheDays() {
        Bounds cost = DayRatio.of(new double[] {110, 100, 90, 104}, new double[] {100, 100, 100, 100})
                .byStudent(0.9);

        assertBounds(cost, 1.01, 0.941162764923, 1.078837235077);
    }

    @Property(tries = 300)
    void bounds_holdTheShare_andWidenWithSureness(
            @ForAll @Size(min = 2, max = 28) List<@IntRange(max = 5760) Integer> shorts) {
        double[] values = shorts.stream().mapToDouble(Integer::doubleValue).toArray();

        Bounds sure = shares(0.95, values);
        Bounds less = shares(0.9, values);

        assertThat(sure.low()).isBetween(0.0, less.low());
        assertThat(sure.high()).isBetween(less.high(), 1.0);
        assertThat(less.value()).isBetween(less.low(), less.high());
    }

    @Property(tries = 100)
    void moreDaysOfTheSame_areNeverLessSure(@ForAll @Size(min = 2, max = 9) List<@IntRange(max = 500) Integer> shorts) {
        double[] once = shorts.stream().mapToDouble(Integer::doubleValue).toArray();
        double[] thrice = new double[3 * once.length];
        Arrays.setAll(thrice, day -> once[day % once.length]);

        assertThat(shares(0.9, thrice).high())
                .isLessThanOrEqualTo(shares(0.9, once).high());
        assertThat(shares(0.9, thrice).low())
                .isGreaterThanOrEqualTo(shares(0.9, once).low());
    }

    /** 400 fortnights whose days have, by 1 in 3, an episode of a random length with a mean of 1.2 % of three days. */
    @Test
    void sharesThatComeInEpisodes_lieAboveTheUpperBoundAsSeldomAsSaid() {
        Random random = new Random(5);
        double truth = 0.012;
        int missed = 0;
        for (int trial = 0; trial < 400; trial++) {
            double[] shorts = new double[14];
            Arrays.setAll(
                    shorts,
                    day -> random.nextInt(3) == 0
                            ? Math.min(TICKS, -Math.log(1 - random.nextDouble()) * 3 * truth * TICKS)
                            : 0);
            missed += shares(0.9, shorts).high() < truth ? 1 : 0;
        }

        // 10 % are 40; few days of so skewed a share are known for somewhat more.
        assertThat(missed).isLessThan(80);
    }

    private static void assertBounds(Bounds bounds, double value, double low, double high) {
        assertThat(bounds.value()).isCloseTo(value, CLOSE);
        assertThat(bounds.low()).isCloseTo(low, CLOSE);
        assertThat(bounds.high()).isCloseTo(high, CLOSE);
    }

    private static double[] alternating(double even, double odd) {
        double[] fortnight = new double[14];
        Arrays.setAll(fortnight, day -> day % 2 == 0 ? even : odd);
        return fortnight;
    }

    private static Bounds shares(double confidence, double... shorts) {
        double[] ticks = new double[shorts.length];
        Arrays.fill(ticks, TICKS);
        return DayRatio.of(shorts, ticks).byClopperAndPearson(confidence);
    }
}
