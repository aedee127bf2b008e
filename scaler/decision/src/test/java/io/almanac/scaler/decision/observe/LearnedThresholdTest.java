package io.almanac.scaler.decision.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Days of 144 slots at 10 a replica and 144 at 30, so that the curve is a line between two points; the limit of the
 * saturation is 2. A threshold moves by steps of 4^(1 / 14) = 1.1041.
 */
class LearnedThresholdTest {
    static final double LIMIT = 2;

    /**
     * The line from 1 to 3 meets 2 at 20, on each day: 20 -/+ 0, of which 80 % are 16.
     *
     * <pre>
     *   14 log4(16 / 10) =  4.75, rounded down  4: 10 * 4^(4 / 14)  = 14.86
     *   14 log4(16 / 16) =  0                   0: 16
     *   14 log4(16 / 20) = -2.25               -3: 20 * 4^(-3 / 14) = 14.86
     *   16 / 1 is more than 4, and 16 / 100 less than a quarter
     * </pre>
     */
    @ParameterizedTest
    @CsvSource({"10, 14.8600", "16, 16", "20, 14.8600", "1, 4", "100, 25"})
    void limitThatIsMet_givesEightyPercentOfItsLoad_inSteps_withinAQuarterAndFourTimes(
            double initial, double threshold) {
        assertThat(new SaturatedDays(4, 1, 3).threshold(initial)).isCloseTo(threshold, within(1e-4));
    }

    /**
     * The limit is met at 10 + 20 / (high - 1). A high of 3 gives 16 (step 4 of 10, which begins at 14.86), 2.9 gives 16.42
     * (step 5 begins at 16.41), 3.05 gives 15.80, 3.3 gives 14.96 and 3.4 gives 14.67 (step 3: 13.46).
     */
    @ParameterizedTest
    @CsvSource({"2.9, 16.4067", "3, 14.8600", "3.05, 14.8600", "3.3, 14.8600", "3.4, 13.4590"})
    void estimateThatMovesByLessThanAStep_changesNothing(double high, double threshold) {
        assertThat(new SaturatedDays(4, 1, high).threshold(10)).isCloseTo(threshold, within(1e-4));
    }

    /**
     * At 30 a saturation of 3, 3, 5, 5: the limit is met at 10 + 20 / 3 = 16.67; without one day at 16, 16, 17.5, 17.5. So
     * error^2 = 3/4 * 4 * 0.75^2 = 1.6875 and low = 16.67 - 2 * 1.299 = 14.07; 80 % of it are 11.25, which is step 1 of
     * 10. Of the middle, 13.33, it would be step 2.
     */
    @Test
    void carefulEndOfTheEstimate_isTaken_notItsMiddle() {
        SaturatedDays days = new SaturatedDays(4, 1, 3);
        days.atThirty(2, 5);
        days.atThirty(3, 5);

        assertThat(days.threshold(10)).isCloseTo(10 * Math.pow(4, 1.0 / 14), within(1e-9));
    }

    /**
     * At 30 a saturation of 20, 2.1, 2.1, 2.1: met at 10 + 20 / 5.575 = 13.59; without the first day at 28.18, without
     * another at 12.83: the error, 11.5, leaves nothing of a careful end. Half of 13.59 is 6.79, 80 % of that 5.43: not more
     * than an initial 5, and for 10 step -7, which is half.
     */
    @ParameterizedTest
    @CsvSource({"5, 5", "10, 5"})
    void estimateThatMayBeWrongByHalf_raisesNothing(double initial, double threshold) {
        SaturatedDays days = new SaturatedDays(4, 1, 2.1);
        days.atThirty(0, 20);

        assertThat(days.threshold(initial)).isCloseTo(threshold, within(1e-9));
    }

    /** 14 log4(30 / 10) = 11.09: 10 * 4^(11 / 14) = 29.7199; an initial 40 stays, for nothing says that it is too much. */
    @ParameterizedTest
    @CsvSource({"10, 29.7199", "40, 40"})
    void limitThatIsNeverMet_allowsWhatWasBorne_andLowersNothing(double initial, double threshold) {
        assertThat(new SaturatedDays(4, 1, 1.5).threshold(initial)).isCloseTo(threshold, within(1e-4));
    }

    @Test
    void loadBorneByLessThanThirtySlots_isNotBorne() {
        SaturatedDays days = new SaturatedDays(4, 1, 1.5);
        days.extra(0, 10, 90, 1.6);
        days.extra(1, 10, 90, 1.6);
        days.extra(2, 9, 90, 1.6);
        assertThat(days.borne()).isEqualTo(30);

        days.extra(3, 1, 90, 1.6);
        assertThat(days.borne()).isEqualTo(90);
    }

