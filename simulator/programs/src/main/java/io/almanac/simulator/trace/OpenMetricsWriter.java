package io.almanac.simulator.trace;

import io.almanac.simulator.traffic.AppTraffic;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Counters as OpenMetrics 1.0 text, which {@code promtool tsdb create-blocks-from openmetrics} turns into blocks: the
 * family is declared without {@code _total}, its samples carry it, timestamps are seconds, the end is marked.
 */
public final class OpenMetricsWriter {
    private static final String FAMILY = AppTraffic.METRIC.substring(0, AppTraffic.METRIC.length() - "_total".length());

    private OpenMetricsWriter() {}

    /** Writes every sample of {@code counters}, one series after the other, as the format demands. */
    public static void write(List<CounterSeries> counters, Appendable out) throws IOException {
        out.append("# TYPE ").append(FAMILY).append(" counter\n");
        out.append("# HELP ").append(FAMILY).append(" Requests served.\n");
        for (CounterSeries counter : counters) {
            String name = AppTraffic.METRIC + labels(counter);
            for (int i = 0; i < counter.size(); i++) {
                out.append(name)
                        .append(' ')
                        .append(DecimalText.of(counter.total(i)))
                        .append(' ')
                        .append(DecimalText.of(counter.epochMilli(i) / 1000.0))
                        .append('\n');
            }
        }
        out.append("# EOF\n");
    }

    /** Writes {@code counters} to {@code file}, replacing what was there. */
    public static void write(List<CounterSeries> counters, Path file) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            write(counters, writer);
        }
    }

    private static String labels(CounterSeries counter) {
        return counter.labels().entrySet().stream()
                .map(OpenMetricsWriter::label)
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String label(Map.Entry<String, String> label) {
        String escaped =
                label.getValue().replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        return label.getKey() + "=\"" + escaped + '"';
    }
}
