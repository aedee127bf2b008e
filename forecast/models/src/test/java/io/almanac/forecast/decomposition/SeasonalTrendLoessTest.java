package io.almanac.forecast.decomposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.almanac.forecast.PublicSeries;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * Reference values: R 4.2.2, {@code stl(nottem, ...)$time.series} and {@code $weights}; slot, season, trend, weight.
 * Robust ones with {@code outer=5} instead of the default 15: with span 7 the 12th pass of R takes the mean of the
 * 111th and 121st of 240 residuals for their median, an error of its partial sort.
 */
class SeasonalTrendLoessTest {
    private static final double AS_PRINTED = 1e-9;
    private static final double TOLERANCE = 1e-9;

    @Test
    void nottemPeriodic_isTakenApartAsByR() {
        // stl(nottem, s.window="periodic")
        double[][] expected = {
            {0, -9.3471980274764, 49.6806726485632, 1},
            {1, -9.85524962154722, 49.5455208170358, 1},
            {2, -6.85330078895846, 49.4103689855084, 1},
            {59, -9.47814227829695, 49.477138141813, 1},
            {60, -9.3471980274764, 49.5894268763188, 1},
            {119, -9.47814227829695, 49.4473584957572, 1},
            {120, -9.3471980274764, 49.4338312725195, 1},
            {178, -6.43013085559349, 50.9327217511504, 1},
            {179, -9.47814227829695, 50.8709220952716, 1},
            {237, 0.47368989448362, 49.1633072336503, 1},
            {238, -6.43013085559349, 49.0807618798116, 1},
            {239, -9.47814227829695, 49.0050970823857, 1}
        };

        SeasonalTrendLoess.Parts parts = SeasonalTrendLoess.periodic(12, 240).of(PublicSeries.nottem(), 2, 0);

        assertParts(parts, expected);
    }

    @Test
    void nottemChangingAndRobust_isTakenApartAsByR() {
        // stl(nottem, s.window=7, robust=TRUE, outer=5)
        double[][] expected = {
            {0, -8.16031762051148, 49.5143475807691, 0.975995346042706},
            {1, -9.5073620430999, 49.5371248391116, 0.966884595317374},
            {2, -6.50362688242329, 49.559902097454, 0.906502176490496},
            {59, -9.44760145255483, 48.9495469539304, 0.385889968935445},
            {60, -8.86759677038414, 49.0571096296226, 0.997536094780574},
            {119, -9.59666899901976, 49.2559234831495, 0.772259280941073},
            {120, -9.75796176887807, 49.3001130998596, 0.799972361099251},
            {178, -6.96478711996054, 50.3398082047612, 0.983510067540537},
            {179, -10.752943639417, 50.3589985339282, 0.0113343345367989},
            {237, 0.0809975424001337, 49.5010004916764, 0.639278020248034},
            {238, -5.45284066560791, 49.4909237405165, 0.718966710764903},
            {239, -11.1565629174685, 49.4808469893566, 0.986185348199165}
        };

        SeasonalTrendLoess.Parts parts = SeasonalTrendLoess.changing(12, 7).of(PublicSeries.nottem(), 1, 5);

        assertParts(parts, expected);
    }

    @Test
    void outlier_losesItsWeightAsByR() {
        // nottem[100] <- 90; stl(nottem, s.window="periodic", robust=TRUE, outer=5)
        double[][] expected = {
            {0, -9.34530386228424, 50.01613366555, 0.99985789323675},
            {1, -9.52740944263691, 49.9199088876222, 0.993900634706478},
            {2, -6.98833389916645, 49.8236841096945, 0.914919849636245},
            {59, -9.54982381173764, 49.3614885812323, 0.56153462680315},
            {60, -9.34530386228424, 49.4759110642095, 0.99943169879681},
            {119, -9.54982381173764, 49.4039689000483, 0.859872542441104},
            {120, -9.34530386228424, 49.4034915612184, 0.916733812569934},
            {178, -6.53306111207101, 50.6363589757498, 0.940258852909945},
            {179, -9.54982381173764, 50.6249576989945, 0.371389734559675},
            {237, 0.359070034569267, 48.8744559981605, 0.784623717583052},
            {238, -6.53306111207101, 48.7693157833524, 0.440952047886332},
            {239, -9.54982381173764, 48.6632383808756, 0.937799006605884}
        };
        double[] values = PublicSeries.nottem();
        values[99] = 90;

        SeasonalTrendLoess.Parts parts = SeasonalTrendLoess.periodic(12, 240).of(values, 1, 5);

        assertParts(parts, expected);
        assertThat(parts.robustness()[99]).isZero();
    }

    @Test
    void twoPeriods_areEnough_fewerAreNot() {
        double[] values = {1, 5, 3, 1, 5, 3};

        SeasonalTrendLoess.Parts parts = SeasonalTrendLoess.periodic(3, 2).of(values, 2, 1);

        // Mean 3, and what each phase is away from it.
        assertThat(parts.season()).containsExactly(new double[] {-2, 2, 0, -2, 2, 0}, within(TOLERANCE));
        assertThat(parts.trend()).containsExactly(new double[] {3, 3, 3, 3, 3, 3}, within(TOLERANCE));
        assertThatThrownBy(() -> SeasonalTrendLoess.periodic(3, 2).of(Arrays.copyOf(values, 5), 2, 1))
                .hasMessageContaining("5 slots are fewer than two periods of 3");
        assertThatThrownBy(() -> SeasonalTrendLoess.periodic(1, 9)).hasMessageContaining("period=1");
    }

    private static void assertParts(SeasonalTrendLoess.Parts parts, double[][] expected) {
        for (double[] row : expected) {
            int slot = (int) row[0];
            assertThat(parts.season()[slot]).isCloseTo(row[1], within(AS_PRINTED));
            assertThat(parts.trend()[slot]).isCloseTo(row[2], within(AS_PRINTED));
            assertThat(parts.robustness()[slot]).isCloseTo(row[3], within(AS_PRINTED));
        }
    }
}