    @Test
    void loadBorneOnTwoDaysOnly_isNotBorne() {
        SaturatedDays days = new SaturatedDays(4, 1, 1.5);
        days.extra(0, 50, 90, 1.6);
        days.extra(1, 50, 90, 1.6);

        assertThat(days.borne()).isEqualTo(30);
    }

    /** One day alone has more than a few slots at 60, so the limit does not count as met; the line from 1.5 to 9.5 meets 2 */
    @Test
    void borneEndsWhereTheCurveLeavesTheLimit() {
        SaturatedDays days = new SaturatedDays(4, 1, 1.5);
        days.extra(0, 38, 60, 9.5);
        days.extra(1, 1, 60, 9.5);
        days.extra(2, 1, 60, 9.5);

        assertThat(days.capacity()).isInstanceOf(Capacity.NotReached.class);
        // 30 + 30 * 0.5 / 8
        assertThat(days.borne()).isCloseTo(31.875, within(1e-9));
    }

    @Test
    void saturationBeyondItsLimitAtEveryLoad_saysNothingOfLoad() {
        assertThat(new SaturatedDays(4, 5, 6).threshold(10)).isEqualTo(10);
    }

    @Test
    void twoDays_areNotEnough() {
        assertThat(new SaturatedDays(2, 1, 3).threshold(10)).isEqualTo(10);
    }

    /**
     * Six days as above, then four from 1.5 to 4, which meets the limit at 14: 11.2 are 80 %. All ten days meet it at 10 + 20 *
     * 0.8 / 2.2 = 17.27, error 1.017, low 15.24: 12.19. From 11 that is step 1, and the lower step 0.
     */
    @Test
    void rolloutThatSlowedReplicas_countsForAsLongAsItIsInTheWindow() {
        SaturatedDays days = new SaturatedDays(10, 1, 3);
        for (int day = 6; day < 10; day++) {
            days.atTen(day, 1.5);
            days.atThirty(day, 4);
        }

        assertThat(days.threshold(11)).isEqualTo(11);
    }

    @Test
    void dayAfterARollout_theInitialThresholdIsTheMost() {
        SaturatedDays days = new SaturatedDays(7, 1, 3);
        assertThat(days.threshold(10)).isGreaterThan(14);

        days.atTen(6, 1.5);
        days.atThirty(6, 3.5);
        assertThat(days.threshold(10)).isEqualTo(10);
    }

    @Test
    void ofTwoRollouts_theNewestCounts() {
        SaturatedDays days = new SaturatedDays(10, 1, 3);
        for (int day = 4; day < 10; day++) {
            days.atTen(day, 1.25);
            days.atThirty(day, 3.25);
        }
        assertThat(days.threshold(10)).isGreaterThan(10);

        days.atTen(9, 1.8);
        days.atThirty(9, 3.8);
        assertThat(days.threshold(10)).as("a day says too little").isEqualTo(10);
    }

    @Test
    void rolloutThatMadeReplicasFaster_orHardlySlower_isNone() {
        SaturatedDays faster = new SaturatedDays(7, 1, 3);
        faster.atTen(6, 0.5);
        SaturatedDays hardlySlower = new SaturatedDays(7, 1, 3);
        hardlySlower.atTen(6, 1.1);
        hardlySlower.atThirty(6, 3.1);

        assertThat(faster.threshold(10)).isGreaterThan(13);
        // a rise of 0.1 is less than a tenth of the limit, 0.2
        assertThat(hardlySlower.threshold(10)).isGreaterThan(13);
    }

    @Test
    void slotsThatAreNotWhollyKnown_orHaveNoReplica_changeNothing() {
        SaturatedDays days = new SaturatedDays(4, 1, 3);
        double before = days.threshold(10);
        for (int day = 0; day < 4; day++) {
            days.unknown(day);
        }

        assertThat(days.threshold(10)).isEqualTo(before);
    }

    @Test
    void loadsThatHaveNoMean_leaveTheInitialThreshold() {
        // Their sums overflow: the limit is met at an infinite load, of which no error can be told.
        SaturatedDays days = new SaturatedDays(4, 1, 1.5);
        for (int day = 0; day < 4; day++) {
            days.extra(day, 100, Double.MAX_VALUE, 9);
            days.extra(day, 50, Double.MAX_VALUE / 1.1, 1.8);
        }

        assertThat(days.threshold(10)).isEqualTo(10);
    }

    @Test
    void anything_staysWithinAQuarterAndFourTimes() {
        for (long seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            double scale = Math.pow(10, random.nextInt(7) - 3);
            SaturatedDays days = new SaturatedDays(5, random.nextDouble(), scale * random.nextDouble());
            for (int day = 0; day < 5; day++) {
                days.atThirty(day, scale * 10 * random.nextDouble());
            }

            assertThat(days.threshold(10)).as("seed " + seed).isBetween(2.5, 40.0);
        }
    }
}
