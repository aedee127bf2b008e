package io.almanac.scaler.server.grpc;

import static io.almanac.scaler.server.grpc.ServiceScene.status;
import static io.almanac.scaler.server.grpc.ServiceScene.trigger;
import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.proto.MetricSpec;
import io.almanac.proto.ScaledObjectRef;
import io.almanac.scaler.decision.decide.Triggered;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ExternalScalerRefusalTest {
    @AutoClose
    private final ServiceScene scene = new ServiceScene();

    @Test
    void brokenKeys_leaveTheSpecAlone_andTheValueNamesThemAll() {
        ScaledObjectRef broken = trigger("leadTime", "0s", "risk", "2", "modle", "auto");

        assertThat(scene.spec(broken).getTargetSizeFloat()).isEqualTo(10);

        Status status = status(() -> scene.value(broken, "almanac"));
        assertThat(status.getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(status.getDescription().lines())
                .containsExactly(
                        "trigger shop/web: leadTime=0s must be longer than 0s; set it to the time a pod needs to become"
                                + " ready",
                        "risk=2 must be at most 0.5; write the share of the time in which a shortage"
                                + " is acceptable, such as 0.01 for 1 %",
                        "modle is not a known key; did you mean mode?");
        assertThat(status(() -> scene.stub.isActive(broken))).hasToString(status.toString());
    }

    @Test
    void refusedTrigger_isKeptForThePage_untilItIsAccepted() {
        status(() -> scene.value(trigger("leadTime", "0s", "risk", "2"), "almanac"));
        assertThat(scene.workloads.refused().all()).singleElement().satisfies(refused -> {
            assertThat(refused.name()).isEqualTo("web");
            assertThat(refused.problemCount()).isEqualTo(2);
        });

        scene.spec(trigger());
        assertThat(scene.workloads.refused().all()).isEmpty();
    }

    @Test
    void triggerOfNoObject_isNotKept() {
        status(() -> scene.value(ScaledObjectRef.getDefaultInstance(), "almanac"));

        assertThat(scene.workloads.refused().all()).isEmpty();
    }

    @Test
    void unusableThreshold_leavesATargetToAskFor_andEveryProblemIsNamedThen() {
        ScaledObjectRef broken = trigger("threshold", "ten", "leadTime", "0s");

        MetricSpec spec = scene.spec(broken);
        Status status = status(() -> scene.value(broken, spec.getMetricName()));

        assertThat(spec.getTargetSizeFloat()).isEqualTo(1);
        assertThat(spec.getTargetSize()).isEqualTo(1);
        assertThat(status.getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(status.getDescription().lines())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("trigger shop/web: threshold=ten must be a number"))
                .anyMatch(line -> line.startsWith("leadTime=0s"));
    }

    @Test
    void unusableMetricName_leavesTheUsualOneToAskFor_andIsNamedThen() {
        ScaledObjectRef broken = trigger("metricName", "-");

        MetricSpec spec = scene.spec(broken);
        Status status = status(() -> scene.value(broken, spec.getMetricName()));

        assertThat(spec.getMetricName()).isEqualTo("almanac");
        assertThat(status.getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(status.getDescription()).startsWith("trigger shop/web: metricName=- must ");
    }

    @Test
    void noMetadataAtAll_isExplained() {
        Status status = status(() -> scene.value(ScaledObjectRef.getDefaultInstance(), "almanac"));

        assertThat(status.getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(status.getDescription()).contains("query is required", "threshold is required");
    }

    @Test
    void unknownDataSource_isRefusedWithTheKnownOnes() {
        Status status = status(() -> scene.value(trigger("dataSource", "defualt"), "almanac"));

        assertThat(status.getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(status.getDescription())
                .isEqualTo("trigger shop/web: dataSource=\"defualt\" is not a data source of this server; known are"
                        + " [default]: correct the name, or add it to the server's file");
    }

    @Test
    void addressOffTheAllowList_isRefused_andTheOneOnItIsNot() {
        Status status = status(() -> scene.value(trigger("serverAddress", "http://169.254.169.254"), "almanac"));
        Status allowed = status(() -> scene.value(trigger("serverAddress", "http://allowed.invalid:9090"), ""));

        assertThat(status.getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(status.getDescription())
                .startsWith("trigger shop/web: server address \"http://169.254.169.254")
                .endsWith("is not on this server's allow-list; add it there, or name a data source of the server's file"
                        + " with dataSource");
        assertThat(allowed.getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    }

    @Test
    void oneWorkloadTooMany_isExhausted_andStillHasItsSpec() {
        for (int i = 0; i < ServiceScene.MOST_WORKLOADS; i++) {
            scene.workload(trigger("object-" + i, Triggered.metadata()));
        }

        assertThat(scene.spec(trigger()).getTargetSizeFloat()).isEqualTo(10);
        Status status = status(() -> scene.value(trigger(), "almanac"));
        assertThat(status.getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        assertThat(status.getDescription())
                .isEqualTo("trigger shop/web: this server keeps at most 3 workloads and has as many; remove some, raise"
                        + " limits.workloads or run another server");
    }

    @Test
    void hostileMetadata_areDescribedInBoundedPlainText() {
        Map<String, String> hostile = new HashMap<>();
        for (int i = 0; i < 62; i++) {
            hostile.put("\u0000\u001b[31m\r\n\u202e\u4e00\ud83d\ude00".repeat(50) + i, "\u0007".repeat(500));
        }
        hostile.put("query", "up");
        hostile.put("threshold", "1e\u4e00\n");
        ScaledObjectRef trigger = ScaledObjectRef.newBuilder()
                .setNamespace("\u4e00\n".repeat(5000))
                .setName("%\u0001".repeat(5000))
                .putAllScalerMetadata(hostile)
                .build();

        Status status = status(() -> scene.value(trigger, "almanac"));

        assertThat(status.getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertSendable(status.getDescription());
        assertThat(status.getDescription()).containsPattern("\nand [0-9]+ more problems$");
    }

    @Test
    void hostileNames_areCutInEveryOtherAnswer() {
        ScaledObjectRef trigger = ScaledObjectRef.newBuilder()
                .setNamespace("\u4e00\n".repeat(5000))
                .setName("%\u0001".repeat(5000))
                .putAllScalerMetadata(Triggered.metadata())
                .build();

        assertSendable(
                status(() -> scene.value(trigger, "\u4e00\n".repeat(5000))).getDescription());
        assertSendable(status(() -> scene.value(trigger, "almanac")).getDescription());
        Decided.undecided(scene.workload(trigger()), "\u0007\u4e00".repeat(5000));
        assertSendable(status(() -> scene.value(trigger(), "almanac")).getDescription());
    }

    /** One line a problem, no other control character, and within an event. */
    private static void assertSendable(String description) {
        assertThat(description.replace("\n", "")).doesNotContainPattern("\\p{C}");
        assertThat(description.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(Problems.MOST_BYTES);
    }
}
