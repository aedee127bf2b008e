package io.almanac.simulator.traffic;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** An interface that machines all over the world call: about 300 requests per second, a gentle day, little noise. */
final class ApiPreset implements TrafficPreset {
    private static final ZoneId ZONE = ZoneId.of("UTC");

    @Override
    public String summary() {
        return "around the clock, a gentle daily wave, slightly less at weekends, little noise";
    }

    @Override
    public ZoneId zone() {
        return ZONE;
    }

    @Override
    public AppTraffic workload(Seed seed, Instant origin) {
        Story story = new Story(ZONE, seed, origin);
        List<TrafficFactor> day = List.of(
                new DailyWave(ZONE, 15, 0.25), new WeekendLevel(ZONE, 0.9), story.wandering(Duration.ofHours(4), 0.02));
        return story.workload(
                "api",
                story.endpoint("/v1/items", 200, day),
                story.endpoint("/v1/orders", 80, day),
                story.endpoint("/v1/status", new ConstantTraffic(20)));
    }
}
