package io.almanac.simulator.traffic;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/** Software that people use at work: about 150 requests per second by day, 6 at night, 15 % of it at weekends. */
final class OfficePreset implements TrafficPreset {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    @Override
    public String summary() {
        return "office hours with a lunch dip, quiet weekends, a release three days on (+15 %)";
    }

    @Override
    public ZoneId zone() {
        return ZONE;
    }

    @Override
    public AppTraffic workload(Seed seed, Instant origin) {
        Story story = new Story(ZONE, seed, origin);
        List<TrafficFactor> day = List.of(
                new OfficeHours(ZONE, 0.04, 0.3),
                new WeekendLevel(ZONE, 0.15),
                new LevelShift(story.at(3, LocalTime.of(14, 0)), 1.15),
                story.wandering(Duration.ofHours(2), 0.05));
        TrafficShape reports = new TimedSurge(ZONE, LocalTime.of(7, 0), Duration.ofDays(1), Duration.ofMinutes(6), 60);
        return story.workload(
                "office",
                story.endpoint("/documents", 80, day),
                story.endpoint("/search", 45, day),
                story.endpoint("/login", 10, day),
                story.endpoint(
                        "/reports", SummedTraffic.of(reports, new LayeredTraffic(new ConstantTraffic(15), day))));
    }
}
