package io.almanac.forecast.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.Horizon;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExternalForecastTest {
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final Quantile HIGH = new Quantile(0.9);
    private static final TimeSeries HISTORY = Histories.of(STEP, Duration.ofDays(1), slot -> 7);

    /** One lead of ten minutes and one window of ten are wanted. */
    private static final Horizon WANTED = horizon(List.of(10), List.of(10));

    /** Answered for 5, 10 and 30 min: 10, 20 and 60 at the median, ten times that at 0.9; windows of 10 and 20 min. */
    private static final ExternalForecast MODEL = new ExternalForecast(
            new Forecast(
                    HISTORY.end(),
                    horizon(List.of(5, 10, 30), List.of(10, 20)),
                    List.of(Quantile.MEDIAN, HIGH),
                    new double[][] {{10, 100}, {20, 200}, {60, 600}},
                    new double[][] {{25, 250}, {45, 450}}),
            WANTED);

    @Test
    void originOfTheAnswer_getsWhatWasAnswered() {
        Forecast forecast = MODEL.forecast(HISTORY, List.of(Quantile.MEDIAN, HIGH));

        assertThat(forecast.origin()).isEqualTo(HISTORY.end());
        assertThat(forecast.horizon()).isEqualTo(WANTED);
        assertThat(forecast.at(minutes(10), HIGH)).isEqualTo(200);
        assertThat(forecast.windowMaximum(minutes(10), Quantile.MEDIAN)).isEqualTo(25);
    }

    @Test
    void laterOrigin_readsFurtherAhead() {
        // Ten minutes later: lead 20 lies half way from 10 to 30, and (10, 20] is covered by the window of 20.
        Forecast forecast = after(2).forecast();

        assertThat(forecast.origin()).isEqualTo(HISTORY.end().plus(minutes(10)));
        assertThat(forecast.at(minutes(10), Quantile.MEDIAN)).isEqualTo(40);
        assertThat(forecast.windowMaximum(minutes(10), Quantile.MEDIAN)).isEqualTo(45);
    }

    @Test
    void windowBetweenTwo_readsTheLonger() {
        assertThat(after(1).forecast().windowMaximum(minutes(10), Quantile.MEDIAN))
                .isEqualTo(45);
    }

    @Test
    void originFarLater_keepsTheLastThatIsKnown() {
        Forecast forecast = after(100).forecast();

        assertThat(forecast.at(minutes(10), Quantile.MEDIAN)).isEqualTo(60);
        assertThat(forecast.windowMaximum(minutes(10), Quantile.MEDIAN)).isEqualTo(45);
    }

    @Test
    void levelBetweenTwo_isInterpolated_andBeyondThemTheyGoOn() {
        Quantile between = new Quantile(0.7);
        List<Quantile> levels = List.of(new Quantile(0.1), between, new Quantile(0.99));

        Forecast forecast = MODEL.forecast(HISTORY, levels);

        assertThat(forecast.at(minutes(10), levels.get(0))).isEqualTo(20);
        // half way from 0.5 to 0.9
        assertThat(forecast.at(minutes(10), between)).isCloseTo(110, within(1e-9));
        assertThat(forecast.at(minutes(10), levels.get(2))).isEqualTo(200);
    }

    @Test
    void loss_isNotKnown() {
        assertThat(MODEL.heldOutLoss(minutes(10), HIGH)).isInfinite();
    }

    @Test
    void asked_reachesAsFarAsTheAnswerIsReused() {
        Horizon asked = ExternalForecast.asked(WANTED, minutes(20));

        assertThat(asked).isEqualTo(horizon(List.of(5, 10, 15, 20, 25, 30), List.of(10, 15, 20, 25, 30)));
    }

    @Test
    void asked_hasAtMostThirtyMoreWindowsForEach() {
        // 24 h of 5 min are 288 steps: one window more for each ten of them, none beyond a day
        Horizon asked = ExternalForecast.asked(WANTED, Duration.ofDays(1));

        assertThat(asked.windows()).hasSize(30).endsWith(Duration.ofDays(1));
        assertThat(asked.windows().get(1)).isEqualTo(minutes(60));
    }

    private record Later(TimeSeries history) {
        Forecast forecast() {
            return MODEL.forecast(history, List.of(Quantile.MEDIAN));
        }
    }

    private static Later after(int slots) {
        return new Later(Histories.of(STEP, Duration.ofDays(1).plus(STEP.multipliedBy(slots)), slot -> 7));
    }

    private static Horizon horizon(List<Integer> leads, List<Integer> windows) {
        return new Horizon(
                STEP,
                leads.stream().map(ExternalForecastTest::minutes).toList(),
                windows.stream().map(ExternalForecastTest::minutes).toList());
    }

    private static Duration minutes(long minutes) {
        return Duration.ofMinutes(minutes);
    }
}
