package io.almanac.simulator.traffic;

import java.time.Instant;
import java.time.ZoneId;

/** A kind of service with typical traffic: the same seed and origin always give the same workload, byte for byte. */
public interface TrafficPreset {
    /** In one line, what the traffic is like. */
    String summary();

    /** Where its people live: the hours of its day are theirs. */
    ZoneId zone();

    /** One such service; events with a date (a crowd, a release, an outage) lie at fixed local times after the origin. */
    AppTraffic workload(Seed seed, Instant origin);
}
