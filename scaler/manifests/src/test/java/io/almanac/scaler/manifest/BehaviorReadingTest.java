package io.almanac.scaler.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.autoscaler.Behavior;
import io.almanac.scaler.autoscaler.ScalingPolicy;
import io.almanac.scaler.autoscaler.ScalingRules;
import io.almanac.scaler.autoscaler.Tolerances;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BehaviorReadingTest {
    private static BehaviorReading.Read read(String behavior) {
        return BehaviorReading.of(Manifests.objects("kind: A\nbehavior:\n" + behavior.indent(2))
                .getFirst()
                .root()
                .field("behavior"));
    }

    @Test
    void everyField_isRead() {
        BehaviorReading.Read read = read("""
                scaleUp:
                  stabilizationWindowSeconds: 45
                  selectPolicy: Min
                  tolerance: 50m
                  policies:
                    - {type: Pods, value: 3, periodSeconds: 60}
                    - {type: Percent, value: 900, periodSeconds: 15}
                scaleDown:
                  selectPolicy: Disabled
                  tolerance: 0.2
                """);

        assertThat(read.problems()).isEmpty();
        assertThat(read.tolerances()).isEqualTo(new Tolerances(0.05, 0.2));
        assertThat(read.behavior())
                .isEqualTo(new Behavior.Present(
                        new ScalingRules(
                                Duration.ofSeconds(45),
                                List.of(
                                        new ScalingPolicy.Pods(3, Duration.ofSeconds(60)),
                                        new ScalingPolicy.Percent(900, Duration.ofSeconds(15))),
                                ScalingRules.Selection.MIN),
                        new ScalingRules(
                                Duration.ofMinutes(5),
                                ScalingRules.DEFAULT_DOWN.policies(),
                                ScalingRules.Selection.DISABLED)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 10, 20, 50, 100, 300, 3600})
    void everyWindowUpToAnHour_isTaken(int seconds) {
        BehaviorReading.Read read = read("scaleDown: {stabilizationWindowSeconds: " + seconds + "}");

        assertThat(read.problems()).isEmpty();
        assertThat(read.behavior().downscaleWindow()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void numberInQuotes_isRefusedAsTheApiServerDoes() {
        assertThat(Manifests.texts(
                        read("scaleDown: {stabilizationWindowSeconds: '300'}").problems()))
                .containsExactly(
                        "web.yaml:3: behavior.scaleDown.stabilizationWindowSeconds is 300 in quotes; it must be"
                                + " a whole number from 0 to 3600, without quotes");
    }

    /** An absent behavior doubles, a present one adds 4 or doubles: no field set is not all fields at their defaults. */
    @Test
    void absentAndEmpty_differ() {
        assertThat(BehaviorReading.of(
                                Manifests.objects("kind: A").getFirst().root().field("behavior"))
                        .behavior())
                .isEqualTo(Behavior.absent());
        assertThat(read("{}").behavior()).isEqualTo(Behavior.presentDefault());
    }

    @Test
    void everythingWrong_isToldAtOnceWithItsLine() {
        assertThat(Manifests.texts(read("""
                        scaleup: {}
                        scaleUp:
                          stabilizationWindowSeconds: 3601
                          selectPolicy: max
                          tolerance: -0.1
                          policies:
                            - {type: pods, value: 0, periodSeconds: 1801}
                            - {type: Pods}
                        """).problems()))
                .containsExactly(
                        "web.yaml:3: behavior.scaleup is no field of a behavior; did you mean scaleUp?",
                        "web.yaml:5: behavior.scaleUp.stabilizationWindowSeconds is 3601; it must be a whole number from 0"
                                + " to 3600",
                        "web.yaml:9: behavior.scaleUp.policies[0].value is 0; it must be a whole number from 1 to"
                                + " 2147483647",
                        "web.yaml:9: behavior.scaleUp.policies[0].periodSeconds is 1801; it must be a whole number from 1"
                                + " to 1800",
                        "web.yaml:9: behavior.scaleUp.policies[0].type is pods; it must be Pods or Percent",
                        "web.yaml:10: behavior.scaleUp.policies[1].value is missing; add a whole number of at least 1",
                        "web.yaml:10: behavior.scaleUp.policies[1].periodSeconds is missing; add a whole number of at"
                                + " least 1",
                        "web.yaml:6: behavior.scaleUp.selectPolicy is max; it must be one of Max, Min, Disabled",
                        "web.yaml:7: behavior.scaleUp.tolerance is -0.1; it must be a quantity of at least 0, such as"
                                + " 0.05 or 50m");
    }
}
