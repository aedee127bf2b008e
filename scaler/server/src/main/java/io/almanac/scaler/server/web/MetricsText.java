package io.almanac.scaler.server.web;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Optional;

/**
 * A scrape of all metrics, in the format that the scraper prefers, in pieces: of ten thousand workloads it is 27 MB of text, and
 * 90 MB of heap if it is made as a whole.
 */
record MetricsText(Telemetry telemetry) {
    private static final ExpositionFormats FORMATS = ExpositionFormats.init();
    private static final int END_BYTES = "# EOF\n".getBytes(StandardCharsets.UTF_8).length;

    /** @param accept the header of that name */
    Reply reply(String accept) {
        Pieces pieces = new Pieces(FORMATS.findWriter(accept), telemetry.scrape());
        return new Reply(Reply.OK, pieces.writer.getContentType(), pieces.next(), Optional.empty(), pieces);
    }

    /** Each metric is written when the text of the one before has been handed out. */
    private record Pieces(ExpositionFormatWriter writer, Iterator<MetricSnapshots> metrics, Chunks text)
            implements Iterator<byte[]> {
        Pieces(ExpositionFormatWriter writer, Iterator<MetricSnapshots> metrics) {
            this(writer, metrics, new Chunks());
        }

        @Override
        public boolean hasNext() {
            return text.hasNext() || metrics.hasNext();
        }

        @Override
        public byte[] next() {
            while (!text.hasNext()) {
                write(metrics.next());
            }
            return text.next();
        }

        private void write(MetricSnapshots next) {
            try {
                writer.write(text, next);
            } catch (IOException e) {
                throw new UncheckedIOException("memory can always be written", e);
            }
            // OpenMetrics has an end, which is written each time.
            if (metrics.hasNext() && writer.getContentType().startsWith("application/openmetrics-text")) {
                text.dropLast(END_BYTES);
            }
        }
    }
}
