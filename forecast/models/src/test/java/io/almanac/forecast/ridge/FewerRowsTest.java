package io.almanac.forecast.ridge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FewerRowsTest {
    @Test
    void everySecondRowThatCounts_isTakenOfEachDay() {
        // Days of four slots, newest first counted from slot 8: slot 0; 1 to 4; 5 to 8.
        int[] slots = {0, 1, 2, 3, 4, 5, 6, 7, 8};
        double[][] columns = {{0, 10, 20, 30, 40, 50, 60, 70, 80}};
        double[] target = {0, 1, 2, 3, 4, 5, 6, 7, 8};
        double[] weights = {0.5, 0, 0.2, 0.3, 0.4, 0, 0, 0, 0};

        FewerRows few =
                FewerRows.Choice.of(weights, DayRanges.of(slots, 9, 0, 8, 4), 2).of(columns, target, weights);

        assertThat(few.columns()[0]).containsExactly(0, 20, 40);
        assertThat(few.target()).containsExactly(0, 2, 4);
        assertThat(few.weights()).containsExactly(0.5, 0.2, 0.4);
        assertThat(few.days().count()).isEqualTo(3);
        assertThat(few.days().from(1)).isEqualTo(1);
        assertThat(few.days().to(1)).isEqualTo(3);
        assertThat(few.days().rows()).isEqualTo(3);
    }

    @Test
    void predictions_areAddedToTheRowsOfOneDay() {
        int[] slots = {0, 1, 2, 3};
        double[][] columns = {{1, 2, 3, 4}, {1, 1, 1, 1}};
        double[] ones = {1, 1, 1, 1};
        FewerRows all =
                FewerRows.Choice.of(ones, DayRanges.of(slots, 4, 0, 3, 2), 1).of(columns, ones, ones);
        double[] predictions = new double[4];

        all.addPredictions(predictions, 1, 10, 0.5);

        assertThat(predictions).containsExactly(0, 0, 30.5, 40.5);
    }
}
