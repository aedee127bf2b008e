package io.almanac.scaler.server.live;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.cycle.Cycle;
import io.almanac.scaler.decision.cycle.ExternalAnswer;
import io.almanac.scaler.decision.cycle.History;
import io.almanac.scaler.decision.cycle.Progress;
import io.almanac.scaler.decision.cycle.TrainingStep;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Does the work that takes a core: following a workload's load, with the trainings that fall due on the way. Each
 * workload trains at instants of its own, and few work at a time, so that calls find a core.
 */
public final class Trainer {
    private final Duration period;
    private final LoopObserver observer;
    private final Semaphore following;
    private final Semaphore answering;
    private final ExternalAsking external;

    /** A trainer that knows no model outside. */
    public Trainer(Duration period, int mostAtOnce, LoopObserver observer) {
        this(period, mostAtOnce, observer, ExternalAsking.nobody());
    }

    /**
     * @param period from one training of a workload to the next
     * @param mostAtOnce workloads that are followed at a time, and as many that get their first answer
     */
    public Trainer(Duration period, int mostAtOnce, LoopObserver observer, ExternalAsking external) {
        this.external = external;
        this.period = period;
        this.observer = observer;
        this.following = new Semaphore(mostAtOnce);
        this.answering = new Semaphore(mostAtOnce);
    }

    public Duration period() {
        return period;
    }

    /**
     * The steps of {@code workload}'s life, with this trainer's period.
     *
     * @param inForce its settings, or those with what was learned
     */
    Cycle cycle(Workload workload, WorkloadSettings inForce) {
        return Cycle.of(
                inForce,
                period,
                TrainingStep.phaseOf(workload.key().digest(), inForce.load().queryStep(), period));
    }

    /** A first answer's worth: the newest slot alone. It does not wait for those whose whole history is followed. */
    Progress newest(Workload workload, Cycle cycle, TimeSeries history) {
        return measured(workload, answering, () -> cycle.newest(history));
    }

    /** Follows all that is new since {@code before}; the whole history if that is a beginning. */
    Progress followed(Workload workload, Cycle cycle, Progress before, History seen, Instant slot) {
        TimeSeries history = seen.load();
        // Before a permit is taken: a model that is slow to answer must not keep others from learning.
        ExternalAnswer answer = cycle.nextTraining(before, history, slot)
                .map(due -> external.ask(cycle.settings(), history, due, period))
                .orElseGet(ExternalAnswer.NotAsked::new);
        return measured(workload, following, () -> cycle.follow(before, seen, slot, answer));
    }

    private Progress measured(Workload workload, Semaphore permits, Supplier<Progress> work) {
        permits.acquireUninterruptibly();
        long started = System.nanoTime();
        try {
            Progress progress = work.get();
            if (!progress.training().equals(workload.state().training())) {
                observer.trained(Duration.ofNanos(System.nanoTime() - started));
            }
            return progress;
        } finally {
            permits.release();
        }
    }
}
