package io.almanac.scaler.stores;

import static io.almanac.scaler.stores.FilledStore.over;
import static io.almanac.scaler.stores.FilledStore.rate;
import static io.almanac.scaler.stores.StoreHistoryContractTest.EXACT;
import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.server.source.RangeQuery;
import io.almanac.scaler.server.source.ReadFailure;
import io.almanac.scaler.server.source.ReadOutcome;
import io.almanac.scaler.server.source.ReadOutcome.Loaded;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** The store asks who reads, or which tenant, and lies behind a path; so does what may stand before it. */
interface StoreAccessContractTest {
    FilledStore store();

    @Test
    default void readerWithoutCredentials_isRefused() {
        ReadOutcome outcome = store().address().with().source().read(query());

        assertThat(outcome).isEqualTo(new ReadFailure.AccessDenied("store", 401));
    }

    @Test
    default void forgottenPath_isNoPrometheus() {
        StoreAddress address = store().address();
        URI url = URI.create(address.url());

        ReadOutcome outcome =
                address.at("http://127.0.0.1:" + url.getPort()).source().read(query());

        assertThat(((ReadFailure) outcome).what()).contains("check the url and its path prefix");
    }

    @Test
    default void answerInGzip_throughAProxyThatWantsAToken_isTheSame() throws IOException {
        TimeSeries history = store().history();
        try (FrontDoor door = new FrontDoor(store().address(), "Bearer tok-123")) {
            StoreAddress behind = store().address().at(door.url());

            ReadOutcome outcome = behind.with("bearerToken: tok-123").source().read(query());

            assertThat(((Loaded) outcome).series().values()).containsExactly(history.values(), EXACT);
            assertThat(door.encodings()).containsExactly("gzip");
            assertThat(behind.with("bearerToken: tok-124").source().read(query()))
                    .isEqualTo(new ReadFailure.AccessDenied("store", 401));
        }
    }

    private RangeQuery query() {
        return over(store().history(), rate("history"));
    }
}
