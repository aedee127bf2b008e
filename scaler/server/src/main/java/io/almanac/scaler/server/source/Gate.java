package io.almanac.scaler.server.source;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every request to one data source passes: at most so many at a time, and none while the circuit is open. So many
 * troubles in a row open it; after a while one request is let through, and what comes of that closes the circuit or leaves
 * it open as long again. Only troubles of the source itself count; a query that is refused says nothing about the next one.
 */
public final class Gate {
    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

    private final DataSourceSettings settings;
    private final ReadLimits limits;
    private final InstantSource clock;
    private final Semaphore places;
    private final Semaphore largePlaces; // whoever has one may ask for a place
    // The circuit, guarded by this: numbers are compared and set under the guard, and no request is made.
    private int troublesInARow;
    private boolean isTried;
    private Deadline untouched = Deadline.in(Duration.ZERO);
    private Instant openUntil = Instant.EPOCH;
    private String lastTrouble = "";

    public Gate(DataSourceSettings settings, ReadLimits limits, InstantSource clock) {
        this.settings = settings;
        this.limits = limits;
        this.clock = clock;
        // Fair, so that no workload waits for ever behind busier ones.
        this.places = new Semaphore(settings.maxConcurrentRequests(), true);
        this.largePlaces = new Semaphore(Math.max(1, settings.maxConcurrentRequests() / 2), true);
    }

    /** The reply to {@code request}, or why it was not made. */
    public RangeReply pass(Deadline deadline, Supplier<RangeReply> request) {
        return pass(deadline, request, RangeReply.Failed::of, Gate::troubleOfTheSource);
    }

    /**
     * The answer to {@code request}, whatever its kind.
     *
     * @param notMade an answer that says why no request was made
     * @param trouble what is wrong with the source itself, if the answer shows that something is
     */
    public <R> R pass(
            Deadline deadline,
            Supplier<R> request,
            Function<ReadFailure, R> notMade,
            Function<R, Optional<String>> trouble) {
        return inPlace(
                places, deadline, () -> refusal().map(notMade).orElseGet(() -> settled(request, trouble)), notMade);
    }

    /** The same for a request for much: these never take all places, so that one for little does not wait for them. */
    public RangeReply passLarge(Deadline deadline, Supplier<RangeReply> request) {
        return inPlace(largePlaces, deadline, () -> pass(deadline, request), RangeReply.Failed::of);
    }

    private <R> R inPlace(Semaphore from, Deadline deadline, Supplier<R> work, Function<ReadFailure, R> notMade) {
        Duration wait = deadline.remainingAtMost(settings.timeout());
        try {
            if (!from.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
                return notMade.apply(new ReadFailure.Busy(settings.name(), settings.maxConcurrentRequests(), wait));
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return notMade.apply(new ReadFailure.Interrupted(settings.name()));
        }
        try {
            return work.get();
        } finally {
            from.release();
        }
    }

    private boolean isOpen() {
        return troublesInARow >= limits.failuresToOpen();
    }

    /** When a request may be tried again; empty unless the circuit is open. */
    synchronized Optional<Instant> openUntil() {
        return isOpen() ? Optional.of(openUntil) : Optional.empty();
    }

    /** Why no request may be made now; one that may be made has to be settled. */
    private synchronized Optional<ReadFailure> refusal() {
        if (isOpen() && (isTried || untouched.remaining().isPositive())) {
            return Optional.of(new ReadFailure.CircuitOpen(settings.name(), openUntil, lastTrouble));
        }
        isTried = isOpen();
        return Optional.empty();
    }

    private <R> R settled(Supplier<R> request, Function<R, Optional<String>> troubleOf) {
        // Also if it throws: a request that is never settled would keep all others out for ever.
        Optional<String> trouble = Optional.of("the request ended with an error of Almanac itself; see its log");
        try {
            R reply = request.get();
            trouble = troubleOf.apply(reply);
            return reply;
        } finally {
            settle(trouble);
        }
    }

    private synchronized void settle(Optional<String> trouble) {
        lastTrouble = trouble.orElse(lastTrouble);
        boolean wasOpen = isOpen();
        if (wasOpen && !isTried) {
            // It was under way when the circuit opened.
            return;
        }
        isTried = false;
        troublesInARow = trouble.isPresent() ? troublesInARow + 1 : 0;
        if (isOpen()) {
            untouched = Deadline.in(limits.openFor());
            openUntil = clock.instant().plus(limits.openFor()).truncatedTo(ChronoUnit.SECONDS);
            LOG.warn(
                    "circuit=open data_source={} open_seconds={} reason=\"{}\"",
                    settings.name(),
                    limits.openFor().toSeconds(),
                    lastTrouble);
        } else if (wasOpen) {
            LOG.info("circuit=closed data_source={}", settings.name());
        }
    }

    private static Optional<String> troubleOfTheSource(RangeReply reply) {
        return reply instanceof RangeReply.Failed failed
                        && (failed.failure() instanceof ReadFailure.Unreachable
                                || failed.failure() instanceof ReadFailure.Unavailable)
                ? Optional.of(failed.failure().what())
                : Optional.empty();
    }
}
