package io.almanac.scaler.server.source;

import static io.almanac.scaler.server.source.PrometheusStandIn.NOW;
import static io.almanac.scaler.server.source.PrometheusStandIn.STEP;
import static io.almanac.scaler.server.source.PrometheusStandIn.matrix;
import static io.almanac.scaler.server.source.PrometheusStandIn.sample;
import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.server.source.ReadOutcome.Loaded;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of which nothing, or nothing new, is load, with the message an operator gets. */
class NoLoadTest {
    private final PrometheusStandIn prometheus = new PrometheusStandIn();

    @AfterEach
    void stop() {
        prometheus.close();
    }

    @Test
    void emptyMatrix_isNoSeries() {
        assertThat(reason(prometheus.answersJson(matrix(""))))
                .isEqualTo("data source main: \"sum(rate(hits[2m]))\" gave no sample between 2026-03-02T11:49:00Z and"
                        + " 2026-03-02T12:00:00Z; it must give exactly one series: check its metric names and labels,"
                        + " that the workload's targets are scraped, and that the window of a rate() is at least four"
                        + " times the scrape interval");
    }

    @Test
    void someNaN_isMissingAndCounted() {
        prometheus.answersOneSeries(sample(2, "4") + "," + sample(1, "NaN") + "," + sample(0, "-1"));
        RangeQuery threeSlots = PrometheusStandIn.endingAt(NOW, "load", Duration.ofMinutes(3), STEP);

        ReadOutcome outcome = prometheus.source().read(threeSlots);

        TimeSeries expected = TimeSeries.of(threeSlots.from(), STEP, 4, Double.NaN, Double.NaN);
        assertThat(outcome).isEqualTo(new Loaded(expected, 2));
    }

    @Test
    void onlyNaN_isNonFinite() {
        assertThat(reason(prometheus.answersOneSeries(sample(1, "NaN") + "," + sample(0, "NaN"))))
                .contains("gave NaN in all 2 samples; load is a finite number: a division by zero is the usual cause,"
                        + " so guard the divisor, as in a / (b > 0)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+Inf", "-Inf"})
    void oneInfinity_isNonFinite(String infinity) {
        assertThat(reason(prometheus.answersOneSeries(sample(1, "3") + "," + sample(0, infinity))))
                .contains("gave 1 of 2 samples as +Inf or -Inf; load is a finite number");
    }

    @Test
    void onlyNegative_saysSo() {
        assertThat(reason(prometheus.answersOneSeries(sample(1, "-3") + "," + sample(0, "NaN"))))
                .contains("gave no usable sample: 1 of 2 are negative and the rest NaN; load is at least 0");
    }

    @Test
    void samplesOfOtherTimes_areNamed() {
        // Asked for are 11:49 to 12:00; the newest sample is of 10:00.
        assertThat(reason(prometheus.answersOneSeries(sample(121, "3") + "," + sample(120, "4"))))
                .contains("gave 2 samples and none of them between 2026-03-02T11:49:00Z and 2026-03-02T12:00:00Z, but"
                        + " the newest 2h before the end of that; load must be of the time that was asked for: check the"
                        + " clocks of the source and of this server");
        assertThat(reason(prometheus.answersOneSeries(sample(-60, "3")))).contains("but the newest 1h after the end");
    }

    @Test
    void oneOrTwoNewestSlotsWithoutLoad_areLateAndNoTrouble() {
        assertThat(trouble(sample(2, "4") + "," + sample(1, "NaN") + "," + sample(0, "-1")))
                .isEmpty();
    }

    @Test
    void moreNewestSlotsWithoutLoad_sayWhatCame() {
        assertThat(trouble(sample(3, "4")))
                .hasValueSatisfying(reason -> assertThat(reason)
                        .startsWith("data source main: \"sum(rate(hits[2m]))\" gave no sample between"
                                + " 2026-03-02T11:58:00Z and 2026-03-02T12:00:00Z; "));
        assertThat(trouble(sample(3, "4") + "," + sample(2, "NaN") + "," + sample(0, "NaN")))
                .hasValueSatisfying(reason -> assertThat(reason).contains("gave NaN in all 2 samples; "));
        assertThat(trouble(sample(3, "4") + "," + sample(2, "NaN") + "," + sample(0, "-1")))
                .hasValueSatisfying(reason -> assertThat(reason).contains("1 of 2 are negative and the rest NaN; "));
    }

    private Optional<String> trouble(String samples) {
        return ((Loaded) prometheus.answersOneSeries(samples).read()).trouble();
    }

    private static String reason(PrometheusStandIn prometheus) {
        return ((ReadFailure) prometheus.read()).reason();
    }
}
