package io.almanac.scaler.stores;

import static io.almanac.scaler.stores.FilledStore.rate;
import static io.almanac.scaler.stores.StoreHistoryContractTest.EXACT;
import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.server.source.NoLoad;
import io.almanac.scaler.server.source.RangeQuery;
import io.almanac.scaler.server.source.ReadFailure;
import io.almanac.scaler.server.source.ReadOutcome;
import io.almanac.scaler.server.source.ReadOutcome.Loaded;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What cannot be read says why in words that help; what a store only remarks is no trouble. */
interface StoreTroubleContractTest {
    /** Right, and with something to remark. */
    String REMARKED = rate("steady") + " or quantile(2, app_requests_total)";

    FilledStore store();

    /** What the store says of a parenthesis that is not closed. */
    String unclosed();

    /** Whether the store remarks on queries. */
    boolean isRemarking();

    /** Whether a window of one scrape has both its edges: since Prometheus 3 it lacks the left one. */
    boolean hasBothEdges();

    @Test
    default void badQuery_isToldInTheStoresOwnWords() {
        String reason = reason("sum(rate(app_requests_total[1m])");

        assertThat(reason)
                .startsWith("data source store: rejected \"sum(rate(app_requests_total[1m])\" with HTTP 4")
                .contains(unclosed())
                .endsWith("run the query in the source's own console and correct it");
    }

    @Test
    default void unknownMetric_isNoSeries() {
        RangeQuery query = store().lastMinutes("sum(rate(no_such_metric_total[1m]))", 60);

        assertThat(store().source().read(query)).isEqualTo(new NoLoad.NoSeries("store", query));
    }

    @Test
    default void windowOfOneScrape_hasARateInSome() {
        RangeQuery query = store().lastMinutes("sum(rate(app_requests_total{app=\"steady\"}[15s]))", 60);

        ReadOutcome outcome = store().source().read(query);

        if (hasBothEdges()) {
            assertThat(((Loaded) outcome).series().values()).containsOnly(new double[] {FilledStore.STEADY}, EXACT);
        } else {
            assertThat(outcome).isEqualTo(new NoLoad.NoSeries("store", query));
        }
    }

    @Test
    default void severalSeries_areRefusedAndShown() {
        assertThat(reason("app_requests_total{app=~\"history|steady\"}"))
                .contains("gave 2 series, such as {__name__=\"app_requests_total\", app=\"history\"")
                .contains("wrap the query in sum(...)");
    }

    @Test
    default void remarksOnTheQuery_areNoTrouble() throws IOException {
        double[] values = ((Loaded) store().source().read(store().lastMinutes(REMARKED, 60)))
                .series()
                .values();

        String answer =
                store().address().ask("/api/v1/query?query=" + URLEncoder.encode(REMARKED, StandardCharsets.UTF_8));
        assertThat(values).containsOnly(new double[] {FilledStore.STEADY}, EXACT);
        assertThat(answer.contains("PromQL warning: quantile value should be between 0 and 1"))
                .as(answer)
                .isEqualTo(isRemarking());
    }

    @Test
    default void divisionByZero_isNonFinite() {
        assertThat(reason(rate("steady") + " / 0")).contains("gave 60 of 60 samples as +Inf or -Inf");
    }

    private String reason(String query) {
        return ((ReadFailure) store().source().read(store().lastMinutes(query, 60))).reason();
    }
}
