package io.almanac.scaler.server.source;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** How the requests to one source have gone. Every method is guarded by this. */
final class SourceHealth {
    /** How much the newest request counts in {@link SourceStatus#usualLatency}: that of the last ten or so. */
    private static final double WEIGHT_OF_THE_NEWEST = 0.1;

    private final InstantSource clock;
    private long requests;
    private long failures;
    private boolean isFailing;
    private Optional<Instant> lastSuccessAt = Optional.empty();
    private Optional<SourceStatus.Failure> lastFailure = Optional.empty();
    private Optional<Duration> lastLatency = Optional.empty();
    private double usualMillis;

    SourceHealth(InstantSource clock) {
        this.clock = clock;
    }

    /** The reply to {@code request}, noted. */
    RangeReply observed(Supplier<RangeReply> request) {
        long started = System.nanoTime();
        RangeReply reply = request.get();
        note(reply, Duration.ofNanos(System.nanoTime() - started));
        return reply;
    }

    private synchronized void note(RangeReply reply, Duration took) {
        Instant now = clock.instant();
        double millis = took.toNanos() / 1e6;
        usualMillis = requests == 0 ? millis : usualMillis + WEIGHT_OF_THE_NEWEST * (millis - usualMillis);
        requests++;
        lastLatency = Optional.of(took);
        switch (reply) {
            case RangeReply.Answered answered -> {
                isFailing = false;
                lastSuccessAt = Optional.of(now);
            }
            case RangeReply.Failed failed -> {
                failures++;
                fail(now, failed.failure());
            }
        }
    }

    /** That {@code failure} kept a request from being made. */
    synchronized ReadFailure unasked(ReadFailure failure) {
        fail(clock.instant(), failure);
        return failure;
    }

    /** A query that the source cannot answer says nothing about other queries. */
    private void fail(Instant at, ReadFailure failure) {
        isFailing = switch (failure) {
            case ReadFailure.SeveralSeries of -> false;
            case ReadFailure.NotARangeVector of -> false;
            case ReadFailure.QueryRejected of -> false;
            case ReadFailure.TooLarge of -> false;
            default -> true;
        };
        lastFailure = Optional.of(new SourceStatus.Failure(at, failure.what()));
    }

    /** How it stands, with its circuit. */
    synchronized SourceStatus status(DataSourceSettings settings, Optional<Instant> openUntil) {
        return new SourceStatus(
                settings.name(),
                settings.address().toString(),
                state(openUntil),
                requests,
                failures,
                lastLatency,
                lastLatency.map(any -> Duration.ofNanos((long) (1e6 * usualMillis))),
                lastSuccessAt,
                lastFailure,
                openUntil);
    }

    private SourceStatus.State state(Optional<Instant> openUntil) {
        if (openUntil.isPresent()) {
            return SourceStatus.State.LEFT_ALONE;
        }
        if (requests == 0 && lastFailure.isEmpty()) {
            return SourceStatus.State.UNTRIED;
        }
        return isFailing ? SourceStatus.State.FAILING : SourceStatus.State.ANSWERING;
    }
}
