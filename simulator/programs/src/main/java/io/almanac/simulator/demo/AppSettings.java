package io.almanac.simulator.demo;

import java.time.Duration;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * How one app behaves; {@link AppVariable} says what each part means. Made by {@link AppEnvironment}, which holds its
 * rules.
 *
 * @param next empty at the end of a chain
 * @param errorRatio 0..1
 * @param port 0 for any free one
 * @param metricsPort 0 for any free one
 */
public record AppSettings(
        String name,
        Optional<HttpUrl> next,
        double errorRatio,
        Duration longestDelay,
        int workRounds,
        String address,
        int port,
        int metricsPort,
        Duration nextTimeout,
        Duration drainDelay) {

    /** The same app under another name. */
    AppSettings named(String other) {
        return new AppSettings(
                other, next, errorRatio, longestDelay, workRounds, address, port, metricsPort, nextTimeout, drainDelay);
    }

    /** The same app on other ports. */
    AppSettings onPorts(int otherPort, int otherMetricsPort) {
        return new AppSettings(
                name,
                next,
                errorRatio,
                longestDelay,
                workRounds,
                address,
                otherPort,
                otherMetricsPort,
                nextTimeout,
                drainDelay);
    }

    /** The same app in front of another. */
    AppSettings before(HttpUrl other) {
        return new AppSettings(
                name,
                Optional.of(other),
                errorRatio,
                longestDelay,
                workRounds,
                address,
                port,
                metricsPort,
                nextTimeout,
                drainDelay);
    }
}
