package io.almanac.scaler.manifest;

import io.almanac.scaler.settings.rule.Problem;

/** Where a problem with a trigger's metadata stands. */
final class TriggerPlaces {
    private TriggerPlaces() {}

    /** At the line of the key that it begins with, or of the object's bound that stands for it; else of the trigger. */
    static Problem placed(KubernetesObject object, ManifestNode trigger, Problem problem) {
        String key = problem.message().replaceFirst("[^A-Za-z].*", "");
        ManifestNode own = trigger.field("metadata").field(key);
        ManifestNode ofObject = object.spec().field(key.replaceFirst("Replicas$", "ReplicaCount"));
        ManifestNode stands = own.isPresent() ? own : ofObject.isPresent() ? ofObject : trigger;
        return new Problem(stands.where(), problem.message());
    }
}
