package io.almanac.scaler.cli;

import io.almanac.forecast.accuracy.RollingOrigins;
import io.almanac.scaler.forecasting.Origins;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say from where traces are forecast. */
final class OriginOptions {
    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            description = "Forecast from here, like 2026-01-05T13:00:00Z (default: the last sample).")
    private Optional<Instant> at = Optional.empty();

    @Option(
            names = "--skip",
            paramLabel = "DURATION",
            description = "Rolling origins: the first so long after the first sample (default 7d).")
    private Optional<Duration> skip = Optional.empty();

    @Option(
            names = "--every",
            paramLabel = "DURATION",
            description = "Rolling origins: so long from one to the next (default 1h).")
    private Optional<Duration> every = Optional.empty();

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            description = "Rolling origins: so long from the first on, while 2h of the trace follow (default 7d).")
    private Optional<Duration> length = Optional.empty();

    /** The origins that the options ask for; the last sample if they say nothing. */
    Origins origins() {
        if (isRolling()) {
            return new Origins.Rolling(new RollingOrigins(
                    skip.orElse(Duration.ofDays(7)),
                    every.orElse(Duration.ofHours(1)),
                    length.orElse(Duration.ofDays(7))));
        }
        return at.<Origins>map(Origins.At::new).orElseGet(Origins.Last::new);
    }

    /** Everything that is wrong with them. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        every.filter(Duration::isZero).ifPresent(zero -> problems.add("--every=0s must be longer than 0s"));
        length.filter(Duration::isZero).ifPresent(zero -> problems.add("--for=0s must be longer than 0s"));
        if (at.isPresent() && isRolling()) {
            problems.add("--at asks for one origin and --skip, --every, --for for many; give one or the other");
        }
        return problems;
    }

    private boolean isRolling() {
        return skip.isPresent() || every.isPresent() || length.isPresent();
    }
}
