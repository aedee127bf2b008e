package io.almanac.scaler.server.calendar;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;

/** Any text instead of an iCalendar file: understood or refused. */
public final class IcsTextFuzz {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private IcsTextFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        var unused = IcsText.occurrences(new String(data, StandardCharsets.UTF_8), ZONE);
    }
}
