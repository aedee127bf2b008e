package io.almanac.scaler.server.grpc;

import static io.almanac.scaler.server.grpc.ServiceScene.status;
import static io.almanac.scaler.server.grpc.ServiceScene.trigger;
import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.proto.ScaledObjectRef;
import io.almanac.scaler.decision.decide.Triggered;
import io.grpc.Status;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A reference that is too large is told so by every call, and nothing of it is kept. */
@Timeout(60)
class ReferenceLimitsTest {
    @AutoClose
    private final ServiceScene scene = new ServiceScene();

    @Test
    void hugeNamespace_isRefusedByEveryCallAndNotKept() {
        ScaledObjectRef huge =
                trigger().toBuilder().setNamespace("n".repeat(900_000)).build();

        Status status = status(() -> scene.value(huge, "almanac"));

        assertThat(status.getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(status.getDescription())
                .isEqualTo("trigger " + "n".repeat(64) + ".../web: namespace=" + "n".repeat(64) + "... is 900000"
                        + " characters long and must be a DNS-1123 label, at most 63 lower case letters, digits or '-'"
                        + " with a letter or digit at both ends; ask with that of an object in Kubernetes");
        assertThat(status(() -> scene.stub.isActive(huge))).hasToString(status.toString());
        assertThat(scene.spec(huge).getTargetSizeFloat()).isEqualTo(10);
        assertThat(status(() -> scene.stub.streamIsActive(huge).next())).hasToString(status.toString());
        assertThat(scene.workloads.all()).isEmpty();
    }

    @Test
    void hugeQuery_isRefusedAndNotKept() {
        Status status = status(() -> scene.value(trigger("query", "q".repeat(900_000)), "almanac"));

        assertThat(status.getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(status.getDescription())
                .startsWith("trigger shop/web: query is 900000 bytes long and must have at most 16384; ");
        assertThat(scene.workloads.all()).isEmpty();
    }

    @Test
    void brokenNamesAndKeys_areToldAtOnce() {
        ScaledObjectRef broken = trigger("We_b", Triggered.metadata("risk", "2")).toBuilder()
                .setNamespace("Shop")
                .build();

        assertThat(status(() -> scene.value(broken, "almanac")).getDescription().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("trigger Shop/We_b: namespace=Shop is 4 characters"),
                        line -> assertThat(line).startsWith("name=We_b is 4 characters"),
                        line -> assertThat(line).startsWith("risk=2 must be at most 0.5"));
    }

    @Test
    void brokenNameAndHugeMetadata_areToldAtOnce() {
        ScaledObjectRef broken = trigger("We_b", Map.of("query", "q".repeat(16_385)));

        assertThat(status(() -> scene.value(broken, "almanac")).getDescription().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("trigger shop/We_b: name=We_b is 4 characters"),
                        line -> assertThat(line).startsWith("query is 16385 bytes"));
    }

    @Test
    void metricNameThatIsTooLong_isRefused() {
        assertThat(status(() -> scene.value(trigger(), "m".repeat(253))).getCode())
                .isEqualTo(Status.Code.NOT_FOUND);

        Status status = status(() -> scene.value(trigger(), "m".repeat(254)));

        assertThat(status.getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(status.getDescription())
                .isEqualTo("trigger shop/web: the metric name asked for, " + "m".repeat(64) + "..., is 254 characters"
                        + " long and must have at most 253; ask for the one that GetMetricSpec gives");
    }
}
