package io.almanac.scaler.autoscaler;

/**
 * How far usage may be from its target before the autoscaler acts, as shares of the target.
 *
 * <p>Source: kubernetes pkg/controller/podautoscaler/replica_calculator.go, Tolerances; fields
 * behavior.scaleUp.tolerance and behavior.scaleDown.tolerance (KEP-4951).
 *
 * @param scaleUpRatio at least 0
 * @param scaleDownRatio at least 0
 */
public record Tolerances(double scaleUpRatio, double scaleDownRatio) {
    /** kubernetes pkg/controller/podautoscaler/config/v1alpha1/defaults.go: HorizontalPodAutoscalerTolerance. */
    public static final Tolerances DEFAULT = new Tolerances(0.1, 0.1);

    /** None, as a predictive trigger wants it: every whole replica counts. */
    public static final Tolerances NONE = new Tolerances(0, 0);

    public Tolerances {
        requireShare("scaleUpRatio", scaleUpRatio);
        requireShare("scaleDownRatio", scaleDownRatio);
    }

    /** {@code 1 - scaleDown <= usageRatio <= 1 + scaleUp}, both ends included. */
    public boolean isWithin(double usageRatio) {
        return 1 - scaleDownRatio <= usageRatio && usageRatio <= 1 + scaleUpRatio;
    }

    private static void requireShare(String name, double ratio) {
        if (!(ratio >= 0 && ratio < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + "=" + ratio + " must be finite and at least 0");
        }
    }
}
