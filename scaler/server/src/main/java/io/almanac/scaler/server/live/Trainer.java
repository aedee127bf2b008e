package io.almanac.scaler.server.live;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.cycle.CycleState;
import io.almanac.scaler.decision.cycle.DecisionCycle;
import io.almanac.scaler.decision.cycle.ExternalFit;
import io.almanac.scaler.decision.cycle.HistoryWalk;
import io.almanac.scaler.decision.cycle.Training;
import io.almanac.scaler.decision.cycle.TrainingSchedule;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Where the work that takes a core is done: trainings, and following a past. Each workload trains at instants of its own,
 * and few work at a time, so that steps and calls find a core.
 */
public final class Trainer implements AutoCloseable {
    private final Duration period;
    private final LoopObserver observer;
    private final FairPool pool;
    private final ExternalFitter external;

    /** A trainer that knows no model outside. */
    public Trainer(Duration period, int mostAtOnce, LoopObserver observer) {
        this(period, mostAtOnce, observer, ExternalFitter.nobody());
    }

    /**
     * @param period from one training of a workload to the next
     * @param mostAtOnce workloads that are learned of at a time
     */
    public Trainer(Duration period, int mostAtOnce, LoopObserver observer, ExternalFitter external) {
        this.external = external;
        this.period = period;
        this.observer = observer;
        this.pool = new FairPool("learning", mostAtOnce);
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

    /** Runs portions of learning of {@code workload} in its namespace's turn. */
    Executor portions(FairPool.Rank rank, Workload workload) {
        return pool.as(rank, workload.key().namespace());
    }

    /** The same for learning that has begun, before that of others of the namespace. */
    Executor furtherPortions(FairPool.Rank rank, Workload workload) {
        return pool.goingOn(rank, workload.key().namespace());
    }

    /** Whether decisions of {@code cycle} rest on a model outside. */
    boolean isAskedOutside(DecisionCycle cycle) {
        return ExternalFitter.isAsked(cycle.settings());
    }

    /** Blocks while a model outside is asked, if the trigger names one and a training is due. */
    ExternalFit askOutside(DecisionCycle cycle, TimeSeries history, Optional<Instant> due) {
        return due.map(at -> external.fit(cycle, history, at)).orElseGet(ExternalFit.NotAsked::new);
    }

    /** A first answer's training, which is told to the observer. */
    Optional<CycleState> measured(Supplier<Optional<CycleState>> first) {
        long started = System.nanoTime();
        Optional<CycleState> state = first.get();
        observer.trained(Duration.ofNanos(System.nanoTime() - started));
        return state;
    }

    /** Goes on with {@code walk}; a training on the way is told to the observer. */
    void measured(HistoryWalk walk, Runnable portion) {
        long started = System.nanoTime();
        Optional<Training> before = walk.training();
        portion.run();
        if (!walk.training().equals(before)) {
            observer.trained(Duration.ofNanos(System.nanoTime() - started));
        }
    }

    /** Stops without waiting. */
    @Override
    public void close() {
        pool.close();
    }
}
