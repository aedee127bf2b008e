package io.almanac.scaler.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A scrape in pieces is one text. */
class MetricsTextTest {
    @Test
    void openMetrics_endOnce_afterTheLastWorkload() {
        String text = text("application/openmetrics-text; version=1.0.0");

        assertThat(text).contains("almanac_workloads 1.0\n", "\nalmanac_workload_decided_replicas{");
        assertThat(text.indexOf("# EOF\n")).isEqualTo(text.length() - "# EOF\n".length());
    }

    @Test
    void prometheusText_hasNoEnd() {
        assertThat(text("text/plain"))
                .contains("almanac_workloads 1.0\n", "\nalmanac_workload_decided_replicas{")
                .doesNotContain("EOF");
    }

    @Test
    void chunks_areWhatWasWritten_withoutWhatWasTakenBack() {
        byte[] bytes = new byte[(1 << 17) + 2];
        new Random(1).nextBytes(bytes);
        Chunks chunks = new Chunks();
        chunks.write(bytes, 0, 1_000);
        chunks.write(bytes, 1_000, bytes.length - 1_000);
        chunks.dropLast(3); // of two arrays

        assertThat(chunks.next()).isEqualTo(Arrays.copyOf(bytes, 1 << 16));
        assertThat(chunks.next()).isEqualTo(Arrays.copyOfRange(bytes, 1 << 16, (1 << 17) - 1));
        assertThat(chunks.hasNext()).isFalse();
    }

    private static String text(String accept) {
        Reply reply = new MetricsText(Scrape.telemetry(HandMade.one())).reply(accept);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes(reply.body());
        for (Iterator<byte[]> rest = reply.rest(); rest.hasNext(); ) {
            text.writeBytes(rest.next());
        }
        return text.toString(StandardCharsets.UTF_8);
    }
}
