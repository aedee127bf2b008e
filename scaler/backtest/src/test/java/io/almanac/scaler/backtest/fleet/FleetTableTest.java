package io.almanac.scaler.backtest.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FleetTableTest {
    @Test
    void ranking_isATableWithItsSums() {
        assertThat(String.join("\n", FleetTable.lines(Entries.ranked()))).isEqualTo("""
                5 services: predict 1, calibrate only 1, leave alone 1, cannot tell 1, failed 1. Saves 2,500 replica-hours a \
                month; where more is needed than today 100. Short more often than promised today: 1.

                   service   verdict         saves h/month   today  advised  short today    then  policy
                1  shop      predict                 2,500  12,500   10,000       0.20 %  0.80 %  predictive
                2  <b>&amp;  leave alone                 0     720      720       0.00 %  0.00 %  reactive:0.7
                3  burst     calibrate only           -100     900    1,000       5.00 %  1.23 %  reactive:kept
                4  hourly    cannot tell                 ?      50        ?       1.00 %       ?
                zero: failed: every value is 0; it is short""");
    }

    @Test
    void nothingRanked_isATableOfItsHead() {
        assertThat(FleetTable.lines(List.of()).getFirst()).startsWith("0 services: predict 0,");
    }
}
