package io.almanac.scaler.server.source;

import io.almanac.forecast.series.Grid;
import io.almanac.forecast.series.Resampling;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;

/** What a data source may send instead of an answer: read, or nothing; and on to slots, as samples of it would go. */
public final class RangeAnswerFuzz {
    private static final Instant FROM = Instant.parse("2026-03-02T00:00:00Z");

    private RangeAnswerFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        RangeAnswerParser.parse(new ByteArrayInputStream(data))
                .map(answer -> answer.found().samples())
                .filter(samples -> !samples.isEmpty())
                .ifPresent(samples -> {
                    var unused = Resampling.onto(
                            Grid.aligned(Duration.ofMinutes(1)), FROM, FROM.plus(Duration.ofHours(1)), samples);
                });
    }
}
