package io.almanac.simulator.traffic;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/** A week in which everything happens once: about 200 requests per second by day, in UTC so that clocks agree. */
final class DemoPreset implements TrafficPreset {
    private static final ZoneId ZONE = ZoneId.of("UTC");

    @Override
    public String summary() {
        return "a bit of everything: working day, lunch dip, weekend, morning surge, crowd, release, outage";
    }

    @Override
    public ZoneId zone() {
        return ZONE;
    }

    @Override
    public AppTraffic workload(Seed seed, Instant origin) {
        Story story = new Story(ZONE, seed, origin);
        List<TrafficFactor> day = List.of(
                new OfficeHours(ZONE, 0.12, 0.25),
                new WeekendLevel(ZONE, 0.5),
                new LevelShift(story.at(2, LocalTime.of(10, 30)), 1.1),
                new FlashCrowd(story.at(3, LocalTime.of(16, 20)), Duration.ofMinutes(4), Duration.ofMinutes(12), 2.5),
                story.wandering(Duration.ofMinutes(90), 0.04));
        TrafficShape surge = new TimedSurge(ZONE, LocalTime.of(6, 0), Duration.ofDays(1), Duration.ofMinutes(15), 70);
        AppTraffic workload = story.workload(
                "demo",
                story.endpoint("/", 120, day),
                story.endpoint("/process", 60, day),
                story.endpoint("/search", 20, day),
                story.endpoint("/sync", surge));
        return Story.withOutage(workload, story.at(5, LocalTime.of(3, 10)), Duration.ofMinutes(25));
    }
}
