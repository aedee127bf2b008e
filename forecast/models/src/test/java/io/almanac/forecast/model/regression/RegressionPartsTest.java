package io.almanac.forecast.model.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.almanac.forecast.clean.SpikeGuard;
import io.almanac.forecast.season.DayLags;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RegressionPartsTest {
    private static final int DAY = 288;
    private static final DayLags LAGS = DayLags.of(Instant.EPOCH, 300, ZoneOffset.UTC, 10 * DAY);

    @Test
    void nodes_reachTheFirstAtOrBeyondTheLongestLead() {
        assertThat(FittedLeads.reaching(7, 1, 60)).containsExactly(1, 2, 3, 5, 8);
        assertThat(FittedLeads.reaching(8, 1, 60)).containsExactly(1, 2, 3, 5, 8);
        assertThat(FittedLeads.reaching(9_999, 1, 60)).endsWith(720, 1_080, 1_440);
    }

    @Test
    void nodes_areDenserInsideWindows() {
        assertThat(FittedLeads.reaching(120, 4, 60)).containsExactly(1, 2, 3, 5, 8, 15, 30, 60, 120);
        assertThat(FittedLeads.reaching(120, 15, 60)).containsExactly(1, 2, 3, 5, 8, 12, 20, 30, 60, 120);
        assertThat(FittedLeads.reaching(120, 60, 60)).containsExactly(1, 2, 3, 5, 8, 12, 20, 30, 45, 60, 120);
    }

    @Test
    void windowsNeed_theirRangeOfCorrectionsAndOneMore() {
        int[] nodes = FittedLeads.reaching(120, 4, 60);

        // 5 min is the longest of its range: 1, 2, 3, 5, and 8 beside it; 6 min lies in that up to 15: up to 15, and 30
        assertThat(FittedLeads.neededFor(5, nodes, 60)).isEqualTo(5);
        assertThat(FittedLeads.neededFor(6, nodes, 60)).isEqualTo(7);
        // 20 min is interpolated from 15 and 30, in the range up to an hour: up to 60, and 120 beside it
        assertThat(FittedLeads.neededFor(20, nodes, 60)).isEqualTo(9);
        assertThat(FittedLeads.neededFor(120, nodes, 60)).isEqualTo(nodes.length);
    }

    @Test
    void nodesOfCoarseSteps_areWholeSlotsAndNeverBeyondADay() {
        // hours: 1, 1.5 and so on rounded, without repetition
        assertThat(FittedLeads.reaching(24, 1, 3_600)).containsExactly(1, 2, 3, 4, 6, 9, 12, 18, 24);
        assertThat(FittedLeads.reaching(1, 1, 86_400)).containsExactly(1);
        assertThat(FittedLeads.reaching(205, 205, 420)).endsWith(205);
        // the first is a step, though 10 min are none of the leads that are fitted of minutes
        assertThat(FittedLeads.reaching(3, 1, 600)).containsExactly(1, 2, 3);
        assertThat(FittedLeads.reaching(12, 1, 15)).containsExactly(4, 8, 12);
    }

    @Test
    void columns_areThoseOfTheirDefinition() {
        SeasonalFrame frame = frame(5 * DAY);
        FeatureColumns layout = new FeatureColumns(2);
        double[][] columns = new double[layout.count()][1];
        int origin = frame.origin();
        int target = origin + 12;
        double[] scale = new double[layout.count()];
        Arrays.fill(scale, 0.5);

        writeTarget(layout, columns, frame, 7, target, scale);

        double usual = frame.base()[target];
        assertThat(columns[3][0]).isEqualTo((usual - frame.base()[origin]) / 2);
        assertThat(columns[4][0]).isEqualTo((7 - usual) / 2);
        assertThat(columns[5][0]).isEqualTo((frame.everyDay()[target] - usual) / 2);
        assertThat(columns[6][0]).isZero();
        assertThat(columns[7][0]).isEqualTo((frame.yesterday()[target] - usual) / 2);
        assertThat(columns[8][0]).isEqualTo((frame.sharp()[target] - usual) / 2);
        assertThat(columns[9][0]).isEqualTo(1);
    }

    @Test
    void prediction_isTheSumOfCoefficientsTimesColumns() {
        SeasonalFrame frame = frame(5 * DAY);
        FeatureColumns layout = new FeatureColumns(2);
        double[][] columns = new double[layout.count()][1];
        int target = frame.origin() + 30;
        double[] scale = new double[layout.count()];
        Arrays.fill(scale, 1);
        writeTarget(layout, columns, frame, 3, target, scale);
        double[] origin = {0.5, -0.25, 0.125};
        double[] coefficients = new Random(1).doubles(layout.count()).toArray();

        double prediction = layout.predict(
                coefficients, origin, known(frame), frame.origin(), known(frame).position(target), 3);

        double expected = 0;
        for (int j = 0; j < coefficients.length; j++) {
            expected += coefficients[j] * (j < 3 ? origin[j] : columns[j][0]);
        }
        // profiles are kept in two bytes a number, of order 1 here
        assertThat(prediction).isCloseTo(expected, within(1e-4));
    }

    /** Of one row, the origin of the frame. */
    private static void writeTarget(
            FeatureColumns layout,
            double[][] columns,
            SeasonalFrame frame,
            double longLevel,
            int target,
            double[] scale) {
        int origin = frame.origin();
        TrainingOrigins one = new TrainingOrigins(
                new int[] {origin},
                new double[] {frame.base()[origin]},
                new double[] {longLevel},
                new double[] {longLevel},
                new double[] {1});
        layout.writeTargets(columns, one, frame, new double[] {frame.base()[target]}, target - origin, scale);
    }

    @Test
    void smallModel_forbidsWhatTheFullOneMayUse() {
        FeatureColumns layout = new FeatureColumns(2);

        assertThat(layout.fullPenalties()).containsExactly(1, 1, 1, 1, 1, 1, 1, 1, 1, 0.3);
        assertThat(layout.smallPenalties(1_000))
                .containsExactly(1, 1, 1_000, 1, 1_000, 1_000, 1_000, 1_000, 1_000, 0.3);
    }

    @Test
    void filters_dropConstantsShorterThanTheStep() {
        assertThat(OriginFilters.of(RegressionSettings.STANDARD.timeConstants(), 60)
                        .deviations())
                .hasSize(6);
        assertThat(OriginFilters.of(RegressionSettings.STANDARD.timeConstants(), 300)
                        .deviations())
                .hasSize(5);
        assertThat(OriginFilters.of(RegressionSettings.STANDARD.timeConstants(), 1_800)
                        .deviations())
                .hasSize(4);
        assertThat(OriginFilters.of(RegressionSettings.STANDARD.timeConstants(), 86_400)
                        .deviations())
                .hasSize(2);
    }

    @Test
    void filtersRunningOn_equalFiltersOverAll() {
        SeasonalFrame frame = frame(5 * DAY);
        OriginFilters fresh = OriginFilters.of(RegressionSettings.STANDARD.timeConstants(), 300);

        OriginFeatures all = fresh.over(frame, 0, 5 * DAY);
        OriginFilters inTwo = fresh.over(frame, 0, 4 * DAY)
                .after()
                .over(frame, 4 * DAY, 5 * DAY)
                .after();

        assertThat(inTwo).isEqualTo(all.after());
        assertThat(all.deviation()[0]).isZero();
        assertThat(all.seen()[DAY - 1]).isZero();
        assertThat(all.seen()[DAY]).isEqualTo(1);
    }

    @Test
    void filtersSlotBySlot_equalFiltersOverAll() {
        SeasonalFrame frame = frame(5 * DAY);
        OriginFilters fresh = OriginFilters.of(RegressionSettings.STANDARD.timeConstants(), 300);

        OriginFilters bySlot = fresh.over(frame, 0, 4 * DAY).after();
        for (int slot = 4 * DAY; slot < 5 * DAY; slot++) {
            bySlot = bySlot.after(frame.level()[slot], true, frame.base()[slot], frame.yesterday()[slot]);
        }

        assertThat(bySlot).isEqualTo(fresh.over(frame, 0, 5 * DAY).after());
        assertThat(bySlot.after(99, false, 0, 0).deviations().getFirst().value())
                .isEqualTo(bySlot.deviations().getFirst().value());
    }

    @Test
    void grainedNumbers_areOffByLessThanHalfAGrain_andNotAtTheirEnds() {
        double[] values = new Random(2).doubles(1_000, -3, 7).toArray();
        values[500] = -3;
        values[501] = 7;

        Grained grained = Grained.from(400, values);

        assertThat(grained.size()).isEqualTo(600);
        assertThat(grained.at(100)).isEqualTo(-3);
        assertThat(grained.at(101)).isCloseTo(7, within(1e-12));
        for (int i = 0; i < grained.size(); i++) {
            assertThat(grained.at(i)).isCloseTo(values[400 + i], within(10 / 131_070.0 + 1e-12));
        }
        assertThat(Grained.from(0, new double[] {5, 5}).at(1)).isEqualTo(5);
    }

    @Test
    void profileBeyondTheLastDayKnown_isThatOfTheDayBefore() {
        KnownProfiles known = known(frame(5 * DAY));

        // known from slot 5 DAY - 1 to the day after: DAY + 1 numbers
        assertThat(known.base().size()).isEqualTo(DAY + 1);
        assertThat(known.baseAt(6 * DAY)).isEqualTo(known.baseAt(5 * DAY));
        assertThat(known.baseAt(8 * DAY + 7)).isEqualTo(known.baseAt(5 * DAY + 7));
        assertThat(known.baseAt(5 * DAY)).isNotEqualTo(known.baseAt(5 * DAY + 7));
    }

    @Test
    void spreadSlotBySlot_equalsTheSpreadOfAll() {
        SeasonalFrame whole = frame(5 * DAY);
        SeasonalFrame part = frame(4 * DAY);

        WindowSpread all = WindowSpread.of(whole, 12, DAY).spread();
        WindowSpread bySlot = WindowSpread.of(part, 12, DAY).spread();
        for (int slot = 4 * DAY; slot < 5 * DAY; slot++) {
            bySlot = bySlot.after(whole.level()[slot], true);
        }

        assertThat(bySlot.now()).isCloseTo(all.now(), within(1e-9));
        assertThat(bySlot.lately().value()).isCloseTo(all.lately().value(), within(1e-9));
        assertThat(bySlot.recent()).isEqualTo(all.recent()).hasSize(11);
    }

    @Test
    void range_clampsMediansAndLoads() {
        VarianceTransform root = new VarianceTransform(VarianceTransform.Shape.SQUARE_ROOT, 0, 0);
        double[] values = {1, 4, 9};
        LoadRange range = LoadRange.of(values, new double[] {1, 1, 0}, new double[] {1, 2, 3}, root, 8);

        // levels 1 to 3: half of 2 more either way; loads at most twice 4, the largest observed, in units of 8, up to
        // two hours
        // ahead, 1.1 times from four hours on, half way between at three
        assertThat(range.clampedMedian(100)).isCloseTo(4, within(1e-8));
        assertThat(range.clampedMedian(-100)).isCloseTo(0, within(1e-8));
        assertThat(range.load(100, 7_200)).isCloseTo(64, within(1e-9));
        assertThat(range.load(100, 10_800)).isCloseTo(49.6, within(1e-9));
        assertThat(range.load(100, 86_400)).isCloseTo(35.2, within(1e-9));
        assertThat(range.maximum(100)).isCloseTo(64, within(1e-9));
        assertThat(range.load(-5, 60)).isZero();
        assertThat(range.widenedBy(Double.NaN).widenedBy(800).load(100, 86_400)).isCloseTo(880, within(1e-9));
        assertThat(range.widenedBy(800).clampedMedian(100)).isCloseTo(14.5, within(1e-8));
    }

    private static KnownProfiles known(SeasonalFrame frame) {
        return KnownProfiles.of(frame, new double[frame.base().length], List.of());
    }

    private static SeasonalFrame frame(int slots) {
        double[] ones = new double[slots];
        Arrays.fill(ones, 1);
        double[] level = level(slots);
        double[] surroundings = SpikeGuard.surroundings(level, LAGS);
        return SeasonalFrame.of(level, ones, surroundings, LAGS, DAY, RegressionSettings.STANDARD.profile());
    }

    private static double[] level(int slots) {
        Random random = new Random(9);
        double[] level = new double[slots];
        Arrays.setAll(level, i -> 1 + Math.sin(2 * Math.PI * i / DAY) + 0.1 * random.nextDouble());
        return level;
    }
}
