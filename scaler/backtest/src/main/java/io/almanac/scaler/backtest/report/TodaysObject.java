package io.almanac.scaler.backtest.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.almanac.scaler.autoscaler.Behavior;
import io.almanac.scaler.autoscaler.Tolerances;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.util.List;

/**
 * The ScaledObject that scales the workload today.
 *
 * @param document as it was given; not changed by anybody
 * @param place of the trigger that was read
 * @param isOwn whether that trigger is Almanac's
 * @param workload as it was read from it
 * @param behavior as it was read from it
 * @param tolerances as they were read from it
 */
public record TodaysObject(
        ObjectNode document,
        int place,
        boolean isOwn,
        WorkloadSettings workload,
        Behavior behavior,
        Tolerances tolerances) {
    private static final List<String> CLUSTERS =
            List.of("managedFields", "resourceVersion", "uid", "creationTimestamp", "generation", "selfLink");
    private static final String APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    /** A copy without what a cluster writes itself. */
    ObjectNode usersOwn() {
        ObjectNode copy = document.deepCopy();
        copy.remove("status");
        if (copy.path("metadata") instanceof ObjectNode metadata) {
            metadata.remove(CLUSTERS);
            if (metadata.path("annotations") instanceof ObjectNode annotations) {
                annotations.remove(APPLIED);
            }
        }
        return copy;
    }

    ObjectNode trigger() {
        return (ObjectNode) document.path("spec").path("triggers").path(place).deepCopy();
    }
}
