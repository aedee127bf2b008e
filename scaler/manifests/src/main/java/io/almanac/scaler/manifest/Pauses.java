package io.almanac.scaler.manifest;

import io.almanac.scaler.autoscaler.Behavior;
import io.almanac.scaler.settings.rule.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * The annotations by which KEDA pauses: all scaling, or one direction, which it closes in the autoscaler. A value that is
 * no truth value counts as true. Source: keda apis/keda/v1alpha1/scaledobject_types.go.
 */
record Pauses(ManifestNode annotations) {
    private static final String PREFIX = "autoscaling.keda.sh/paused";

    static Pauses of(KubernetesObject object) {
        return new Pauses(object.root().at("metadata.annotations"));
    }

    Behavior on(Behavior behavior) {
        Behavior in = isSet("-scale-in") ? behavior.pausedScaleIn() : behavior;
        return isSet("-scale-out") ? in.pausedScaleOut() : in;
    }

    /** What of them a replay leaves out, and what it goes by. */
    List<Problem> notes() {
        List<Problem> notes = new ArrayList<>();
        for (String whole : List.of("", "-replicas")) {
            if (isSet(whole)) {
                notes.add(annotation(whole)
                        .problem(
                                "is not replayed: while it is there KEDA scales nothing; the replay is as without it"));
            }
        }
        for (String direction : List.of("-scale-in", "-scale-out")) {
            if (isSet(direction)) {
                notes.add(annotation(direction)
                        .problem("is replayed: the autoscaler's way there is closed all the time"));
            }
        }
        return notes;
    }

    private ManifestNode annotation(String suffix) {
        return annotations.field(PREFIX + suffix);
    }

    private boolean isSet(String suffix) {
        return annotation(suffix)
                .text()
                .filter(value -> !value.matches("0|f|F|false|False|FALSE"))
                .isPresent();
    }
}
