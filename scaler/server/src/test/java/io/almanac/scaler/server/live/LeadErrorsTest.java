package io.almanac.scaler.server.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.Horizon;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.StateInput;
import io.almanac.forecast.series.StateOutput;
import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LeadErrorsTest {
    private static final Instant START = Instant.parse("2026-03-09T10:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration FIVE = Duration.ofMinutes(5);

    private final LeadErrors errors = new LeadErrors();

    @Test
    void forecast_isComparedWithWhatCame_onceThatIsKnown() {
        errors.add(forecast(0, 90, 100, 120), load(0, 80));
        errors.add(forecast(4, 1, 1, 1), load(4, 80));

        assertThat(errors.told()).containsOnlyKeys(MINUTE);

        errors.add(forecast(5, 1, 1, 1), load(5, 80));

        // 100 were expected, and 80 came, as many as there were: 20 too many, a quarter, and below the band of 90 to
        // 120.
        LeadError known = five(errors);
        assertThat(known).isEqualTo(new LeadError(1, 1, 80, 20, 20, 0, 0));
        assertThat(known.errorRatio()).isEqualTo(0.25);
        assertThat(known.surplusRatio()).isEqualTo(0.25);
        assertThat(known.stayingErrorRatio()).isZero();
        assertThat(known.insideRatio()).isZero();
    }

    @Test
    void loadThatRose_isWhatStayingMissed() {
        errors.add(forecast(0, 90, 100, 120), load(0, 80));
        errors.add(forecast(5, 1, 1, 1), TimeSeries.of(START, MINUTE, 80, 80, 80, 80, 80, 110));

        // 110 came: 10 more than the median, 30 more than before, and inside the band.
        assertThat(five(errors)).isEqualTo(new LeadError(1, 1, 110, 10, -10, 30, 1));
    }

    @Test
    void oneForecastOfEachQuarter_counts() {
        for (int minute = 0; minute <= 35; minute++) {
            errors.add(forecast(minute, 80, 80, 80), load(minute, 80));
        }

        // Those of 10:00, 10:15 and 10:30.
        assertThat(five(errors).forecasts()).isEqualTo(3);
        assertThat(errors.told()).containsOnlyKeys(MINUTE, FIVE);
    }

    @Test
    void weekAgo_countsHalf() {
        LeadError account = new LeadError(1, 1, 80, 20, 20, 0, 0);
        for (int quarter = 0; quarter < 7 * 96; quarter++) {
            account = account.and(0, 0, 0, true);
        }

        assertThat(account.load()).isCloseTo(40, within(1e-9));
        assertThat(account.error()).isCloseTo(10, within(1e-9));
        assertThat(account.forecasts()).isEqualTo(673);
    }

    @Test
    void loadThatIsMissing_whenTheForecastIsMadeOrWhenItsTimeComes_countsForNothing() {
        errors.add(forecast(0, 90, 100, 120), TimeSeries.of(START, MINUTE, Double.NaN));
        errors.add(forecast(15, 90, 100, 120), load(15, 80));
        double[] values = new double[22];
        Arrays.fill(values, 80);
        values[20] = Double.NaN;
        errors.add(forecast(21, 90, 100, 120), TimeSeries.of(START, MINUTE, values));

        assertThat(errors.told()).containsOnlyKeys(MINUTE);
    }

    @Test
    void clockThatIsSetBack_hasNoForecastTwice() {
        errors.add(forecast(15, 80, 80, 80), load(15, 80));
        errors.add(forecast(0, 80, 80, 80), load(0, 80));
        errors.add(forecast(15, 80, 80, 80), load(22, 80));

        assertThat(five(errors).forecasts()).isEqualTo(1);
    }

    @Test
    void loadsBeyondAllMeasure_leaveNumbers() {
        for (int quarter = 0; quarter < 3; quarter++) {
            int minute = 15 * quarter;
            errors.add(forecast(minute, 1e300, 1e300, 1e300), load(minute, 1e308));
            errors.add(forecast(minute + 5, 0, 0, 0), load(minute + 5, 1e308));
        }

        assertThat(five(errors).surplus()).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void writtenErrors_goOn() {
        errors.add(forecast(0, 90, 100, 120), load(0, 80));
        errors.add(forecast(15, 90, 100, 120), load(15, 80));

        LeadErrors read = read(written(errors));
        read.add(forecast(20, 1, 1, 1), load(20, 80));
        errors.add(forecast(20, 1, 1, 1), load(20, 80));

        assertThat(read.told()).isEqualTo(errors.told());
        assertThat(five(read).forecasts()).isEqualTo(2);
    }

    @Test
    void otherBytes_areUnreadable() {
        StateOutput otherLead = new StateOutput().put(0L).put(1).put(Duration.ofMinutes(3));
        LeadError.NONE.write(otherLead);
        otherLead.put(new long[0]);
        StateOutput impossible = new StateOutput()
                .put(0L)
                .put(1)
                .put(MINUTE)
                .put(-1)
                .put(new double[6])
                .put(new long[0]);
        StateOutput tooFew = new StateOutput()
                .put(0L)
                .put(1)
                .put(MINUTE)
                .put(1)
                .put(new double[5])
                .put(new long[0]);

        for (StateOutput bytes : List.of(otherLead, impossible, tooFew)) {
            assertThatThrownBy(() -> read(bytes.bytes())).isInstanceOf(StateInput.Unreadable.class);
        }
    }

    @Test
    void horizonOfADay_takesSevenKilobytes_ofASnapshot() {
        Horizon day = Horizon.upTo(MINUTE, Duration.ofDays(1), List.of());
        for (int quarter = 0; quarter < 200; quarter++) {
            Instant at = START.plus(QuarterLog.QUARTER.multipliedBy(quarter));
            double[][] rows = new double[day.leads().size()][];
            Arrays.fill(rows, new double[] {1, 2, 3});
            errors.add(new Forecast(at, day, LEVELS, rows, new double[0][]), TimeSeries.of(at, MINUTE, 2));
        }

        // 1 + 1 + 1 + 2 + 4 + 8 + 16 + 32 + 64 + 96 forecasts wait of 8 + 4 + 4 * 4 + 4 bytes, and 10 accounts.
        assertThat(written(errors).length).isBetween(225 * 28, 225 * 28 + 10 * 100);
    }

    private static final List<Quantile> LEVELS = List.of(new Quantile(0.1), Quantile.MEDIAN, new Quantile(0.9));

    private static LeadError five(LeadErrors errors) {
        return Optional.ofNullable(errors.told().get(FIVE)).orElseThrow();
    }

    /** From a minute on, for one and for five minutes later. */
    private static Forecast forecast(int minute, double... quantiles) {
        Horizon horizon = new Horizon(MINUTE, List.of(MINUTE, Duration.ofMinutes(2), FIVE), List.of());
        return new Forecast(
                START.plus(MINUTE.multipliedBy(minute)),
                horizon,
                LEVELS,
                new double[][] {quantiles, quantiles, quantiles},
                new double[0][]);
    }

    /** The same from the start up to a minute. */
    private static TimeSeries load(int minute, double value) {
        double[] values = new double[minute + 1];
        Arrays.fill(values, value);
        return TimeSeries.of(START, MINUTE, values);
    }

    private static byte[] written(LeadErrors errors) {
        StateOutput output = new StateOutput();
        errors.write(output);
        return output.bytes();
    }

    private static LeadErrors read(byte[] bytes) {
        return new StateInput(bytes).part(LeadErrors::read);
    }
}
