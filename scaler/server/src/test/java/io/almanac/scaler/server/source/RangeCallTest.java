package io.almanac.scaler.server.source;

import static io.almanac.scaler.server.source.PrometheusStandIn.NOW;
import static io.almanac.scaler.server.source.PrometheusStandIn.matrix;
import static io.almanac.scaler.server.source.PrometheusStandIn.query;
import static io.almanac.scaler.server.source.PrometheusStandIn.sample;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class RangeCallTest {
    @AutoClose
    private final PrometheusStandIn prometheus = new PrometheusStandIn();

    @Test
    void deadlineThatHasPassed_isNoTimeAndNotNoLimit() throws UnusableFile {
        prometheus.answers(new MockResponse.Builder()
                .headersDelay(10, TimeUnit.SECONDS)
                .body(matrix("{\"metric\":{},\"values\":[" + sample(0, "1") + "]}")));
        DataSourceSettings settings = prometheus.settings();
        Deadline passed = new Deadline(System.nanoTime());

        try (AccessReading access = new AccessReading(settings)) {
            // With no limit it would be answered after ten seconds.
            RangeReply reply =
                    new RangeCall(settings, 1 << 20, InstantSource.fixed(NOW)).ask(query(), passed, access.current());

            ReadFailure failure = ((RangeReply.Failed) reply).failure();
            assertThat(((ReadFailure.Unreachable) failure).trouble()).isEqualTo(ConnectionTrouble.TIMEOUT);
        }
    }
}
