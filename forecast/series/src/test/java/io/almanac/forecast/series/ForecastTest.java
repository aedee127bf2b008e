package io.almanac.forecast.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForecastTest {
    private static final Instant ORIGIN = Instant.parse("2026-03-02T00:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration TWO = Duration.ofMinutes(2);
    private static final Quantile HIGH = new Quantile(0.9);
    private static final Horizon HORIZON = new Horizon(MINUTE, List.of(MINUTE, TWO), List.of(TWO));

    @Test
    void numbers_areFoundByLeadWindowAndLevel() {
        Forecast forecast = forecast(new double[][] {{1, 2}, {3, 4}}, new double[][] {{5, 6}});

        assertThat(forecast.at(MINUTE, HIGH)).isEqualTo(2);
        assertThat(forecast.at(TWO, Quantile.MEDIAN)).isEqualTo(3);
        assertThat(forecast.windowMaximum(TWO, HIGH)).isEqualTo(6);
        assertThat(forecast.path(Quantile.MEDIAN)).containsExactly(1, 3);
        assertThatThrownBy(() -> forecast.at(Duration.ofMinutes(3), HIGH))
                .hasMessageStartingWith("lead PT3M was not forecast");
    }

    @Test
    void narrowed_hasSixDigits_andKeepsWhatIsTooLargeForThem() {
        Forecast narrow = forecast(new double[][] {{1 / 3.0, 2000.0 / 3}, {3, 12_345_678.9}}, new double[][] {{5, 1e39}
                })
                .narrowed();

        assertThat(narrow.path(HIGH)).containsExactly(666.667, 1.23457e7);
        assertThat(narrow.path(Quantile.MEDIAN)).containsExactly(0.333333, 3);
        assertThat(narrow.maximum(TWO)).containsExactly(5, 1e39);
        assertThat(narrow.narrowed()).isEqualTo(narrow).hasSameHashCodeAs(narrow);
    }

    @Test
    void quantilesThatFallOrAreNoLoad_areRefused() {
        double[][] good = {{5, 6}};
        assertThatThrownBy(() -> forecast(new double[][] {{2, 1}, {3, 4}}, good))
                .hasMessageContaining("must not fall");
        assertThatThrownBy(() -> forecast(new double[][] {{-1, 1}, {3, 4}}, good))
                .hasMessageContaining("at least 0");
        assertThatThrownBy(() -> forecast(new double[][] {{1, Double.NaN}, {3, 4}}, good))
                .hasMessageContaining("finite");
        assertThatThrownBy(() -> forecast(new double[][] {{1, 2}}, good)).hasMessage("1 rows for 2 leads");
    }

    @Test
    void horizon_isFineForTwoHoursAndCoarseAfter() {
        Horizon horizon = Horizon.upTo(MINUTE, Duration.ofHours(3), List.of());

        // 120 single minutes, then 2:15, 2:30, 2:45, 3:00.
        assertThat(horizon.leads()).hasSize(124);
        assertThat(horizon.leads().getLast()).isEqualTo(Duration.ofHours(3));
        assertThat(Horizon.upTo(Duration.ofMinutes(10), Duration.ofHours(3), List.of())
                        .leads())
                .hasSize(15)
                .contains(Duration.ofMinutes(140))
                .doesNotContain(Duration.ofMinutes(130));
    }

    @Test
    void leads_areAsTheyWereGiven() {
        List<Duration> leads =
                Horizon.upTo(MINUTE, Duration.ofHours(3), List.of()).leads();

        assertThat(leads).isEqualTo(List.copyOf(leads)).hasSameHashCodeAs(List.copyOf(leads));
        assertThat(leads.indexOf(Duration.ofMinutes(135))).isEqualTo(120);
        assertThat(leads).doesNotContain(Duration.ofMinutes(130), Duration.ofMillis(60_500), Duration.ofSeconds(-1));
    }

    @Test
    void horizon_refusesWhatIsOffTheGrid() {
        assertThatThrownBy(() -> new Horizon(TWO, List.of(MINUTE), List.of()))
                .hasMessage("lead PT1M must be a whole multiple of the step, longer than the one before, and at most a"
                        + " day");
        assertThatThrownBy(() -> new Horizon(MINUTE, List.of(), List.of())).hasMessageContaining("at least one lead");
        assertThatThrownBy(() -> new Horizon(MINUTE, List.of(MINUTE), List.of(Duration.ofHours(25))))
                .hasMessageStartingWith("window PT25H");
    }

    @Test
    void roundedUp_isWholeStepsBetweenOneAndADay() {
        assertThat(Horizon.roundedUp(Duration.ofSeconds(61), MINUTE)).isEqualTo(TWO);
        assertThat(Horizon.roundedUp(Duration.ZERO, MINUTE)).isEqualTo(MINUTE);
        assertThat(Horizon.roundedUp(Duration.ofDays(2), MINUTE)).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void pinballLoss_weighsShortfallByTheLevel() {
        assertThat(HIGH.pinballLoss(10, 8)).isEqualTo(0.9 * 2);
        assertThat(HIGH.pinballLoss(8, 10)).isEqualTo((1 - 0.9) * 2);
        assertThatThrownBy(() -> new Quantile(1)).hasMessage("quantile 1.0 must lie strictly between 0 and 1");
    }

    private static Forecast forecast(double[][] atLeads, double[][] windowMaxima) {
        return new Forecast(ORIGIN, HORIZON, List.of(Quantile.MEDIAN, HIGH), atLeads, windowMaxima);
    }
}
