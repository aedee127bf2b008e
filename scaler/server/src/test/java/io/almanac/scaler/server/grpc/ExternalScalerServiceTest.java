package io.almanac.scaler.server.grpc;

import static io.almanac.scaler.server.grpc.ServiceScene.status;
import static io.almanac.scaler.server.grpc.ServiceScene.trigger;
import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.proto.MetricSpec;
import io.almanac.proto.MetricValue;
import io.almanac.proto.ScaledObjectRef;
import io.almanac.scaler.decision.decide.Answer;
import io.almanac.scaler.decision.decide.Triggered;
import io.almanac.scaler.server.live.ControlLoop;
import io.almanac.scaler.server.live.LoopObserver;
import io.almanac.scaler.server.live.Trainer;
import io.almanac.scaler.server.live.Workloads;
import io.almanac.scaler.server.source.SeriesSource;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import io.grpc.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ExternalScalerServiceTest {
    @AutoClose
    private final ServiceScene scene = new ServiceScene();

    @Test
    void metricSpec_isAnsweredFromMetadata_beforeAnythingIsRead() {
        MetricSpec spec = scene.spec(trigger("threshold", "12.5", "metricName", "load"));

        assertThat(spec.getMetricName()).isEqualTo("load");
        assertThat(spec.getTargetSizeFloat()).isEqualTo(12.5);
        assertThat(spec.getTargetSize()).isEqualTo(13);
    }

    @Test
    void metricSpec_registersTheWorkload_soThatItsHistoryIsRead() {
        scene.spec(trigger());

        assertThat(scene.workloads.find(scene.triggers.keyOf(trigger()))).isPresent();
    }

    @Test
    void beforeTheFirstHistory_valueAndActivityAreUnavailable_neverZero() {
        Status ofValue = status(() -> scene.value(trigger(), "almanac"));
        Status ofActivity = status(() -> scene.stub.isActive(trigger()));

        assertThat(ofValue.getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(ofValue.getDescription())
                .isEqualTo("trigger shop/web: the workload was registered at 2026-03-09T10:00:05Z and its history is"
                        + " being read for the first time; ask again in a few seconds");
        assertThat(ofActivity).hasToString(ofValue.toString());
    }

    @Test
    void observed_isNothing_whateverIsKnown_sinceAnErrorWouldHoldTheAutoscaler() {
        ScaledObjectRef trigger = trigger("mode", "observe");

        assertThat(scene.value(trigger, "almanac"))
                .isEqualTo(MetricValue.newBuilder().setMetricName("almanac").build());
        assertThat(scene.stub.isActive(trigger).getResult()).isFalse();

        Decided.undecided(scene.workload(trigger), "prometheus:9090 refused the connection; is it up?");

        assertThat(scene.value(trigger, "almanac").getMetricValueFloat()).isZero();
        assertThat(scene.stub.isActive(trigger).getResult()).isFalse();
        assertThat(scene.spec(trigger).getTargetSizeFloat()).isEqualTo(10);
    }

    @Test
    void failedReading_isUnavailableWithItsReason() {
        Decided.undecided(scene.workload(trigger()), "prometheus:9090 refused the connection; is it up?");

        assertThat(status(() -> scene.value(trigger(), "almanac")).getDescription())
                .isEqualTo("trigger shop/web: prometheus:9090 refused the connection; is it up?");
    }

    /** Whole numbers as KEDA before 2.17 reads them: the HPA orders ceil(value / target). */
    @ParameterizedTest
    @CsvSource(textBlock = """
            # threshold, replicas, value,  whole value
            10,          7,        70,     70
            10,          0,        0,      0
            12.5,        4,        50,     52
            12.5,        40,       500,    520
            0.5,         10,       5,      10
            0.001,       3,        0.003,  3
            """)
    void value_isReplicasTimesTarget_inBothFields(String threshold, int replicas, double exact, long whole) {
        ScaledObjectRef trigger = trigger("threshold", threshold);
        Decided.on(scene.workload(trigger), replicas);

        MetricValue value = scene.value(trigger, "almanac");
        assertThat(value.getMetricName()).isEqualTo("almanac");
        assertThat(value.getMetricValueFloat()).isEqualTo(exact);
        assertThat(value.getMetricValue()).isEqualTo(whole);
        assertThat(Math.ceilDiv(whole, scene.spec(trigger).getTargetSize())).isEqualTo(replicas);
    }

    @Test
    void servedBeyondTheMaximum_isToldInBothFields() {
        ScaledObjectRef trigger = trigger("threshold", "12.5", "maxReplicas", "100");
        Decided.on(scene.workload(trigger), 100, 103);

        MetricValue value = scene.value(trigger, "almanac");
        assertThat(value.getMetricValueFloat()).isEqualTo(103 * 12.5);
        assertThat(value.getMetricValue()).isEqualTo(103 * 13);
    }

    @Test
    void hugeValue_staysWhereThousandthsFitInto64Bits() {
        ScaledObjectRef trigger = trigger("threshold", "1000000000000", "maxReplicas", "8000");

        // 9,200 replicas of 1e12 are 9.2e15; 1000 times that is 9.2e18, and 64 bits end at 9.223e18.
        Decided.on(scene.workload(trigger), 9_200);
        assertThat(scene.value(trigger, "almanac").getMetricValueFloat()).isEqualTo(9.2e15);
        Decided.on(scene.workload(trigger), 1_000_000);
        MetricValue largest = scene.value(trigger, "almanac");
        assertThat(largest.getMetricValueFloat()).isEqualTo(9.2e15);
        assertThat(largest.getMetricValue()).isEqualTo(9_200_000_000_000_000L);
        assertThat(Math.multiplyExact(largest.getMetricValue(), 1000L)).isPositive();
    }

    @Test
    void isActive_isWhatWasDecided() {
        Decided.on(scene.workload(trigger()), 2);
        assertThat(scene.stub.isActive(trigger()).getResult()).isTrue();

        Decided.on(scene.workload(trigger()), 0);
        assertThat(scene.stub.isActive(trigger()).getResult()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"almanac", "s0-almanac", "s12-Almanac", "ALMANAC", ""})
    void ownName_isKnown_withPrefixInAnyCaseOrLeftOut(String asked) {
        Decided.on(scene.workload(trigger()), 2);

        assertThat(scene.value(trigger(), asked).getMetricValueFloat()).isEqualTo(20);
    }

    @Test
    void anotherName_isNotFound_andTheOwnOneIsSaid() {
        Decided.on(scene.workload(trigger()), 2);

        Status status = status(() -> scene.value(trigger(), "s0-al\nmanac"));

        assertThat(status.getCode()).isEqualTo(Status.Code.NOT_FOUND);
        assertThat(status.getDescription()).isEqualTo("metric s0-al manac is not known; trigger shop/web has almanac");
    }

    @Test
    void twoTriggersOfAnObject_areTwoWorkloads() {
        ScaledObjectRef checkout = trigger("metricName", "checkout");
        ScaledObjectRef search = trigger("metricName", "search");
        Decided.on(scene.workload(checkout), 2);
        Decided.on(scene.workload(search), 5);

        assertThat(scene.value(checkout, "checkout").getMetricValueFloat()).isEqualTo(20);
        assertThat(scene.value(search, "search").getMetricValueFloat()).isEqualTo(50);
        assertThat(scene.workloads.named("shop", "web")).hasSize(2);
    }

    @Test
    void deletedAndRecreatedObject_isForgottenAndStartsAnew() {
        Decided.on(scene.workload(trigger()), 2);
        scene.now = scene.now.plus(ServiceScene.IDLE_AFTER).plusSeconds(1);
        scene.workloads.forgetIdle(scene.now);

        assertThat(status(() -> scene.value(trigger(), "almanac")).getDescription())
                .contains("registered at 2026-03-09T10:30:06Z");
        Decided.on(scene.workload(trigger()), 3);
        assertThat(scene.value(trigger(), "almanac").getMetricValueFloat()).isEqualTo(30);
    }

    @Test
    void anyQuestion_keepsTheWorkload() {
        scene.spec(trigger());
        scene.now = scene.now.plus(ServiceScene.IDLE_AFTER);
        scene.spec(trigger());
        scene.workloads.forgetIdle(scene.now.plus(ServiceScene.IDLE_AFTER));

        assertThat(scene.workloads.all()).hasSize(1);
    }

    @Test
    void historyReadByTheLoop_isServed() {
        TimeSeries load = daily();
        WorkloadSettings settings = Triggered.by("queryStep", "5m");
        ScaledObjectRef trigger = trigger("queryStep", "5m");
        scene.workloads.ask(
                scene.triggers.keyOf(trigger),
                () -> new Workloads.SettingsReader.Result.Valid(settings, new SeriesSource("test", load)),
                scene.now);

        new ControlLoop(
                        scene.workloads,
                        new Trainer(Duration.ofHours(6), 1, LoopObserver.NONE),
                        Runnable::run,
                        LoopObserver.NONE)
                .tick(scene.now)
                .join();

        Answer.Decision decision =
                (Answer.Decision) scene.workload(trigger).state().answer();
        // At 10:00 the load is 100 + 80 cos(2 pi 2 / 24) = 169.3 and rises: 17 replicas at least.
        assertThat(decision.replicas()).isGreaterThanOrEqualTo(17);
        assertThat(scene.value(trigger, "almanac").getMetricValueFloat()).isEqualTo(decision.replicas() * 10.0);
        assertThat(scene.stub.isActive(trigger).getResult()).isTrue();
    }

    /** Nine days of 5-minute steps, 20 at midnight and 180 at noon. */
    private static TimeSeries daily() {
        double[] values = new double[9 * 288];
        Arrays.setAll(values, i -> 100 - 80 * Math.cos(2 * Math.PI * i / 288));
        return TimeSeries.of(Instant.parse("2026-03-01T00:00:00Z"), Duration.ofMinutes(5), values);
    }
}
