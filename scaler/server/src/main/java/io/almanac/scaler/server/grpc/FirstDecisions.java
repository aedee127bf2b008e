package io.almanac.scaler.server.grpc;

import io.almanac.scaler.decision.decide.Answer;
import io.almanac.scaler.server.live.Workload;
import io.almanac.scaler.server.live.WorkloadState;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls about a workload that has just been registered: each waits a moment for what its first reading brings. Answered at
 * once it would be an error, with which every new ScaledObject began. No thread waits; a caller that goes is forgotten.
 */
final class FirstDecisions {
    /** A first reading takes less than a second where the source answers; KEDA waits for a minute. */
    static final Duration PATIENCE = Duration.ofMillis(2500);

    /** Further calls are answered at once. */
    static final int MOST_WAITING = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(FirstDecisions.class);

    private final Duration patience;
    private final Semaphore places = new Semaphore(MOST_WAITING);

    /** @param patience for how long a workload is new, and a call waits */
    FirstDecisions(Duration patience) {
        this.patience = patience;
    }

    /**
     * Runs {@code answer}, which must not block: now, or if the workload is new, as soon as it has been decided for, or could
     * not be read, or patience has run out.
     */
    void await(Workload workload, Instant now, StreamObserver<?> caller, Runnable answer) {
        if (!isNew(workload, now) || !places.tryAcquire()) {
            answer.run();
            return;
        }
        CompletableFuture<Boolean> isAwaited = new CompletableFuture<>();
        ((ServerCallStreamObserver<?>) caller).setOnCancelHandler(() -> isAwaited.complete(false));
        Runnable silence = workload.listen(published -> {
            if (!isOpen(published)) {
                isAwaited.complete(true);
            }
        });
        var unused = isAwaited
                .completeOnTimeout(true, patience.toMillis(), TimeUnit.MILLISECONDS)
                .thenAccept(still -> {
                    silence.run();
                    places.release();
                    if (still) {
                        answerFor(caller, answer);
                    }
                });
        // Between the first look and listening something may have been published.
        if (!isNew(workload, now)) {
            isAwaited.complete(true);
        }
    }

    private boolean isNew(Workload workload, Instant now) {
        boolean isYoung = Duration.between(workload.registeredAt(), now).compareTo(patience) < 0;
        return isYoung && isOpen(workload.state());
    }

    /** Whether a decision may come in a moment: nothing has been read yet, or the first model is being learned. */
    private static boolean isOpen(WorkloadState state) {
        return state.answer() instanceof Answer.Undecided && state.trouble().isEmpty();
    }

    /** Off the call's own thread nobody else would tell the caller. */
    private static void answerFor(StreamObserver<?> caller, Runnable answer) {
        try {
            answer.run();
        } catch (RuntimeException e) {
            LOG.error("rpc=failed; the caller is told so", e);
            caller.onError(Status.INTERNAL
                    .withDescription("the server failed to answer; its log says why")
                    .asRuntimeException());
        }
    }
}
