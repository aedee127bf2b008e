package io.almanac.forecast.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConformalQuantilesTest {
    private static final double EXACT = 1e-9;
    private static final double SINGLE = 6e-8; // between knots, which are held as single numbers

    @Test
    void evenScores_areTheirOwnQuantilesBetweenTheirMiddles() {
        double[] scores = new double[10_000];
        Arrays.setAll(scores, i -> (i + 0.5) / 10_000);

        ConformalQuantiles quantiles = of(scores, 1);

        // pushed outward by (2 q - 1) / 10000
        assertThat(quantiles.at(0.5)).isCloseTo(0.5, within(SINGLE));
        assertThat(quantiles.at(0.9)).isCloseTo(0.90008, within(SINGLE));
        assertThat(quantiles.at(0.1)).isCloseTo(0.09992, within(SINGLE));
        assertThat(quantiles.at(0.9931)).isCloseTo(0.9931 + 0.9862e-4, within(SINGLE));
    }

    @Test
    void dependentScores_countLess() {
        double[] scores = new double[1_000];
        Arrays.setAll(scores, i -> (i + 0.5) / 1_000);

        // 1000 / 20 = 50 independent ones: 0.9 + 0.8 / 50
        assertThat(of(scores, 20).at(0.9)).isCloseTo(0.916, within(SINGLE));
    }

    @Test
    void weights_countAsRepetitions() {
        SortedScores weighted = SortedScores.of(new double[] {5, 1}, new double[] {3, 1}, 2);

        ConformalQuantiles quantiles =
                ConformalQuantiles.pooling(List.of(new ConformalQuantiles.Part(weighted, 1, 1)), 1e-9);

        // middles: 1 at level 1/8, 5 at 5/8; the level 3/8 is half way
        assertThat(quantiles.at(0.375)).isCloseTo(3, within(1e-6));
        assertThat(quantiles.at(0.9)).isEqualTo(5);
    }

    @Test
    void pooledParts_areMergedByTheirScaledScores() {
        SortedScores ones = SortedScores.of(new double[] {1, 2, 3}, new double[] {1, 1, 1}, 3);
        SortedScores tens = SortedScores.of(new double[] {10, 20, 30}, new double[] {1, 1, 1}, 3);
        ConformalQuantiles alone = ConformalQuantiles.pooling(List.of(new ConformalQuantiles.Part(ones, 1, 1)), 1e-9);

        ConformalQuantiles pooled = ConformalQuantiles.pooling(
                List.of(new ConformalQuantiles.Part(ones, 1, 1), new ConformalQuantiles.Part(tens, 1, 0.1)), 1e-9);

        assertThat(pooled.at(0.5)).isCloseTo(alone.at(0.5), within(EXACT));
        assertThat(pooled.at(0.05)).isEqualTo(1);
        assertThat(pooled.at(0.95)).isEqualTo(3);
    }

    @Test
    void noScores_areZero() {
        assertThat(of(new double[0], 1).at(0.99)).isZero();
    }

    @Test
    void medianOffset_isHalfTheScoresMedian() {
        double[] scores = new double[10_000];
        Arrays.setAll(scores, i -> 1 + (i + 0.5) / 10_000);
        ConformalQuantiles quantiles = of(scores, 1);

        assertThat(quantiles.offset(0.5)).isCloseTo(0.75, within(EXACT));
        // (4 * 0.9 * 0.1)^2 / 2 = 0.0648 of 1.5
        assertThat(quantiles.offset(0.9)).isCloseTo(quantiles.at(0.9) - 0.0648 * 1.5, within(EXACT));
    }

    @Test
    void sorting_keepsWeightsWithTheirScoresAndDropsThoseWithout() {
        SortedScores sorted = SortedScores.of(new double[] {2, -3, 0, 7}, new double[] {0.2, 0.3, 0, 0.7}, 4);

        assertThat(sorted.scores()).containsExactly(-3, 2, 7);
        assertThat(sorted.weights()).containsExactly(0.3, 0.2, 0.7);
        assertThat(sorted.meanAbsolute()).isEqualTo(4);
    }

    @Test
    void sortingManyScores_equalsSortingDoubles() {
        double[] scores = new Random(3).doubles(5_000, -10, 10).toArray();
        double[] weights = new double[5_000];
        Arrays.fill(weights, 1);
        double[] expected = scores.clone();
        Arrays.sort(expected);

        assertThat(SortedScores.of(scores, weights, 5_000).scores()).containsExactly(expected, within(1e-8));
    }

    @Test
    void condensedScores_keepTheirEndsAndTheirWeight() {
        double[] scores = new Random(3).doubles(1_600, 0, 10).toArray();
        double[] weights = new Random(4).doubles(1_600, 0.1, 1).toArray();
        SortedScores all = SortedScores.of(scores, weights, 1_600);

        SortedScores condensed = all.condensed();

        // 50 at either end, of 1500 between 12 alone and 1488 in groups of sixteen
        assertThat(condensed.size()).isEqualTo(205);
        assertThat(condensed.scores()).isSorted().startsWith(Arrays.copyOf(all.scores(), 62));
        assertThat(condensed.scores()).endsWith(Arrays.copyOfRange(all.scores(), 1_550, 1_600));
        assertThat(Arrays.stream(condensed.weights()).sum()).isCloseTo(all.total(), within(1e-9));
    }

    @Test
    void neighbouringLeads_arePooledAtHalfWeightAndRescaled() {
        LeadScores leads = new LeadScores();
        double[] one = {1};
        leads.add(new double[] {1, 3}, new double[] {1, 1}, 8);
        leads.add(new double[] {30}, one, 8);

        List<ConformalQuantiles> quantiles = leads.quantiles();

        // 30 rescaled by at least 1/2 to 15, weight 1/2 of 2.5: its middle is at level 2.25 / 2.5 = 0.9
        assertThat(quantiles.getFirst().at(0.99)).isEqualTo(15);
        // beside 30, the scores 1 and 3 rescaled by at most 2 to 2 and 6
        assertThat(quantiles.get(1).at(0.01)).isEqualTo(2);
    }

    @Test
    void eachLead_countsItsOwnDependentScores() {
        double[] scores = new double[41];
        double[] weights = new double[41];
        Arrays.setAll(scores, i -> i);
        Arrays.fill(weights, 1);
        LeadScores near = new LeadScores();
        LeadScores far = new LeadScores();

        near.add(scores, weights, 1);
        far.add(scores, weights, 4.1);

        // 0.5 lies at 20 and each 1 / 41 of level is a step: 0.9 + 0.8 / 41 = 0.91951, 0.9 + 0.8 / 10 = 0.98
        assertThat(near.quantiles().getFirst().at(0.9)).isCloseTo(20 + 41 * 0.41951, within(0.01));
        assertThat(far.quantiles().getFirst().at(0.9)).isCloseTo(20 + 41 * 0.48, within(0.01));
    }

    private static ConformalQuantiles of(double[] scores, double dependence) {
        double[] weights = new double[scores.length];
        Arrays.fill(weights, 1);
        SortedScores sorted = SortedScores.of(scores, weights, scores.length);
        return ConformalQuantiles.pooling(List.of(new ConformalQuantiles.Part(sorted, 1, 1)), dependence);
    }
}
