package io.almanac.scaler.backtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.backtest.BacktestResult;
import io.almanac.scaler.backtest.Backtested;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TraceWarningsTest {
    // Four days, two of them history.
    private static final String FEW_DAYS =
            "Only 2.0 days are scored: a single surprise can turn what is said below." + " Record two weeks or more.";

    private static List<String> warnings(TimeSeries series, Duration startDelay) {
        BacktestResult result = Backtested.of("web", series, startDelay, "oracle");
        return TraceWarnings.of(result.world());
    }

    private static TimeSeries everyStep(Duration step, int count) {
        double[] load =
                IntStream.rangeClosed(0, count).mapToDouble(at -> 50 + at % 7).toArray();
        return TimeSeries.of(Instant.parse("2026-01-05T00:00:00Z"), step, load);
    }

    @Test
    void coarseTrace_isWarnedOf_withTheStepThatWouldDo() {
        assertThat(warnings(everyStep(Duration.ofHours(1), 96), Duration.ofMinutes(3)))
                .containsExactly(
                        "This trace is coarse: it has one value every 1h, and pods start in 3m. What comes and goes between two"
                                + " values is not in it, so every time short below is too small. Record the load every minute.",
                        FEW_DAYS);
    }

    @Test
    void fineTrace_orSlowPods_areNoReasonToWarn() {
        assertThat(warnings(everyStep(Duration.ofMinutes(5), 4 * 288), Duration.ofMinutes(3)))
                .containsExactly(FEW_DAYS);
        assertThat(warnings(everyStep(Duration.ofHours(1), 96), Duration.ofHours(1)))
                .containsExactly(FEW_DAYS);
    }

    // A week of history, and seven days scored.
    @Test
    void aWeekScored_isEnough() {
        assertThat(warnings(everyStep(Duration.ofMinutes(5), 14 * 288), Duration.ofMinutes(3)))
                .isEmpty();
    }
}
