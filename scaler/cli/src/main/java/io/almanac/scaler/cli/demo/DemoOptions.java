package io.almanac.scaler.cli.demo;

import io.almanac.simulator.traffic.TrafficPresets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The options of a demo.
 *
 * @param preset the traffic
 * @param seed of its noise
 * @param speed simulated seconds per second, 1 to 100,000
 * @param limit after how much real time to end, 1 s to {@link #LONGEST_LIMIT}; without it the demo plays until it is
 *     interrupted
 * @param grpcPort must be free; 0 for any; without it {@link #USUAL_GRPC_PORT} if that is free
 * @param webPort must be free; 0 for any; without it {@link #USUAL_WEB_PORT} if that is free
 * @param isBrowserWanted whether to open the page
 */
public record DemoOptions(
        TrafficPresets preset,
        long seed,
        double speed,
        Optional<Duration> limit,
        OptionalInt grpcPort,
        OptionalInt webPort,
        boolean isBrowserWanted) {
    public static final int USUAL_GRPC_PORT = 6001;
    public static final int USUAL_WEB_PORT = 8080;
    public static final double LEAST_SPEED = 1;
    public static final double LARGEST_SPEED = 100_000;

    /** More than anybody watches. */
    public static final Duration LONGEST_LIMIT = Duration.ofDays(365);

    public DemoOptions {
        Objects.requireNonNull(preset, "preset");
        if (!isLimit(limit)) {
            throw new IllegalArgumentException("limit=" + limit + " must be between 1 s and 365 days");
        }
        if (!(speed >= LEAST_SPEED && speed <= LARGEST_SPEED)) {
            throw new IllegalArgumentException("speed=" + speed + " must be between 1 and 100000");
        }
    }

    /** Whether a demo can be limited so. */
    public static boolean isLimit(Optional<Duration> limit) {
        return limit.stream()
                .allMatch(real -> real.compareTo(Duration.ofSeconds(1)) >= 0 && real.compareTo(LONGEST_LIMIT) <= 0);
    }
}
