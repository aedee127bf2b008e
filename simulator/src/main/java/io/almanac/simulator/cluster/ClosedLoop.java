package io.almanac.simulator.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A workload scaled by KEDA, the autoscaler and an external scaler in virtual time: one tick of 15 s for each call of
 * {@link #advance}, without clock, thread or randomness. Not safe for use by several threads.
 *
 * <p>In a tick the autoscaler syncs first, then KEDA polls if that is due, then pods change and readiness is counted.
 * KEDA has the last word because it scales to zero whatever the autoscaler wants; a workload that wakes from zero is
 * therefore first taken further in the tick after. A polling interval that is not whole ticks is served at the first
 * tick not before it is due.
 *
 * <p>The autoscaler exists from the scaler's first answer on and keeps the target it was created with: KEDA rewrites it
 * only when the ScaledObject is reconciled (keda controllers/keda/hpa.go). KEDA repeats a failed ask at once, one time
 * (keda pkg/scaling/cache/scalers_cache.go); without replicas the autoscaler asks nothing.
 */
public final class ClosedLoop {
    /** Kubernetes' sync period: pkg/controller/podautoscaler/config/v1alpha1/defaults.go. */
    public static final Duration TICK = Duration.ofSeconds(15);

    private final ScaledObject scaledObject;
    private final Workload workload;
    private final Scaler scaler;
    private Instant now;
    private Instant nextPoll;
    private Autoscaler autoscaler = new Autoscaler.Missing();
    private ScaleLoopState scaleLoop;
    private int replicas;
    private Pods pods;
    private AskCounts counts = AskCounts.NONE;

    private sealed interface Autoscaler {
        record Missing() implements Autoscaler {}

        record Created(AutoscalerSettings settings, AutoscalerState state) implements Autoscaler {}
    }

    /** A loop whose first tick is at {@code start}, when the ScaledObject is created and first polled. */
    public ClosedLoop(ScaledObject scaledObject, Workload workload, Scaler scaler, Instant start) {
        this.scaledObject = Objects.requireNonNull(scaledObject, "scaledObject");
        this.workload = workload;
        this.scaler = Objects.requireNonNull(scaler, "scaler");
        this.now = start;
        this.nextPoll = start;
        this.scaleLoop = new ScaleLoopState.NeverActive(start);
        this.replicas = workload.initialReplicas();
        this.pods = Pods.serving(workload.startDelay(), replicas);
    }

    /** The instant of the next tick. */
    public Instant now() {
        return now;
    }

    public AskCounts counts() {
        return counts;
    }

    /** One tick at {@link #now} under the true load at that instant, at least 0. */
    public Tick advance(double load) {
        if (!(load >= 0 && load < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("load=" + load + " at " + now + " must be finite and at least 0");
        }
        List<Answer> answers = new ArrayList<>();
        SyncReason syncReason = sync(answers);
        PollAction pollAction = pollIfDue(answers);
        pods = pods.scaledTo(replicas, now);
        int ready = pods.ready(now);
        double capacity = ready * workload.capacityPerReplica();
        Tick tick = new Tick(now, load, replicas, ready, capacity, answers, syncReason, pollAction);
        now = now.plus(TICK);
        return tick;
    }

    private SyncReason sync(List<Answer> answers) {
        if (replicas == 0) {
            return synced(new MetricReading.Unavailable("not asked without replicas"));
        }
        counts = counts.plus(new AskCounts(1, 0, 0, 0));
        return switch (ask(answers)) {
            case Answer.Served served -> synced(new MetricReading.Value(served.value()));
            case Answer.Failed failed -> synced(new MetricReading.Unavailable(failed.message()));
        };
    }

    private SyncReason synced(MetricReading reading) {
        return switch (autoscaler) {
            case Autoscaler.Missing ignored -> SyncReason.NOT_CREATED;
            case Autoscaler.Created(AutoscalerSettings settings, AutoscalerState state) -> {
                Sync sync = HorizontalPodAutoscaler.sync(settings, state, now, replicas, reading);
                autoscaler = new Autoscaler.Created(settings, sync.state());
                replicas = sync.desiredReplicas();
                yield sync.reason();
            }
        };
    }

    private PollAction pollIfDue(List<Answer> answers) {
        if (nextPoll.isAfter(now)) {
            return PollAction.NOT_DUE;
        }
        nextPoll = nextPoll.plus(scaledObject.pollingInterval());
        counts = counts.plus(new AskCounts(0, 1, 0, 0));
        Poll poll = KedaScaleLoop.poll(scaledObject, scaleLoop, now, replicas, ask(answers));
        scaleLoop = poll.state();
        replicas = poll.replicas();
        return poll.action();
    }

    private Answer ask(List<Answer> answers) {
        Answer answer = askOnce(answers);
        if (answer instanceof Answer.Failed) {
            counts = counts.plus(new AskCounts(0, 0, 1, 0));
            answer = askOnce(answers);
        }
        return answer;
    }

    private Answer askOnce(List<Answer> answers) {
        Answer answer = scaler.ask(now);
        answers.add(answer);
        switch (answer) {
            case Answer.Failed ignored -> counts = counts.plus(new AskCounts(0, 0, 0, 1));
            case Answer.Served served -> {
                if (autoscaler instanceof Autoscaler.Missing) {
                    autoscaler = new Autoscaler.Created(
                            scaledObject.autoscaler(served.targetPerReplica()), AutoscalerState.START);
                }
            }
        }
        return answer;
    }
}
