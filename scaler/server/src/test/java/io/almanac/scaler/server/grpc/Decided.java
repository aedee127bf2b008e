package io.almanac.scaler.server.grpc;

import io.almanac.scaler.decision.decide.Answer;
import io.almanac.scaler.decision.decide.Basis;
import io.almanac.scaler.decision.decide.Reasons;
import io.almanac.scaler.decision.decide.Rule;
import io.almanac.scaler.server.live.PublishedWorkloads;
import io.almanac.scaler.server.live.Workload;
import io.almanac.scaler.server.live.WorkloadState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** States of a workload that are known by hand. */
final class Decided {
    private static final Instant SLOT = Instant.parse("2026-03-09T10:00:00Z");

    private Decided() {}

    /** Publishes a decision on {@code replicas}; a workload with none is not active. */
    static void on(Workload workload, int replicas) {
        on(workload, replicas, replicas);
    }

    /** The same where KEDA is told of more. */
    static void on(Workload workload, int replicas, int served) {
        double threshold = workload.settings().promise().threshold();
        Reasons reasons = new Reasons(
                replicas * threshold,
                Duration.ZERO,
                Duration.ofMinutes(4),
                "",
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                replicas,
                replicas,
                OptionalInt.empty(),
                replicas,
                Rule.PRESENT_LOAD,
                "");
        publish(
                workload,
                new Answer.Decision(SLOT, replicas, served, served * threshold, replicas > 0, Basis.REACTIVE, reasons),
                Optional.empty());
    }

    /** Publishes that nothing could be read, and why. */
    static void undecided(Workload workload, String reason) {
        publish(workload, new Answer.Undecided(SLOT, reason), Optional.of(reason));
    }

    /** Publishes that all has been read, and that the first model is being learned. */
    static void learning(Workload workload) {
        publish(workload, new Answer.Undecided(SLOT, "the first model is being learned"), Optional.empty());
    }

    private static void publish(Workload workload, Answer answer, Optional<String> trouble) {
        WorkloadState state = new WorkloadState(
                answer, Optional.of(SLOT), Optional.empty(), Optional.empty(), Optional.empty(), trouble, SLOT);
        PublishedWorkloads.publish(workload, state, List.of());
    }
}
