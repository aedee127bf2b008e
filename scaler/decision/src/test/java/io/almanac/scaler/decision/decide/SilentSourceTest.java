package io.almanac.scaler.decision.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.Horizon;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which part of the last forecast, two hours long, counts when load has not been seen for a while; 10 a replica. */
class SilentSourceTest {
    private static final Instant NOW = Instant.parse("2026-03-09T10:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @ParameterizedTest
    @CsvSource({"29, 2", "30, 2", "31, 6", "34, 6", "35, 2"})
    void peak_countsFromNowToTheEndOfTheLeadWindow(int peakMinute, int replicas) {
        // Silent for 30 min, a window of 4 min: leads of 31 to 34 min. A peak of 60 needs 60 / 10.
        assertThat(decide(30, peakMinute, 60).replicas()).isEqualTo(replicas);
    }

    @Test
    void forecast_countsWhileItReachesToTheEndOfTheLeadWindow() {
        assertThat(decide(116, 120, 60).basis()).isEqualTo(Basis.STALE_FORECAST);
        assertThat(decide(117, 120, 60).basis()).isEqualTo(Basis.LAST_KNOWN);
    }

    @Test
    void forecastThatNeedsNoMoreThanWasDecided_isNoReason() {
        // 20 needs the two replicas that are held anyway, 20.1 one more.
        assertThat(decide(30, 31, 20).reasons().rule()).isEqualTo(Rule.HELD);
        assertThat(decide(30, 31, 20.1).reasons().rule()).isEqualTo(Rule.FORECAST_BOUND);
    }

    /** Load was 12 so many minutes ago, and nothing was forecast but a peak, so many minutes after that. */
    private static Answer.Decision decide(int silentMinutes, int peakMinute, double peak) {
        TimeSeries load = TimeSeries.of(NOW.minus(MINUTE.multipliedBy(silentMinutes)), MINUTE, 12);
        Horizon horizon = Horizon.upTo(MINUTE, Duration.ofHours(2), List.of(Duration.ofMinutes(4)));
        double[][] atLeads = new double[horizon.leads().size()][];
        Arrays.setAll(atLeads, lead ->
                new double[] {0, horizon.leads().get(lead).equals(MINUTE.multipliedBy(peakMinute)) ? peak : 0});
        List<Quantile> levels = List.of(Quantile.MEDIAN, new Quantile(0.99));
        Forecast forecast = new Forecast(load.end(), horizon, levels, atLeads, new double[][] {{0, 12}});
        Outlook outlook = new Outlook.Predicted(Expected.of(forecast), new PeakBound(12, "quantile 0.99"), "");
        return DecisionRule.decide(new Situation(Triggered.by(), NOW, load, outlook));
    }
}
