package io.almanac.scaler.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BacktestVariationTest {
    @Test
    void samePolicyAndStartDelay_givesTheSameScore() {
        BacktestResult result = Backtested.of("web", Backtested::wave, Duration.ofMinutes(5), "reactive:0.8");

        PolicyResult again =
                Backtest.variation(result, Replays.policy("reactive:0.8"), Duration.ofMinutes(5), Watch.NONE);

        assertThat(again.score()).isEqualTo(result.policies().getFirst().score());
        assertThat(again.costRatio()).isEqualTo(result.policies().getFirst().costRatio());
    }

    @Test
    void fasterPods_areShortLessOftenForAPlainAutoscalerAtTheSameOrders() {
        BacktestResult result = Backtested.of("web", Backtested::officeHours, Duration.ofMinutes(10), "reactive:0.9");

        PolicyResult faster =
                Backtest.variation(result, Replays.policy("reactive:0.9"), Duration.ofMinutes(1), Watch.NONE);

        assertThat(faster.score().replicaHours())
                .isEqualTo(result.policies().getFirst().score().replicaHours());
        assertThat(faster.score().timeShortRatio())
                .isLessThan(result.policies().getFirst().score().timeShortRatio());
    }
}
