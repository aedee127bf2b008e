package io.almanac.scaler.monitoring;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A past for what was scraped once: series that are constant or follow a day's rhythm around the value scraped, and
 * counters that grow by that value each hour, faster by day than by night.
 *
 * @param start of the past
 * @param end of it, inclusive
 * @param step between two scrapes
 */
record Backfill(Instant start, Instant end, Duration step) {
    private static final double HOURS_PER_DAY = 24;
    private static final double SWING = 0.3;

    /** Writes the series of {@code names} as OpenMetrics; returns how many they are. */
    int write(List<Scrape> scrapes, Set<String> names, Path file) throws IOException {
        int written = 0;
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (Scrape scrape : scrapes) {
                for (Scrape.Series series : scrape.series()) {
                    if (names.contains(series.name())) {
                        write(series, out);
                        written++;
                    }
                }
            }
            out.write("# EOF\n");
        }
        return written;
    }

    private void write(Scrape.Series series, BufferedWriter out) throws IOException {
        String text = series.text() + ' ';
        for (Instant at = start; !at.isAfter(end); at = at.plus(step)) {
            out.write(text);
            out.write(Double.toString(value(series, at)));
            out.write(' ');
            out.write(Long.toString(at.getEpochSecond()));
            out.write('\n');
        }
    }

    /**
     * A counter is {@code v * (h + 3 * (1 - cos(2 pi h / 24)))} after h hours, whose slope is between 0.21 v and 1.79 v;
     * a gauge {@code v * (1 + 0.3 * sin(2 pi h / 24))}, whole where v is. States (0 and 1) and start times stay.
     */
    private double value(Scrape.Series series, Instant at) {
        double hours = Duration.between(start, at).toSeconds()
                / (double) Duration.ofHours(1).toSeconds();
        double angle = 2 * Math.PI * hours / HOURS_PER_DAY;
        double value = series.value();
        if (series.isCounter()) {
            return value * (hours + 3 * (1 - Math.cos(angle)));
        }
        if (value == 0 || value == 1 || series.name().endsWith("_start_time_seconds")) {
            return value;
        }
        double swung = value * (1 + SWING * Math.sin(angle));
        return value == Math.rint(value) ? Math.rint(swung) : swung;
    }
}
