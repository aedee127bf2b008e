package io.almanac.scaler.server.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.almanac.scaler.decision.observe.Capacity;
import io.almanac.scaler.decision.observe.Drift;
import io.almanac.scaler.decision.observe.ReplicaTraits;
import io.almanac.scaler.decision.observe.StartDelay;
import io.almanac.scaler.server.live.Observations;
import io.almanac.scaler.server.live.WorkloadState;

/** How what was seen beside the load is written in JSON. */
final class ObservationsJson {
    private ObservationsJson() {}

    static ObjectNode of(WorkloadState state) {
        Observations seen = state.observations();
        NewestReplicas newest = NewestReplicas.of(state);
        ObjectNode json = Json.object();
        json.set("readyReplicas", Json.number(newest.ready()));
        json.set("wantedReplicas", Json.number(newest.wanted()));
        json.set(
                "startDelay",
                Json.optional(seen.learned().flatMap(ReplicaTraits::startDelay), ObservationsJson::startDelay));
        json.set(
                "capacityPerReplica",
                Json.optional(seen.learned().flatMap(ReplicaTraits::capacity), ObservationsJson::capacity));
        json.set("troubles", Json.array(seen.troubles(), Json::text));
        return json;
    }

    private static ObjectNode startDelay(StartDelay delay) {
        return switch (delay) {
            case StartDelay.NotEnough few ->
                Json.object()
                        .put("evidence", "not_enough")
                        .putNull("delaySeconds")
                        .putNull("resolutionSeconds")
                        .put("ended", few.ended())
                        .put("censored", few.censored());
            case StartDelay.Learned learned ->
                Json.object()
                        .put("evidence", "learned")
                        .put("delaySeconds", Wire.seconds(learned.delay()))
                        .put("resolutionSeconds", Wire.seconds(learned.resolution()))
                        .put("ended", learned.ended())
                        .put("censored", learned.censored());
        };
    }

    private static ObjectNode capacity(Capacity capacity) {
        return switch (capacity) {
            case Capacity.NotEnough few ->
                capacity("not_enough", Double.NaN, Double.NaN, Double.NaN, few.days(), few.slots());
            case Capacity.NotReached bound ->
                capacity("not_reached", Double.NaN, bound.atLeast(), Double.NaN, bound.days(), bound.slots());
            case Capacity.Estimated known -> {
                ObjectNode json =
                        capacity("estimated", known.estimate(), known.low(), known.high(), known.days(), known.slots());
                json.set("drift", drift(known.drift()));
                yield json;
            }
        };
    }

    private static ObjectNode capacity(String evidence, double estimate, double low, double high, int days, int slots) {
        ObjectNode json = Json.object().put("evidence", evidence);
        json.set("estimate", Json.number(estimate));
        json.set("low", Json.number(low));
        json.set("high", Json.number(high));
        return json.put("days", days).put("slots", slots).putNull("drift");
    }

    private static ObjectNode drift(Drift drift) {
        return switch (drift) {
            case Drift.Unknown unknown -> Json.object().put("kind", "unknown");
            case Drift.None none -> Json.object().put("kind", "none");
            case Drift.Found found -> {
                ObjectNode json = Json.object().put("kind", "found");
                json.set("saturation", Json.number(found.saturation()));
                json.set("deviations", Json.number(found.deviations()));
                yield json;
            }
        };
    }
}
