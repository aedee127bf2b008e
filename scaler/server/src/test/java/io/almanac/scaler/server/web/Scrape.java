package io.almanac.scaler.server.web;

import io.almanac.scaler.server.live.Workloads;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;

/** What Prometheus sees. */
final class Scrape {
    private Scrape() {}

    static Telemetry telemetry(Workloads workloads) {
        return new Telemetry(workloads, () -> HandMade.NOW, "0.1.0");
    }

    static List<String> lines(Telemetry telemetry) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        ExpositionFormatWriter writer = ExpositionFormats.init().getPrometheusTextFormatWriter();
        for (Iterator<MetricSnapshots> metrics = telemetry.scrape(); metrics.hasNext(); ) {
            writer.write(text, metrics.next());
        }
        return text.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
