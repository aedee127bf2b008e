package io.almanac.scaler.server.web;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A scrape of all metrics, in the format that the scraper prefers. */
record MetricsText(Telemetry telemetry) {
    private static final ExpositionFormats FORMATS = ExpositionFormats.init();

    /** @param accept the header of that name */
    Reply reply(String accept) {
        ExpositionFormatWriter writer = FORMATS.findWriter(accept);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            writer.write(text, telemetry.registry().scrape());
        } catch (IOException e) {
            throw new UncheckedIOException("memory can always be written", e);
        }
        return new Reply(Reply.OK, writer.getContentType(), text.toByteArray());
    }
}
