package io.almanac.scaler.backtest.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {
    private static Trial costing(double replicaHoursPerDay) {
        return new Trial("x", 0.004, 1.2, replicaHoursPerDay);
    }

    // 1 - 96 / 100 = 4 % saved is more than 3 %; 97.5 saves 2.5 %; 110 costs 10 % more.
    @ParameterizedTest
    @CsvSource({"96, PREDICT", "97.5, CALIBRATE_ONLY", "110, CALIBRATE_ONLY"})
    void savingAtEqualShortage_decides(double predictive, Verdict verdict) {
        Comparison comparison = new Comparison(costing(predictive), Optional.of(costing(100)), costing(100));

        assertThat(comparison.verdict()).isEqualTo(verdict);
        assertThat(comparison.savedRatio().orElseThrow()).isCloseTo(1 - predictive / 100, within(1e-12));
    }

    @Test
    void noTargetIsAsSeldomShort_predict() {
        Comparison comparison = new Comparison(costing(500), Optional.empty(), costing(100));

        assertThat(comparison.verdict()).isEqualTo(Verdict.PREDICT);
        assertThat(comparison.savedRatio()).isEmpty();
    }

    @Test
    void season_isWorthWhatLeavingItOutWouldCostMore() {
        Comparison comparison = new Comparison(costing(80), Optional.empty(), costing(100));

        assertThat(comparison.seasonSavedRatio()).isCloseTo(0.2, within(1e-12));
    }

    // 0.42 % rounds up to 0.45 %; never short still needs a promise of 0.05 %.
    @ParameterizedTest
    @CsvSource({"0.0042, 0.0045", "0.0045, 0.0045", "0, 0.0005", "0.9, 0.5"})
    void affordableRisk_isRoundedUpAndKeptInsideWhatMayBePromised(double timeShortRatio, double risk) {
        Affordable affordable = new Affordable(10, Optional.of(new Trial("x", timeShortRatio, 1, 9)));

        assertThat(affordable.risk().orElseThrow()).isCloseTo(risk, within(1e-12));
    }
}
