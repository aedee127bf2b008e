package io.almanac.simulator.traffic;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/** Work that a timetable starts: next to nothing, then a full load to the minute. */
final class BatchPreset implements TrafficPreset {
    private static final ZoneId ZONE = ZoneId.of("UTC");

    @Override
    public String summary() {
        return "sharp surges on the hour (4 min) and at 02:00 UTC (50 min), next to nothing in between";
    }

    @Override
    public ZoneId zone() {
        return ZONE;
    }

    @Override
    public AppTraffic workload(Seed seed, Instant origin) {
        Story story = new Story(ZONE, seed, origin);
        TrafficShape hourly = new TimedSurge(ZONE, LocalTime.MIDNIGHT, Duration.ofHours(1), Duration.ofMinutes(4), 90);
        TrafficShape nightly =
                new TimedSurge(ZONE, LocalTime.of(2, 0), Duration.ofDays(1), Duration.ofMinutes(50), 160);
        return story.workload(
                "batch",
                story.endpoint("/jobs/hourly", hourly),
                story.endpoint("/jobs/nightly", nightly),
                story.endpoint("/jobs/status", new ConstantTraffic(0.5)));
    }
}
