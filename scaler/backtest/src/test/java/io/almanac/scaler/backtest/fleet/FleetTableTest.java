package io.almanac.scaler.backtest.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.backtest.advice.Price;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FleetTableTest {
    @Test
    void ranking_isATableWithItsSums() {
        assertThat(String.join("\n", FleetTable.lines(Entries.ranked(), Optional.empty())))
                .isEqualTo("""
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
    void price_addsMoneyToEachServiceAndToTheSums() {
        List<String> lines = FleetTable.lines(Entries.ranked(), Price.parse("R$ 0.20"));

        // 2,500 and 100 hours at 0.20 each.
        assertThat(lines.getFirst())
                .contains(
                        "Saves 2,500 replica-hours a month, or R$ 500; where more is needed than today 100, or R$ 20.00. Short");
        assertThat(String.join("\n", lines.subList(2, 7))).isEqualTo("""
                   service   verdict         saves h/month  money/month   today  advised  short today    then  policy
                1  shop      predict                 2,500       R$ 500  12,500   10,000       0.20 %  0.80 %  predictive
                2  <b>&amp;  leave alone                 0      R$ 0.00     720      720       0.00 %  0.00 %  reactive:0.7
                3  burst     calibrate only           -100    R$ -20.00     900    1,000       5.00 %  1.23 %  reactive:kept
                4  hourly    cannot tell                 ?            ?      50        ?       1.00 %       ?""");
    }

    @Test
    void nothingRanked_isATableOfItsHead() {
        assertThat(FleetTable.lines(List.of(), Optional.empty()).getFirst()).startsWith("0 services: predict 0,");
    }
}
