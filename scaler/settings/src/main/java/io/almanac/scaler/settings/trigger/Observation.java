package io.almanac.scaler.settings.trigger;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

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
        replicasQuery.ifPresent(SettingTable.REPLICAS_QUERY::require);
        wantedReplicasQuery.ifPresent(SettingTable.WANTED_REPLICAS_QUERY::require);
        saturationQuery.ifPresent(SettingTable.SATURATION_QUERY::require);
        saturationLimit.ifPresent(SettingTable.SATURATION_LIMIT::require);
        initialThreshold.ifPresent(SettingTable.INITIAL_THRESHOLD::require);
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

    /**
     * The threshold to begin with: the trigger's own, or the initial one where it is to be learned. Empty where neither is
     * usable; that {@code auto} lacks something is told by {@link #read}.
     */
    static Optional<Double> threshold(MetadataReader reader) {
        return reader.says(SettingTable.THRESHOLD, LEARNED)
                ? reader.read(SettingTable.INITIAL_THRESHOLD)
                : reader.required(SettingTable.THRESHOLD);
    }

    /**
     * Reads it; what contradicts itself is a problem, and nothing is observed then.
     *
     * @param threshold what {@link #threshold(MetadataReader)} gave
     */
    static Observation read(MetadataReader reader, Optional<Double> threshold) {
        boolean isLearned = reader.says(SettingTable.LEAD_TIME, LEARNED);
        boolean hasReplicas = reader.isGiven(SettingTable.REPLICAS_QUERY);
        boolean hasSaturation = reader.isGiven(SettingTable.SATURATION_QUERY);
        if (isLearned && !(hasReplicas && reader.isGiven(SettingTable.WANTED_REPLICAS_QUERY))) {
            reader.problem(LEARNED_LEAD_TIME);
        }
        if (hasSaturation != reader.isGiven(SettingTable.SATURATION_LIMIT) || (hasSaturation && !hasReplicas)) {
            reader.problem(SATURATION);
        }
        boolean isThresholdLearned = hasLearnedThreshold(reader);
        Optional<String> replicas = reader.read(SettingTable.REPLICAS_QUERY);
        Optional<String> wanted = reader.read(SettingTable.WANTED_REPLICAS_QUERY);
        Optional<String> saturation = reader.read(SettingTable.SATURATION_QUERY);
        OptionalDouble limit = optional(reader.read(SettingTable.SATURATION_LIMIT));
        OptionalDouble initial = isThresholdLearned ? optional(threshold) : OptionalDouble.empty();
        return reader.problems().isEmpty()
                ? new Observation(replicas, wanted, saturation, limit, initial, isLearned)
                : NONE;
    }

    /** Whether {@code threshold} is to be learned; notes what that lacks. */
    private static boolean hasLearnedThreshold(MetadataReader reader) {
        boolean isLearned = reader.says(SettingTable.THRESHOLD, LEARNED);
        boolean isComplete = Stream.of(
                        SettingTable.INITIAL_THRESHOLD,
                        SettingTable.REPLICAS_QUERY,
                        SettingTable.SATURATION_QUERY,
                        SettingTable.SATURATION_LIMIT)
                .allMatch(reader::isGiven);
        if (isLearned && !isComplete) {
            reader.problem(LEARNED_THRESHOLD);
        }
        if (!isLearned && reader.isGiven(SettingTable.INITIAL_THRESHOLD)) {
            reader.problem(INITIAL_THRESHOLD);
        }
        return isLearned;
    }

    private static OptionalDouble optional(Optional<Double> value) {
        return value.map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
    }
}
