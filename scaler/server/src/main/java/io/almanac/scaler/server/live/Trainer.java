package io.almanac.scaler.server.live;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.cycle.CycleState;
import io.almanac.scaler.decision.cycle.DecisionCycle;
import io.almanac.scaler.decision.cycle.ExternalFit;
import io.almanac.scaler.decision.cycle.History;
import io.almanac.scaler.decision.cycle.TrainingSchedule;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
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
    private final ExternalFitter external;

    /** A trainer that knows no model outside. */
    public Trainer(Duration period, int mostAtOnce, LoopObserver observer) {
        this(period, mostAtOnce, observer, ExternalFitter.nobody());
    }

    /**
     * @param period from one training of a workload to the next
     * @param mostAtOnce workloads that are followed at a time, and as many that get their first answer
     */
    public Trainer(Duration period, int mostAtOnce, LoopObserver observer, ExternalFitter external) {
        this.external = external;
        this.period = period;
        this.observer = observer;
        this.following = new Semaphore(mostAtOnce);
        this.answering = new Semaphore(mostAtOnce);
    }

    public Duration period() {
        return period;
    }

    /** The cycle of {@code workload}, with this trainer's period, by the trigger's own settings. */
    DecisionCycle cycle(Workload workload) {
        WorkloadSettings settings = workload.settings();
        return DecisionCycle.of(
                settings,
                TrainingSchedule.spread(
                        workload.key().digest(), period, settings.load().queryStep()));
    }

    /** A first answer's worth: the newest slot alone. It does not wait for those whose whole history is followed. */
    Optional<CycleState> newest(Workload workload, DecisionCycle cycle, TimeSeries history) {
        return measured(workload, answering, () -> cycle.newest(history));
    }

    /** Follows all that is new since {@code before}; the whole history if that is empty. */
    Optional<CycleState> followed(
            Workload workload, DecisionCycle cycle, Optional<CycleState> before, History seen, Instant slot) {
        // Before a permit is taken: a model that is slow to answer must not keep others from learning.
        ExternalFit fit = cycle.nextTraining(before, seen.load(), slot)
                .map(due -> external.fit(cycle, seen.load(), due))
                .orElseGet(ExternalFit.NotAsked::new);
        return measured(workload, following, () -> cycle.follow(before, seen, slot, fit));
    }

    private Optional<CycleState> measured(Workload workload, Semaphore permits, Supplier<Optional<CycleState>> work) {
        permits.acquireUninterruptibly();
        long started = System.nanoTime();
        try {
            Optional<CycleState> state = work.get();
            if (!state.map(CycleState::training).equals(workload.state().training())) {
                observer.trained(Duration.ofNanos(System.nanoTime() - started));
            }
            return state;
        } finally {
            permits.release();
        }
    }
}
