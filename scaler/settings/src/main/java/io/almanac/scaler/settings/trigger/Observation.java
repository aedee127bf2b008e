package io.almanac.scaler.settings.trigger;

import io.almanac.scaler.settings.rule.Setting;
import io.almanac.scaler.settings.rule.Values;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What a trigger lets Almanac see of the workload beside its load; all of it is optional.
 *
 * @param replicasQuery PromQL for the replicas that serve
 * @param wantedReplicasQuery PromQL for the replicas that are ordered
 * @param saturationQuery PromQL for how busy the replicas are; needs {@code replicasQuery}
 * @param saturationLimit its highest good value; given exactly where {@code saturationQuery} is
 * @param initialThreshold given exactly where the threshold follows what was seen, which needs ready replicas and
 *     saturation: the target that KEDA is told, and the threshold until one is learned
 * @param isLeadTimeLearned whether the lead time follows what was seen; needs both queries for replicas
 */
public record Observation(
        Optional<String> replicasQuery,
        Optional<String> wantedReplicasQuery,
        Optional<String> saturationQuery,
        OptionalDouble saturationLimit,
        OptionalDouble initialThreshold,
        boolean isLeadTimeLearned) {
    /** Sees the load alone. */
    public static final Observation NONE = new Observation(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            false);

    /** What {@code leadTime} and {@code threshold} are set to for them to be learned. */
    static final String LEARNED = "auto";

    private static final Set<Setting<?>> LEARNABLE = Set.of(SettingTable.THRESHOLD, SettingTable.LEAD_TIME);

    private static final String LEARNED_LEAD_TIME =
            "leadTime=auto needs replicasQuery and wantedReplicasQuery; set both, or give leadTime as a duration";
    private static final String LEARNED_THRESHOLD =
            "threshold=auto needs initialThreshold, replicasQuery, saturationQuery and saturationLimit; set all four, or"
                    + " give threshold as a number";
    private static final String INITIAL_THRESHOLD =
            "initialThreshold is for threshold=auto alone; set threshold to auto, or remove initialThreshold";
    private static final String SATURATION =
            "saturationQuery needs saturationLimit and replicasQuery; set all three, or remove saturationQuery and"
                    + " saturationLimit";

    public Observation {
        boolean seesDelay = replicasQuery.isPresent() && wantedReplicasQuery.isPresent();
        if (isLeadTimeLearned && !seesDelay) {
            throw new IllegalArgumentException(LEARNED_LEAD_TIME);
        }
        if (saturationQuery.isPresent() != saturationLimit.isPresent()
                || (saturationQuery.isPresent() && replicasQuery.isEmpty())) {
            throw new IllegalArgumentException(SATURATION);
        }
        if (initialThreshold.isPresent() && saturationQuery.isEmpty()) {
            throw new IllegalArgumentException(LEARNED_THRESHOLD);
        }
    }

    /** Whether the threshold follows what was seen. */
    public boolean isThresholdLearned() {
        return initialThreshold.isPresent();
    }

    /** Notes which keys lack others that they need. */
    static void check(MetadataReader reader) {
        boolean hasReplicas = reader.isGiven(SettingTable.REPLICAS_QUERY);
        boolean hasSaturation = reader.isGiven(SettingTable.SATURATION_QUERY);
        boolean hasLimit = reader.isGiven(SettingTable.SATURATION_LIMIT);
        boolean hasInitialThreshold = reader.isGiven(SettingTable.INITIAL_THRESHOLD);
        boolean isThresholdLearned = isLearned(SettingTable.THRESHOLD, reader);
        if (isLearned(SettingTable.LEAD_TIME, reader)
                && !(hasReplicas && reader.isGiven(SettingTable.WANTED_REPLICAS_QUERY))) {
            reader.problem(LEARNED_LEAD_TIME);
        }
        if (hasSaturation != hasLimit || (hasSaturation && !hasReplicas)) {
            reader.problem(SATURATION);
        }
        if (isThresholdLearned && !(hasInitialThreshold && hasReplicas && hasSaturation && hasLimit)) {
            reader.problem(LEARNED_THRESHOLD);
        }
        if (!isThresholdLearned && hasInitialThreshold) {
            reader.problem(INITIAL_THRESHOLD);
        }
    }

    static boolean isLearned(Setting<?> setting, MetadataReader reader) {
        return LEARNABLE.contains(setting) && reader.says(setting, LEARNED);
    }

    static Observation of(Values values, boolean isLeadTimeLearned) {
        return new Observation(
                values.find(SettingTable.REPLICAS_QUERY),
                values.find(SettingTable.WANTED_REPLICAS_QUERY),
                values.find(SettingTable.SATURATION_QUERY),
                optional(values.find(SettingTable.SATURATION_LIMIT)),
                optional(values.find(SettingTable.INITIAL_THRESHOLD)),
                isLeadTimeLearned);
    }

    Values into(Values values) {
        return values.with(SettingTable.REPLICAS_QUERY, replicasQuery)
                .with(SettingTable.WANTED_REPLICAS_QUERY, wantedReplicasQuery)
                .with(SettingTable.SATURATION_QUERY, saturationQuery)
                .with(SettingTable.SATURATION_LIMIT, boxed(saturationLimit))
                .with(SettingTable.INITIAL_THRESHOLD, boxed(initialThreshold));
    }

    private static OptionalDouble optional(Optional<Double> value) {
        return value.map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
    }

    private static Optional<Double> boxed(OptionalDouble value) {
        return value.stream().boxed().findFirst();
    }
}
