package io.almanac.scaler.server.source;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Load from anything that speaks the Prometheus HTTP API: Prometheus, Thanos, Mimir, Cortex, VictoriaMetrics. A read
 * is one range query, or several one after the other where the source would refuse, or has refused, so much at once; a
 * request is repeated only if it failed in a way that may pass. Caches of the source are passed by, as they may lack what
 * was filled in since. See {@link ReadLimits} for how long all that may take.
 *
 * <p>Credentials and headers go to the address of the settings only, and are in no message. Those that are in files
 * are read for each read of load, so renewing them needs no restart.
 */
public final class PrometheusSource implements LoadSource, AutoCloseable {
    /** Prometheus refuses more than 11,000 points a series (web/api/v1: "exceeded maximum resolution"). */
    private static final int MAX_SLOTS_AT_ONCE = 11_000;

    private static final int SLOTS_OF_A_PART = 10_000;

    /** What is refused for its size is asked for in halves, and those in halves again, down to this. */
    private static final int LEAST_SLOTS_OF_A_PART = 100;

    /** A tail is some ten slots, also after an outage of some hours; a window has thousands. */
    private static final int LARGE_SLOTS = 1_000;

    private final ReadLimits limits;
    private final Waiting waiting;
    private final RandomGenerator random;
    private final Gate gate;
    private final AccessReading access;
    private final RangeCall call;
    private final DataSourceSettings settings;
    private final SourceHealth health;
    private final String name;

    public PrometheusSource(DataSourceSettings settings, ReadLimits limits) {
        this(settings, limits, InstantSource.system(), Waiting.ASLEEP, new Random());
    }

    /** @param random used by any thread */
    PrometheusSource(
            DataSourceSettings settings,
            ReadLimits limits,
            InstantSource clock,
            Waiting waiting,
            RandomGenerator random) {
        this.settings = settings;
        this.name = settings.name();
        this.health = new SourceHealth(clock);
        this.limits = limits;
        this.waiting = waiting;
        this.random = random;
        this.gate = new Gate(settings, limits, clock);
        this.access = new AccessReading(settings);
        this.call = new RangeCall(settings, limits.maxResponseBytes(), clock);
    }

    @Override
    public ReadOutcome read(RangeQuery query) {
        try {
            return read(query, access.current());
        } catch (UnusableFile unusable) {
            return health.unasked(unusable.failureOf(name));
        }
    }

    /** Why a read would fail before anything is asked: a file of the settings that is missing or of no use. */
    Optional<ReadFailure> troubleWithFiles() {
        try {
            access.current();
            return Optional.empty();
        } catch (UnusableFile unusable) {
            return Optional.of(unusable.failureOf(name));
        }
    }

    SourceStatus status() {
        return health.status(settings, gate.openUntil());
    }

    private ReadOutcome read(RangeQuery query, Access with) {
        Deadline deadline = Deadline.in(limits.wholeRead());
        List<RangeAnswer.Found> parts = new ArrayList<>();
        int slotsOfAPart = query.slots() <= MAX_SLOTS_AT_ONCE ? query.slots() : SLOTS_OF_A_PART;
        Instant from = query.from();
        while (!from.isAfter(query.to())) {
            RangeQuery part = query.firstSlots(from, slotsOfAPart);
            switch (ask(part, deadline, with)) {
                case RangeReply.Answered answered -> {
                    parts.add(answered.found());
                    from = part.to().plus(query.step());
                }
                case RangeReply.Failed failed -> {
                    if (!isTooMuch(failed.failure()) || part.slots() < 2 * LEAST_SLOTS_OF_A_PART) {
                        return failed.failure();
                    }
                    slotsOfAPart = part.slots() / 2;
                }
            }
        }
        return new PartJoining(name, with.redaction()).join(query, parts);
    }

    private static boolean isTooMuch(ReadFailure failure) {
        return failure instanceof ReadFailure.QueryRejected rejected && rejected.isForItsSize();
    }

    /** Drops idle connections and cancels requests under way. */
    @Override
    public void close() {
        access.close();
    }

    private RangeReply pass(RangeQuery query, Deadline deadline, Access with) {
        Supplier<RangeReply> request = () -> health.observed(() -> call.ask(query, deadline, with));
        return query.slots() > LARGE_SLOTS ? gate.passLarge(deadline, request) : gate.pass(deadline, request);
    }

    private RangeReply ask(RangeQuery query, Deadline deadline, Access with) {
        RangeReply reply = pass(query, deadline, with);
        Duration pause = limits.firstPause();
        for (int attempt = 1; attempt < limits.attempts() && isTransient(reply); attempt++) {
            Duration wait = spread(pauseBefore(reply, pause));
            if (wait.compareTo(deadline.remaining()) >= 0) {
                return reply;
            }
            if (!waiting.pass(wait)) {
                return RangeReply.Failed.of(new ReadFailure.Interrupted(name));
            }
            RangeReply next = pass(query, deadline, with);
            if (next instanceof RangeReply.Failed failed && failed.failure() instanceof ReadFailure.CircuitOpen) {
                return reply;
            }
            reply = next;
            pause = pause.multipliedBy(2);
        }
        return reply;
    }

    private static boolean isTransient(RangeReply reply) {
        return reply instanceof RangeReply.Failed failed && failed.failure().isTransient();
    }

    /** What the source asks for, if that is longer; nobody waits longer than a whole read, whatever it asks for. */
    private Duration pauseBefore(RangeReply repetition, Duration pause) {
        Duration asked = repetition instanceof RangeReply.Failed failed ? failed.retryAfter() : pause;
        return Collections.max(List.of(pause, Collections.min(List.of(asked, limits.wholeRead()))));
    }

    /** Up to half as long again, so that those who failed together do not come back together. */
    private Duration spread(Duration pause) {
        return pause.plusNanos((long) (random.nextDouble() * pause.toNanos() / 2));
    }
}
