package io.almanac.scaler.live;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.cycle.ExternalAnswer;
import io.almanac.scaler.cycle.Training;
import io.almanac.scaler.cycle.TrainingStep;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Trains each workload on its own aligned period. A decision names the training instant it rests on
 * ({@link TrainingStep#dueFor}) and waits for it, so two servers that see the same load decide the same, whenever they
 * were started. Workloads train at different instants, and few at a time, so that calls find a core.
 */
public final class Trainer {
    private final Duration period;
    private final LoopObserver observer;
    private final Semaphore permits;
    private final ExternalAsking external;

    /** A trainer that knows no model outside. */
    public Trainer(Duration period, int mostAtOnce, LoopObserver observer) {
        this(period, mostAtOnce, observer, ExternalAsking.nobody());
    }

    public Trainer(Duration period, int mostAtOnce, LoopObserver observer, ExternalAsking external) {
        this.period = period;
        this.external = external;
        this.observer = observer;
        this.permits = new Semaphore(mostAtOnce);
    }

    public Duration period() {
        return period;
    }

    /** The training that a decision at {@code slot} rests on: the one there is, or a new one if it is due. */
    Training trainedFor(Workload workload, TimeSeries history, Instant slot, Optional<Training> held) {
        Duration step = workload.settings().queryStep();
        Duration phase = TrainingStep.phaseOf(workload.key().digest(), step, period);
        Instant due = TrainingStep.dueFor(slot, step, period, phase);
        if (held.isPresent() && held.get().at().equals(due)) {
            return held.get();
        }
        // Before a permit is taken: a model that is slow to answer must not keep others from learning.
        ExternalAnswer answer = external.ask(workload.settings(), history, due, period);
        permits.acquireUninterruptibly();
        long started = System.nanoTime();
        try {
            return TrainingStep.train(workload.settings(), history, due, answer);
        } finally {
            permits.release();
            observer.trained(Duration.ofNanos(System.nanoTime() - started));
        }
    }
}
