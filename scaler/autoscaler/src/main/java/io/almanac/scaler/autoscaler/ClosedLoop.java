package io.almanac.scaler.autoscaler;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A workload scaled by KEDA, the autoscaler and external scalers in virtual time: one tick of 15 s for each call of
 * {@link #advance}, without clock, thread or randomness. Not safe for use by several threads.
 *
 * <p>In a tick the autoscaler syncs first, then KEDA polls if that is due, then pods change and readiness is counted.
 * KEDA has the last word because it scales to zero whatever the autoscaler wants; a workload that wakes from zero is
 * therefore first taken further in the tick after. A polling interval that is not whole ticks is served at the first
 * tick not before it is due.
 *
 * <p>The autoscaler exists from the first time on that every scaler answered, and keeps the targets it was created with:
 * KEDA rewrites it only when the ScaledObject is reconciled (keda controllers/keda/hpa.go). KEDA repeats a failed ask at
 * once, one time (keda pkg/scaling/cache/scalers_cache.go); without replicas the autoscaler asks nothing.
 *
 * <p>A failed answer stands for a failed GetMetrics: that metric alone is missing. KEDA loses all external metrics where
 * one scaler does not even answer GetMetricSpec.
 */
public final class ClosedLoop {
    /** Kubernetes' sync period: pkg/controller/podautoscaler/config/v1alpha1/defaults.go. */
    public static final Duration TICK = Duration.ofSeconds(15);

    /** The length of so many ticks. */
    public static Duration ticks(long count) {
        return Duration.ofSeconds(count * TICK.toSeconds());
    }

    private final ScaledObject scaledObject;
    private final ScaleTarget workload;
    private final List<Trigger> triggers;
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

    /**
     * A loop whose first tick is at {@code start}, when the ScaledObject is created and first polled.
     *
     * @param triggers at least one; asked in this order
     */
    public ClosedLoop(ScaledObject scaledObject, ScaleTarget workload, List<Trigger> triggers, Instant start) {
        if (triggers.isEmpty()) {
            throw new IllegalArgumentException("a ScaledObject has at least one trigger");
        }
        this.scaledObject = Objects.requireNonNull(scaledObject, "scaledObject");
        this.workload = workload;
        this.triggers = List.copyOf(triggers);
        this.now = start;
        this.nextPoll = start;
        this.scaleLoop = new ScaleLoopState.NeverActive(start);
        this.replicas = workload.initialReplicas();
        this.pods = Pods.serving(workload.startDelay(), replicas);
    }

    /** With one trigger of KEDA's default metric type. */
    public ClosedLoop(ScaledObject scaledObject, ScaleTarget workload, Scaler scaler, Instant start) {
        this(scaledObject, workload, List.of(new Trigger(scaler)), start);
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
        List<ScalerReply> answers = new ArrayList<>();
        SyncReason syncReason = sync(answers);
        PollAction pollAction = pollIfDue(answers);
        pods = pods.scaledTo(replicas, now);
        int ready = pods.ready(now);
        double capacity = ready * workload.capacityPerReplica();
        Tick tick = new Tick(now, load, replicas, ready, capacity, answers, syncReason, pollAction);
        now = now.plus(TICK);
        return tick;
    }

    private SyncReason sync(List<ScalerReply> answers) {
        List<ScalerReply> readings = replicas == 0 ? List.of() : askAll(AskCounts.SYNC, answers);
        return switch (autoscaler) {
            case Autoscaler.Missing ignored -> SyncReason.NOT_CREATED;
            case Autoscaler.Created(AutoscalerSettings settings, AutoscalerState state) -> {
                Sync sync = HorizontalPodAutoscaler.sync(
                        settings, state, now, new Replicas(replicas, pods.ready(now)), readings(readings));
                autoscaler = new Autoscaler.Created(settings, sync.state());
                replicas = sync.desiredReplicas();
                yield sync.reason();
            }
        };
    }

    private static List<MetricReading> readings(List<ScalerReply> answers) {
        List<MetricReading> readings = new ArrayList<>(answers.size());
        for (ScalerReply answer : answers) {
            readings.add(
                    switch (answer) {
                        case ScalerReply.Served served -> new MetricReading.Value(served.value());
                        case ScalerReply.Failed failed -> new MetricReading.Unavailable(failed.message());
                    });
        }
        return readings;
    }

    private PollAction pollIfDue(List<ScalerReply> answers) {
        if (nextPoll.isAfter(now)) {
            return PollAction.NOT_DUE;
        }
        nextPoll = nextPoll.plus(scaledObject.pollingInterval());
        Poll poll = KedaScaleLoop.poll(scaledObject, scaleLoop, now, replicas, askAll(AskCounts.POLL, answers));
        scaleLoop = poll.state();
        replicas = poll.replicas();
        return poll.action();
    }

    /** One answer of each trigger, noted in {@code answers} together with those that were repeated. */
    private List<ScalerReply> askAll(AskCounts kind, List<ScalerReply> answers) {
        List<ScalerReply> settled = new ArrayList<>(triggers.size());
        for (Trigger trigger : triggers) {
            counts = counts.plus(kind);
            settled.add(ask(trigger.scaler(), answers));
        }
        if (autoscaler instanceof Autoscaler.Missing) {
            createIfAllAnswered(settled);
        }
        return settled;
    }

    private ScalerReply ask(Scaler scaler, List<ScalerReply> answers) {
        ScalerReply answer = scaler.ask(now);
        answers.add(answer);
        if (answer instanceof ScalerReply.Failed) {
            answer = scaler.ask(now);
            answers.add(answer);
            counts = counts.plus(answer instanceof ScalerReply.Failed ? AskCounts.FAILED_TWICE : AskCounts.FAILED_ONCE);
        }
        return answer;
    }

    private void createIfAllAnswered(List<ScalerReply> settled) {
        List<MetricTarget> metrics = new ArrayList<>();
        for (int i = 0; i < triggers.size(); i++) {
            if (settled.get(i) instanceof ScalerReply.Served served) {
                metrics.add(triggers.get(i).metricType().target(served.targetPerReplica(), scaledObject.tolerances()));
            }
        }
        if (metrics.size() == triggers.size()) {
            autoscaler = new Autoscaler.Created(scaledObject.autoscaler(metrics), AutoscalerState.START);
        }
    }
}
