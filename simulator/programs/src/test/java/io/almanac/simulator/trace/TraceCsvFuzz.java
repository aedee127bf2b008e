package io.almanac.simulator.trace;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;

/** Any text instead of a trace: a series, or what is wrong with it. */
public final class TraceCsvFuzz {
    private TraceCsvFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        TraceReading reading =
                TraceCsv.read(new StringReader(new String(data, StandardCharsets.UTF_8)), ZoneOffset.UTC);
        if (reading instanceof TraceReading.Unsound unsound
                && unsound.describe("trace.csv").isBlank()) {
            throw new IllegalStateException("no problem is named");
        }
    }
}
