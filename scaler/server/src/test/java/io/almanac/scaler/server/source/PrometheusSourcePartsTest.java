package io.almanac.scaler.server.source;

import static io.almanac.scaler.server.source.PrometheusStandIn.NOW;
import static io.almanac.scaler.server.source.PrometheusStandIn.STEP;
import static io.almanac.scaler.server.source.PrometheusStandIn.form;
import static io.almanac.scaler.server.source.PrometheusStandIn.instant;
import static io.almanac.scaler.server.source.PrometheusStandIn.sample;
import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.server.source.ReadOutcome.Loaded;
import java.time.Duration;
import java.util.Arrays;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What is too much for one request, and how the parts of an answer come together. */
class PrometheusSourcePartsTest {
    @AutoClose
    private final PrometheusStandIn prometheus = new PrometheusStandIn();

    @Test
    void elevenThousandSlots_areOneRequest() {
        TimeSeries week = ramp(11_000);
        prometheus.serves(week);

        ReadOutcome outcome = prometheus.source().read(new RangeQuery("load", week.start(), week.end(), STEP));

        assertThat(outcome).isEqualTo(new Loaded(week, 0));
        assertThat(prometheus.requests()).isEqualTo(1);
    }

    @Test
    void twelveThousandSlots_areTwoRequestsJoinedExactly() {
        TimeSeries long12000 = ramp(12_000);
        prometheus.serves(long12000);

        ReadOutcome outcome = prometheus.source().read(new RangeQuery("load", long12000.start(), NOW, STEP));

        HttpUrl first = form(prometheus.request());
        HttpUrl second = form(prometheus.request());
        assertThat(outcome).isEqualTo(new Loaded(long12000, 0));
        assertThat(prometheus.requests()).isEqualTo(2);
        // 10,000 slots and 2,000 slots, none twice
        assertThat(Duration.between(instant(first, "start"), instant(first, "end")))
                .isEqualTo(STEP.multipliedBy(9_999));
        assertThat(instant(second, "start")).isEqualTo(instant(first, "end").plus(STEP));
        assertThat(instant(second, "end")).isEqualTo(NOW);
    }

    @Test
    void partsTooLargeForTheSource_areHalvedAndStayHalved() {
        TimeSeries long12000 = ramp(12_000);
        prometheus.serves(long12000, 3_000);

        ReadOutcome outcome = prometheus.source().read(new RangeQuery("load", long12000.start(), NOW, STEP));

        // Refused: 10,000 and 5,000. Answered: four of 2,500 and the 2,000 that are left.
        assertThat(outcome).isEqualTo(new Loaded(long12000, 0));
        assertThat(prometheus.requests()).isEqualTo(7);
    }

    @Test
    void windowWithinTheSourcesPoints_isHalvedToo() {
        TimeSeries series = ramp(201);
        prometheus.serves(series, 100);

        // Refused: 201. Answered: 100, 100 and 1.
        assertThat(prometheus.source().read(new RangeQuery("load", series.start(), NOW, STEP)))
                .isEqualTo(new Loaded(series, 0));
        assertThat(prometheus.requests()).isEqualTo(4);
    }

    @Test
    void partsOfAnySizeTooLarge_areGivenUpWithTheRemedy() {
        TimeSeries series = ramp(1_000);
        prometheus.serves(series, 50);

        ReadOutcome outcome = prometheus.source().read(new RangeQuery("load", series.start(), NOW, STEP));

        // 1000, 500, 250 and 125: fewer than twice 100 are not halved.
        assertThat(prometheus.requests()).isEqualTo(4);
        assertThat(((ReadFailure) outcome).what())
                .isEqualTo(
                        "rejected \"load\" with HTTP 422, execution: query processing would load too many samples into"
                                + " memory in query execution; that is too much for the source: record the query with a"
                                + " recording rule, use a longer queryStep, or raise its limit");
    }

    @Test
    void partsWithOtherLabels_areSeveralSeries() {
        prometheus
                .answersJson(PrometheusStandIn.matrix(
                        "{\"metric\":{\"pod\":\"a\"},\"values\":[" + sample(11_000, "1") + "]}"))
                .answersJson(
                        PrometheusStandIn.matrix("{\"metric\":{\"pod\":\"b\"},\"values\":[" + sample(0, "1") + "]}"));

        ReadOutcome outcome =
                prometheus.source().read(PrometheusStandIn.endingAt(NOW, "load", STEP.multipliedBy(12_000), STEP));

        assertThat(((ReadFailure.SeveralSeries) outcome).examples()).containsExactly("{pod=\"a\"}", "{pod=\"b\"}");
    }

    @Test
    void emptyPart_isMissingSlots() {
        TimeSeries newest = TimeSeries.of(NOW.minus(STEP), STEP, 3, 4);
        prometheus.serves(newest);

        ReadOutcome outcome =
                prometheus.source().read(PrometheusStandIn.endingAt(NOW, "load", STEP.multipliedBy(12_000), STEP));

        TimeSeries series = ((Loaded) outcome).series();
        assertThat(series.size()).isEqualTo(12_000);
        assertThat(series.observedCount()).isEqualTo(2);
    }

    @Test
    void failureInALaterPart_isTheOutcome() {
        prometheus.answersOneSeries(sample(11_000, "1")).answers(401, "text/plain", "who?");

        ReadOutcome outcome =
                prometheus.source().read(PrometheusStandIn.endingAt(NOW, "load", STEP.multipliedBy(12_000), STEP));

        assertThat(outcome).isEqualTo(new ReadFailure.AccessDenied("main", 401));
    }

    private static TimeSeries ramp(int slots) {
        double[] values = new double[slots];
        Arrays.setAll(values, i -> i / 7.0);
        return TimeSeries.of(NOW.minus(STEP.multipliedBy(slots - 1L)), STEP, values);
    }
}
