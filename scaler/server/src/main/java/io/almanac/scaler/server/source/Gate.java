package io.almanac.scaler.server.source;

import dev.failsafe.CircuitBreaker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every request to one data source passes: at most so many at a time, and none while the circuit is open. Only
 * troubles of the source itself open the circuit; a query that is refused says nothing about the next one.
 */
public final class Gate {
    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

    private final DataSourceSettings settings;
    private final InstantSource clock;
    private final Semaphore places;
    private final CircuitBreaker<Object> circuit;
    private volatile String lastTrouble = "";
    private volatile Instant openUntil = Instant.EPOCH;

    public Gate(DataSourceSettings settings, ReadLimits limits, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        // Fair, so that no workload waits for ever behind busier ones.
        this.places = new Semaphore(settings.maxConcurrentRequests(), true);
        this.circuit = CircuitBreaker.builder()
                .withFailureThreshold(limits.failuresToOpen())
                .withSuccessThreshold(1)
                .withDelay(limits.openFor())
                .onOpen(event -> noteOpen(limits.openFor()))
                .onClose(event -> LOG.info("circuit=closed data_source={}", settings.name()))
                .build();
    }

    /** The reply to {@code request}, or why it was not made. */
    public Reply pass(Deadline deadline, Supplier<Reply> request) {
        return pass(deadline, request, Reply.Failed::of, Gate::troubleOfTheSource);
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
        Duration wait = deadline.remainingAtMost(settings.timeout());
        try {
            if (!places.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
                return notMade.apply(new ReadFailure.Busy(settings.name(), settings.maxConcurrentRequests(), wait));
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return notMade.apply(new ReadFailure.Interrupted(settings.name()));
        }
        try {
            return circuit.tryAcquirePermit()
                    ? settled(request, trouble)
                    : notMade.apply(new ReadFailure.CircuitOpen(settings.name(), openUntil, lastTrouble));
        } finally {
            places.release();
        }
    }

    private <R> R settled(Supplier<R> request, Function<R, Optional<String>> troubleOf) {
        // Also if it throws: a permit that is never settled would keep the circuit half open for ever.
        Optional<String> trouble = Optional.of("the request ended with an error of Almanac itself; see its log");
        try {
            R reply = request.get();
            trouble = troubleOf.apply(reply);
            return reply;
        } finally {
            settle(trouble);
        }
    }

    private void settle(Optional<String> trouble) {
        if (trouble.isPresent()) {
            lastTrouble = trouble.get();
            circuit.recordFailure();
        } else {
            circuit.recordSuccess();
        }
    }

    private void noteOpen(Duration openFor) {
        openUntil = clock.instant().plus(openFor);
        LOG.warn(
                "circuit=open data_source={} open_seconds={} reason=\"{}\"",
                settings.name(),
                openFor.toSeconds(),
                lastTrouble);
    }

    private static Optional<String> troubleOfTheSource(Reply reply) {
        return reply instanceof Reply.Failed failed
                        && (failed.failure() instanceof ReadFailure.Unreachable
                                || failed.failure() instanceof ReadFailure.Unavailable)
                ? Optional.of(failed.failure().what())
                : Optional.empty();
    }
}
