package io.almanac.scaler.server.grpc;

import io.almanac.proto.ExternalScalerGrpc;
import io.almanac.proto.GetMetricSpecResponse;
import io.almanac.proto.GetMetricsRequest;
import io.almanac.proto.GetMetricsResponse;
import io.almanac.proto.IsActiveResponse;
import io.almanac.proto.MetricSpec;
import io.almanac.proto.MetricValue;
import io.almanac.proto.ScaledObjectRef;
import io.almanac.scaler.decision.decide.Answer;
import io.almanac.scaler.server.live.Workload;
import io.almanac.scaler.server.live.Workloads;
import io.almanac.scaler.settings.rule.Echo;
import io.almanac.scaler.settings.rule.Problem;
import io.almanac.scaler.settings.trigger.AdvertisedMetric;
import io.almanac.scaler.settings.trigger.Mode;
import io.almanac.scaler.settings.trigger.TriggerLimits;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * KEDA's five calls, answered from published states: no handler reads a source, trains or keeps a thread. {@code GetMetricSpec}
 * answers from the trigger's metadata alone, and 1 where its threshold cannot be read, because KEDA hides its errors and
 * its fallback does not work without it; what is wrong is told by {@code GetMetrics}, and nothing scales meanwhile. While no
 * history could be read the answer is UNAVAILABLE with the reason, never 0; a new workload's first reading is awaited for a moment. A trigger that only observes is answered at
 * once, whatever is known: 0 and not active. An error would keep the autoscaler from scaling in by the triggers beside it.
 */
public final class ExternalScalerService extends ExternalScalerGrpc.ExternalScalerImplBase {
    /** KEDA up to 2.19 multiplies by 1000 and the HPA counts in thousandths, both in 64 bits: 1000 times this fits. */
    static final long LARGEST_VALUE = 9_200_000_000_000_000L;

    private final Workloads workloads;
    private final Triggers triggers;
    private final InstantSource clock;
    private final OpenStreams streams;
    private final FirstDecisions firstDecisions;

    public ExternalScalerService(Workloads workloads, Triggers triggers, InstantSource clock, OpenStreams streams) {
        this(workloads, triggers, clock, streams, FirstDecisions.PATIENCE);
    }

    /** @param patience for the first decision of a workload */
    ExternalScalerService(
            Workloads workloads, Triggers triggers, InstantSource clock, OpenStreams streams, Duration patience) {
        this.workloads = workloads;
        this.triggers = triggers;
        this.clock = clock;
        this.streams = streams;
        this.firstDecisions = new FirstDecisions(patience);
    }

    @Override
    public void getMetricSpec(ScaledObjectRef reference, StreamObserver<GetMetricSpecResponse> observer) {
        answer(observer, () -> specOf(reference));
    }

    @Override
    public void getMetrics(GetMetricsRequest request, StreamObserver<GetMetricsResponse> observer) {
        decide(
                observer,
                () -> workloadOf(request),
                workload -> GetMetricsResponse.newBuilder()
                        .addMetricValues(valueOf(workload))
                        .build());
    }

    @Override
    public void isActive(ScaledObjectRef reference, StreamObserver<IsActiveResponse> observer) {
        decide(
                observer,
                () -> workloadOf(reference),
                workload ->
                        active(!isObserving(workload) && decisionOf(workload).isActive()));
    }

    @Override
    public void streamIsActive(ScaledObjectRef reference, StreamObserver<IsActiveResponse> observer) {
        open(observer, stream -> {
            Workload workload = workloadOf(reference);
            stream.follow(
                    workload,
                    state -> state.mode(workload.settings()) == Mode.OBSERVE
                            ? Optional.of(active(false))
                            : switch (state.answer()) {
                                case Answer.Decision decision -> Optional.of(active(decision.isActive()));
                                case Answer.Undecided none -> Optional.empty();
                            });
        });
    }

    /** The target never changes while the metadata stay the same, so the stream says it once and stays open. */
    @Override
    public void streamMetricSpec(ScaledObjectRef reference, StreamObserver<GetMetricSpecResponse> observer) {
        open(observer, stream -> {
            GetMetricSpecResponse spec = specOf(reference);
            stream.follow(workloadOf(reference), state -> Optional.of(spec));
        });
    }

    private GetMetricSpecResponse specOf(ScaledObjectRef reference) {
        AdvertisedMetric target = triggers.targetOf(reference);
        // Registers the workload, so that its history is being read before the first question for its value.
        var unused = ask(reference);
        return GetMetricSpecResponse.newBuilder()
                .addMetricSpecs(MetricSpec.newBuilder()
                        .setMetricName(target.metricName())
                        .setTargetSize(wholeTarget(target))
                        .setTargetSizeFloat(target.threshold()))
                .build();
    }

