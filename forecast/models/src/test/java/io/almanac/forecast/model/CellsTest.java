package io.almanac.forecast.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CellsTest {
    private static final double TOLERANCE = 1e-12;

    @Test
    void cells_endWithTheLastSlot_andAverageWhatWasObserved() {
        double[] values = {1, 2, 3, 4, 5, 6, 7};
        boolean[] isObserved = {true, true, true, true, false, false, false};

        Cells cells = Cells.of(values, isObserved, 3);

        // 1 | 2 3 4 | nothing; the first cell would start two slots before the history.
        assertThat(cells.means()).containsExactly(1, 3, Double.NaN);
        assertThat(cells.first()).isEqualTo(-2);
        assertThat(cells.without(1).first()).isEqualTo(1);
        assertThat(cells.without(9).means()).isEmpty();
    }

    @Test
    void forecasts_goStraightBetweenTheMiddlesOfCells() {
        // Cells of three slots from slot 0; the forecast is ten times the cell counted from the origin's.
        Cells cells = Cells.ofAll(new double[9], 3);
        Cells.CellForecasts forecasts = (origin, lead) -> 100 * origin + 10 * lead;

        // After slot 8, cell 2 is known; slot 10 is the middle of cell 3, slot 12 two thirds on the way to cell 4's.
        assertThat(cells.at(forecasts, 8, 1)).isCloseTo(210, within(TOLERANCE));
        assertThat(cells.at(forecasts, 8, 2)).isCloseTo(210, within(TOLERANCE));
        assertThat(cells.at(forecasts, 8, 4)).isCloseTo(210 + 10 * 2 / 3.0, within(TOLERANCE));
        // At slot 7, cell 2 has not ended; before slot 2, no cell has.
        assertThat(cells.at(forecasts, 7, 3)).isCloseTo(120, within(TOLERANCE));
        assertThat(cells.at(forecasts, 0, 1)).isCloseTo(-90, within(TOLERANCE));
    }

    @Test
    void cell_isAtMostFiveMinutesAndDividesTheDay() {
        assertThat(Cells.slotsPerCell(Duration.ofMinutes(1), 1440)).isEqualTo(5);
        assertThat(Cells.slotsPerCell(Duration.ofSeconds(40), 2160)).isEqualTo(6);
        assertThat(Cells.slotsPerCell(Duration.ofMinutes(7), 205)).isEqualTo(1);
        assertThat(Cells.slotsPerCell(Duration.ofDays(1), 1)).isEqualTo(1);
    }
}
