package io.almanac.scaler.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.server.live.PublishedWorkloads;
import io.almanac.scaler.server.live.Workloads;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How wrong forecasts were, in a real browser. */
class ErrorsBrowserTest {
    @TempDir
    static Path directory;

    @Test
    void forecastsThatCameTrueOrNot_areTold_byHowFarAheadTheyLooked() throws Exception {
        Workloads workloads = HandMade.ofLoadAlone();
        Duration minute = Duration.ofMinutes(1);
        PublishedWorkloads.expect(
                workloads.find(HandMade.KEY).orElseThrow(),
                HandMade.forecast(),
                List.of(TimeSeries.of(HandMade.SLOT, minute, 240), TimeSeries.of(HandMade.SLOT, minute, 240, 250)));
        try (Browser browser = Browser.start(directory);
                WebServer server = WebScene.serve(WebScene.content(workloads, HandMade.NOW, DemoView.NONE));
                Tab page = browser.tab(1280, 900)) {
            page.open("http://127.0.0.1:" + server.port() + "/#shop/checkout/5d415d415d41");

            // 245 were expected and 240 were there; 250 came, in the band of 230 to 255.
            assertThat(page.console()).isEmpty();
            assertThat(page.text())
                    .containsPattern("1 min\\s+2 %\\s+4 %\\s+\u22122 %\\s+100 %\\s+1\n")
                    .contains("Ready and ordered replicas are not seen");
        }
    }
}
