package io.almanac.scaler.settings;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a trigger lets Almanac see of the workload beside its load; all of it is optional.
 *
 * @param replicasQuery PromQL for the replicas that serve
 * @param wantedReplicasQuery PromQL for the replicas that are ordered
 * @param saturationQuery PromQL for how busy the replicas are; needs {@code replicasQuery}
 * @param saturationLimit its highest good value; given exactly where {@code saturationQuery} is
 * @param isLeadTimeLearned whether the lead time follows what was seen; needs both queries for replicas
 */
public record Observation(
        Optional<String> replicasQuery,
        Optional<String> wantedReplicasQuery,
        Optional<String> saturationQuery,
        OptionalDouble saturationLimit,
        boolean isLeadTimeLearned) {
    /** Sees the load alone. */
    public static final Observation NONE =
            new Observation(Optional.empty(), Optional.empty(), Optional.empty(), OptionalDouble.empty(), false);

    /** What {@code leadTime} is set to for it to be learned. */
    static final String LEARNED = "auto";

    private static final String LEARNED_LEAD_TIME =
            "leadTime=auto needs replicasQuery and wantedReplicasQuery; set both, or give leadTime as a duration";
    private static final String SATURATION =
            "saturationQuery needs saturationLimit and replicasQuery; set all three, or remove saturationQuery and"
                    + " saturationLimit";

    public Observation {
        replicasQuery.ifPresent(SettingTable.REPLICAS_QUERY::require);
        wantedReplicasQuery.ifPresent(SettingTable.WANTED_REPLICAS_QUERY::require);
        saturationQuery.ifPresent(SettingTable.SATURATION_QUERY::require);
        saturationLimit.ifPresent(SettingTable.SATURATION_LIMIT::require);
        boolean seesDelay = replicasQuery.isPresent() && wantedReplicasQuery.isPresent();
        if (isLeadTimeLearned && !seesDelay) {
            throw new IllegalArgumentException(LEARNED_LEAD_TIME);
        }
        if (saturationQuery.isPresent() != saturationLimit.isPresent()
                || (saturationQuery.isPresent() && replicasQuery.isEmpty())) {
            throw new IllegalArgumentException(SATURATION);
        }
    }

    /** Reads it; what contradicts itself is a problem, and nothing is observed then. */
    static Observation read(MetadataReader reader) {
        boolean isLearned = reader.says(SettingTable.LEAD_TIME, LEARNED);
        boolean hasReplicas = reader.isGiven(SettingTable.REPLICAS_QUERY);
        boolean hasSaturation = reader.isGiven(SettingTable.SATURATION_QUERY);
        if (isLearned && !(hasReplicas && reader.isGiven(SettingTable.WANTED_REPLICAS_QUERY))) {
            reader.problem(LEARNED_LEAD_TIME);
        }
        if (hasSaturation != reader.isGiven(SettingTable.SATURATION_LIMIT) || (hasSaturation && !hasReplicas)) {
            reader.problem(SATURATION);
        }
        Optional<String> replicas = reader.read(SettingTable.REPLICAS_QUERY);
        Optional<String> wanted = reader.read(SettingTable.WANTED_REPLICAS_QUERY);
        Optional<String> saturation = reader.read(SettingTable.SATURATION_QUERY);
        OptionalDouble limit = reader.read(SettingTable.SATURATION_LIMIT)
                .map(OptionalDouble::of)
                .orElseGet(OptionalDouble::empty);
        return reader.problems().isEmpty() ? new Observation(replicas, wanted, saturation, limit, isLearned) : NONE;
    }
}