    private Workloads.Lookup ask(ScaledObjectRef reference) {
        List<Problem> refusal = triggers.refusalOf(reference);
        if (refusal.isEmpty()) {
            return workloads.ask(triggers.keyOf(reference), triggers.settingsOf(reference), clock.instant());
        }
        boolean isOfAnObject = TriggerLimits.ofNames(reference.getNamespace(), reference.getName())
                .isEmpty();
        return isOfAnObject
                ? workloads.refuse(reference.getNamespace(), reference.getName(), refusal, clock.instant())
                : new Workloads.Lookup.Refused(refusal);
    }

    private Workload workloadOf(ScaledObjectRef reference) {
        return switch (ask(reference)) {
            case Workloads.Lookup.Found found -> found.workload();
            case Workloads.Lookup.Refused refused -> throw invalid(refused.problems());
            case Workloads.Lookup.Full full ->
                throw Status.RESOURCE_EXHAUSTED
                        .withDescription(Problems.line(
                                "trigger " + triggers.keyOf(reference).objectName() + ": " + full.reason()))
                        .asRuntimeException();
        };
    }

    private Workload workloadOf(GetMetricsRequest request) {
        Workload workload = workloadOf(request.getScaledObjectRef());
        String name = workload.settings().metricName();
        AskedName.tooLong(workload.key(), request.getMetricName()).ifPresent(problem -> {
            throw invalid(List.of(problem));
        });
        if (!AskedName.isSame(request.getMetricName(), name)) {
            throw Status.NOT_FOUND
                    .withDescription(Problems.line("metric " + Echo.phrase(request.getMetricName())
                            + " is not known; trigger " + workload.key().objectName() + " has " + name))
                    .asRuntimeException();
        }
        return workload;
    }

    private Answer.Decision decisionOf(Workload workload) {
        return switch (workload.stateAt(clock.instant()).answer()) {
            case Answer.Decision decision -> decision;
            case Answer.Undecided none ->
                throw Status.UNAVAILABLE
                        .withDescription(
                                Problems.line("trigger " + workload.key().objectName() + ": " + none.reason()))
                        .asRuntimeException();
        };
    }

    private static StatusRuntimeException invalid(List<Problem> problems) {
        return Status.INVALID_ARGUMENT.withDescription(Problems.lines(problems)).asRuntimeException();
    }

    private static IsActiveResponse active(boolean isActive) {
        return IsActiveResponse.newBuilder().setResult(isActive).build();
    }

    private static boolean isObserving(Workload workload) {
        return workload.state().mode(workload.settings()) == Mode.OBSERVE;
    }

    private MetricValue.Builder valueOf(Workload workload) {
        AdvertisedMetric target = workload.settings().advertisedMetric();
        MetricValue.Builder value = MetricValue.newBuilder().setMetricName(target.metricName());
        return isObserving(workload) ? value : valued(value, decisionOf(workload), target);
    }

    private static MetricValue.Builder valued(
            MetricValue.Builder value, Answer.Decision decision, AdvertisedMetric target) {
        return value.setMetricValue(Math.min(decision.served() * wholeTarget(target), LARGEST_VALUE))
                .setMetricValueFloat(Math.min(decision.value(), LARGEST_VALUE));
    }

    /**
     * For KEDA before 2.17, which reads whole numbers only: never less than the exact value. The whole value is made
     * from this target and not from the exact value, so that their quotient is the number of replicas there too.
     */
    private static long wholeTarget(AdvertisedMetric target) {
        return (long) Math.ceil(target.threshold());
    }

    /** Answers by a workload's decision; if the workload is new, once there is one. */
    private <T> void decide(StreamObserver<T> observer, Supplier<Workload> asked, Function<Workload, T> reply) {
        Workload workload;
        try {
            workload = asked.get();
        } catch (StatusRuntimeException refusal) {
            observer.onError(refusal);
            return;
        }
        if (isObserving(workload)) {
            answer(observer, () -> reply.apply(workload));
            return;
        }
        firstDecisions.await(workload, clock.instant(), observer, () -> answer(observer, () -> reply.apply(workload)));
    }

    private static <T> void answer(StreamObserver<T> observer, Supplier<T> reply) {
        T message;
        try {
            message = reply.get();
        } catch (StatusRuntimeException refusal) {
            observer.onError(refusal);
            return;
        }
        observer.onNext(message);
        observer.onCompleted();
    }

    private <T> void open(StreamObserver<T> observer, Consumer<OpenStreams.Stream<T>> start) {
        try {
            streams.open(observer, start);
        } catch (StatusRuntimeException refusal) {
            observer.onError(refusal);
        }
    }
}
