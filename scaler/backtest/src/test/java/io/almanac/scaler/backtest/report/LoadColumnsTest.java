package io.almanac.scaler.backtest.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.almanac.scaler.backtest.BacktestResult;
import io.almanac.scaler.backtest.Backtested;
import io.almanac.scaler.backtest.PolicyResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadColumnsTest {
    private static final int TICKS_PER_DAY = 5760;

    // 45,000 steps of a minute are 31.25 days, of five minutes 156.25, of 15 minutes 468.75.
    @ParameterizedTest
    @CsvSource({"3, 60", "31, 60", "32, 300", "156, 300", "157, 900", "468, 900", "469, 3600"})
    void longerTrace_hasLongerSteps(int days, int seconds) {
        assertThat(LoadColumns.stepSeconds((long) days * TICKS_PER_DAY)).isEqualTo(seconds);
    }

    @Test
    void step_keepsTheHighestLoadTheFewestReplicasAndEveryShortTick() {
        BacktestResult result =
                Backtested.of("office", Backtested::officeHours, Duration.ofMinutes(10), "reactive:0.9");
        PolicyResult policy = result.policies().getFirst();

        LoadColumns columns =
                Report.of(result, Optional.empty(), Optional.empty(), "").load();

        assertThat(columns.firstSecond())
                .isEqualTo(Instant.parse("2026-03-04T00:00:00Z").getEpochSecond());
        // Two days of minutes, and the one that the last tick begins.
        assertThat(columns.load()).hasSize(2 * 1440 + 1);
        // From 07:55 to 08:00 the load climbs from its value of slot 95 to that of slot 96 on the straight line; the
        // minute from 07:59 on ends at its tick of 07:59:45, 19 / 20 of the way.
        double from = Backtested.officeHours(2 * 288 + 95);
        double to = Backtested.officeHours(2 * 288 + 96);
        assertThat(columns.load()[8 * 60 - 1]).isCloseTo(from + (to - from) * 19 / 20, within(1e-9));
        long shortTicks =
                Math.round(policy.score().timeShortRatio() * result.world().scoredTicks());
        assertThat(shortTicks).isPositive();
        assertThat(Arrays.stream(columns.lines().getFirst().shortTicks()).sum()).isEqualTo((int) shortTicks);
        int firstTick = result.world().firstScored() + 8 * 240;
        int fewest = IntStream.range(firstTick, firstTick + 4)
                .map(policy.replay()::ready)
                .min()
                .orElseThrow();
        assertThat(columns.lines().getFirst().ready().get(8 * 60)).contains(fewest);
    }

    @Test
    void rival_isTheOneOfTheVerdict() {
        BacktestResult result = Backtested.of(
                "web", Backtested::wave, Duration.ofMinutes(1), "reactive:0.8", "reactive:auto", "reactive:kept");

        assertThat(Report.of(result, Optional.empty(), Optional.empty(), "")
                        .load()
                        .lines())
                .extracting(LoadColumns.Line::policy)
                .containsExactly("reactive:0.8", "reactive:kept");
    }

    @Test
    void bound_standsWhereItsReplicasCanServe() {
        BacktestResult result =
                Backtested.of("web", Backtested::wave, Duration.ofMinutes(10), "predictive", "reactive:auto");

        LoadColumns columns =
                Report.of(result, Optional.empty(), Optional.empty(), "").load();

        assertThat(columns.lines()).extracting(LoadColumns.Line::policy).containsExactly("predictive", "reactive:auto");
        // At 00:15 the newest bound with replicas is that of 00:00: decided 30 s later, served 10 minutes after that;
        // the next, of 00:05, serves from 00:15:30 on and is in the same minute.
        int slot = 2 * 288;
        double first = result.predictorLog()
                .orElseThrow()
                .entries()
                .get(slot)
                .boundPeak()
                .orElseThrow();
        double second = result.predictorLog()
                .orElseThrow()
                .entries()
                .get(slot + 1)
                .boundPeak()
                .orElseThrow();
        assertThat(columns.bound()[14]).isEqualTo(first);
        assertThat(columns.bound()[15]).isEqualTo(Math.max(first, second));
        assertThat(columns.bound()[16]).isEqualTo(second);
    }

    @Test
    void budget_isShownHourByHourFromTheFirstScoredOne() {
        BacktestResult result = Backtested.of("web", Backtested::wave, Duration.ofMinutes(1), "predictive");

        BudgetColumns budget = Report.of(result, Optional.empty(), Optional.empty(), "")
                .budget()
                .orElseThrow();

        assertThat(budget.at()).hasSize(49);
        assertThat(budget.at().getFirst())
                .isEqualTo(Instant.parse("2026-03-04T00:00:00Z").getEpochSecond());
        // The account starts after two days; at the end 2 % of two days are 3,456 s.
        assertThat(budget.promisedSeconds().getFirst()).isZero();
        assertThat(budget.promisedSeconds().getLast()).isEqualTo(3456);
        assertThat(budget.highestPosition()).isEqualTo(29);
    }
}
