package io.almanac.scaler.settings.trigger;

import io.almanac.scaler.settings.rule.Values;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Which values the HPA can read: it counts in thousandths in 64 bits, and takes what is beyond them for 0, which would scale
 * in. Source: kubernetes pkg/controller/podautoscaler/metrics and apimachinery's resource.Quantity, MilliValue.
 */
public final class Servable {
    /** 1000 times this fits into 64 bits. */
    public static final double MOST = 9.2e15;

    private Servable() {}

    /** What is wrong with the most replicas beside what each is served as, and the step over the HPA's tolerance. */
    static Optional<String> violation(Values values) {
        double threshold = values.find(SettingTable.THRESHOLD).orElse(1.0);
        int most = (int)
                Math.min(ReplicaBounds.MOST_REPLICAS, MOST / (threshold * (1 + values.get(SettingTable.TOLERANCE))));
        return values.get(SettingTable.MAX_REPLICAS) <= most
                ? Optional.empty()
                : Optional.of("must be at most " + most + " beside threshold=" + plain(threshold)
                        + ": replicas times threshold would pass 9200000000000000, beyond which the HPA reads 0; lower it to"
                        + " the ScaledObject's maxReplicaCount, or give query and threshold in a larger unit");
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value)
                .setScale(3, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }
}
