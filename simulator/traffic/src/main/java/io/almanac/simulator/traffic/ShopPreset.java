package io.almanac.simulator.traffic;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/** A shop for people at home: about 600 requests per second in the evening, 60 at night, more at weekends. */
final class ShopPreset implements TrafficPreset {
    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    /** The most its gateway lets through to one path, in requests per second. */
    private static final double GATEWAY_LIMIT = 1500;

    @Override
    public String summary() {
        return "evening peak, +30 % at weekends, +2 % a week, a flash crowd (x3.5) on the evening four days on";
    }

    @Override
    public ZoneId zone() {
        return ZONE;
    }

    @Override
    public AppTraffic workload(Seed seed, Instant origin) {
        Story story = new Story(ZONE, seed, origin);
        Instant crowd = story.at(4, LocalTime.of(20, 40));
        List<TrafficFactor> day = List.of(
                new EveningPeak(ZONE, 0.1),
                new WeekendLevel(ZONE, 1.3),
                new Growth(origin, 0.02),
                new FlashCrowd(crowd, Duration.ofMinutes(3), Duration.ofMinutes(14), 3.5),
                story.wandering(Duration.ofMinutes(90), 0.05));
        return story.workload(
                "shop",
                limited(story.endpoint("/product", 330, day)),
                limited(story.endpoint("/search", 150, day)),
                story.endpoint("/cart", 80, day),
                story.endpoint("/checkout", 40, day));
    }

    private static Endpoint limited(Endpoint endpoint) {
        return new Endpoint(endpoint.path(), new ClippedTraffic(endpoint.shape(), 0, GATEWAY_LIMIT));
    }
}
