package io.almanac.scaler.adopt;

import java.util.Optional;

/**
 * The user's wishes beside the manifest, as they were written; what is absent comes from the manifest or a default.
 *
 * @param object which object of the manifest, {@code [NAMESPACE/]NAME}, if it is not the only one
 * @param scalerAddress where KEDA reaches the scaler
 * @param query PromQL of the workload's load
 * @param threshold load that one replica should carry
 * @param leadTime how long a new replica takes
 * @param mode such as {@code shadow}
 * @param minReplicas fewest replicas, in place of the autoscaler's
 * @param maxReplicas most replicas, in place of the autoscaler's
 */
public record AdoptionRequest(
        Optional<String> object,
        String scalerAddress,
        Optional<String> query,
        Optional<String> threshold,
        Optional<String> leadTime,
        String mode,
        Optional<String> minReplicas,
        Optional<String> maxReplicas) {}
