package io.almanac.forecast.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.Horizon;
import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeasonalRegressionOutcomeTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final int DAY = 288;

    @Test
    void nothingObserved_isDegenerate() {
        double[] values = new double[DAY];
        Arrays.fill(values, Double.NaN);

        FitOutcome outcome = outcome(TimeSeries.of(START, FIVE_MINUTES, values));

        assertThat(outcome)
                .isEqualTo(new FitOutcome.Degenerate(
                        "no slot of 288 from 2026-03-02T00:00:00Z to 2026-03-02T23:55:00Z holds a value"));
    }

    @Test
    void historyBelowSixtyUsableOrigins_saysWhatItTakes() {
        // one day and 59 origins of 5 minutes; 60 are needed
        FitOutcome tooShort = outcome(noisy(FIVE_MINUTES, DAY + 60));
        FitOutcome enough = outcome(noisy(FIVE_MINUTES, DAY + 61));

        assertThat(tooShort)
                .isEqualTo(
                        new FitOutcome.NotEnoughHistory(Duration.ofHours(24).plusMinutes(295), Duration.ofHours(29)));
        assertThat(enough).isInstanceOf(FitOutcome.Fitted.class);
    }

    @Test
    void stepBelowAMinute_isFittedFromTheSameNumberOfOrigins() {
        Duration step = Duration.ofSeconds(20);
        // a day of 4320 slots, a first lead of 3, and 59 more origins 15 slots apart: one slot less is too few
        int enough = 4_320 + 3 + 59 * 15 + 1;

        assertThat(outcome(noisy(step, enough))).isInstanceOf(FitOutcome.Fitted.class);
        assertThat(outcome(noisy(step, enough - 1))).isInstanceOf(FitOutcome.NotEnoughHistory.class);
    }

    @Test
    void onePoint_isNotEnough() {
        FitOutcome outcome = outcome(TimeSeries.of(START, FIVE_MINUTES, 5));

        assertThat(outcome).isEqualTo(new FitOutcome.NotEnoughHistory(Duration.ofMinutes(5), Duration.ofHours(29)));
    }

    private static FitOutcome outcome(TimeSeries history) {
        Horizon horizon = Horizon.upTo(history.step(), Duration.ofDays(1), List.of(Duration.ofHours(1)));
        return new SeasonalRegression().fit(new FitRequest(history, horizon, ZoneOffset.UTC));
    }

    private static TimeSeries noisy(Duration step, int slots) {
        Random random = new Random(5);
        double[] values = new double[slots];
        Arrays.setAll(values, slot -> 50 + 10 * random.nextDouble());
        return TimeSeries.of(START, step, values);
    }
}
