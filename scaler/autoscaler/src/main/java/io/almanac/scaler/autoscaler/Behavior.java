package io.almanac.scaler.autoscaler;

import java.time.Duration;
import java.util.Objects;

/**
 * The autoscaler's {@code behavior} field. Absent and present-with-defaults differ: absent ramps 1, 4, 8, 16, 32 and
 * goes on ramping after a spike has passed; present ramps 1, 5, 10, 20, 40 and stops with the spike.
 */
public sealed interface Behavior {
    /** kubernetes pkg/controller/podautoscaler/config/v1alpha1/defaults.go: downscale stabilization window. */
    Duration DOWNSCALE_STABILIZATION = Duration.ofMinutes(5);

    /** No field set. */
    static Behavior absent() {
        return new Absent(DOWNSCALE_STABILIZATION);
    }

    /** Some field set, all defaults filled in. */
    static Behavior presentDefault() {
        return new Present(ScalingRules.DEFAULT_UP, ScalingRules.DEFAULT_DOWN);
    }

    /**
     * While {@code autoscaling.keda.sh/paused-scale-in} is set: KEDA leaves the autoscaler and closes its way down, so
     * that the behavior is present from then on. Source: keda controllers/keda/hpa.go.
     */
    default Present pausedScaleIn() {
        Present filled = filledIn();
        return new Present(filled.scaleUp(), filled.scaleDown().disabled());
    }

    /** The same for {@code autoscaling.keda.sh/paused-scale-out} and the way up. */
    default Present pausedScaleOut() {
        Present filled = filledIn();
        return new Present(filled.scaleUp().disabled(), filled.scaleDown());
    }

    /** The highest recommendation of how long counts before replicas are taken away. */
    default Duration downscaleWindow() {
        return switch (this) {
            case Absent(Duration window) -> window;
            case Present present -> present.scaleDown().stabilizationWindow();
        };
    }

    /** The same with another {@link #downscaleWindow}. */
    default Behavior holding(Duration window) {
        return switch (this) {
            case Absent ignored -> new Absent(window);
            case Present(ScalingRules up, ScalingRules down) ->
                new Present(up, new ScalingRules(window, down.policies(), down.selection()));
        };
    }

    private Present filledIn() {
        return switch (this) {
            case Present present -> present;
            case Absent(Duration window) ->
                new Present(
                        ScalingRules.DEFAULT_UP,
                        new ScalingRules(
                                window, ScalingRules.DEFAULT_DOWN.policies(), ScalingRules.DEFAULT_DOWN.selection()));
        };
    }

    /**
     * No field set: at most max(2 * current, 4) in one step up; the highest recommendation of the window counts.
     *
     * @param downscaleStabilization the controller's flag, at least 0
     */
    record Absent(Duration downscaleStabilization) implements Behavior {
        public Absent {
            if (downscaleStabilization.isNegative()) {
                throw new IllegalArgumentException(
                        "downscaleStabilization=" + downscaleStabilization + " must be at least 0s");
            }
        }
    }

    /** At least one field set. */
    record Present(ScalingRules scaleUp, ScalingRules scaleDown) implements Behavior {
        public Present {
            Objects.requireNonNull(scaleUp, "scaleUp");
            Objects.requireNonNull(scaleDown, "scaleDown");
        }

        Duration longestWindow() {
            Duration up = scaleUp.stabilizationWindow();
            Duration down = scaleDown.stabilizationWindow();
            return up.compareTo(down) > 0 ? up : down;
        }
    }
}
