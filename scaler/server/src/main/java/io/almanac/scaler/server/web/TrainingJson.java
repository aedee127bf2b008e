package io.almanac.scaler.server.web;

import io.almanac.forecast.clean.Disturbance;
import io.almanac.forecast.season.Season;
import io.almanac.scaler.decision.cycle.Training;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A training in JSON. */
sealed interface TrainingJson {
    record NothingLearned(String kind, Instant at, List<String> reasons) implements TrainingJson {}

    record Learned(
            String kind,
            Instant at,
            Instant modelAt,
            String model,
            Optional<String> substitution,
            Duration history,
            List<Loss> losses,
            List<Season> seasons,
            List<SetAside> setAside)
            implements TrainingJson {}

    record Loss(String model, double lossRatio) {}

    /** What was not learned from. */
    record SetAside(Disturbance.Kind kind, Instant from, Instant until, double ratio) {
        private static SetAside of(Disturbance disturbance) {
            return new SetAside(disturbance.kind(), disturbance.from(), disturbance.until(), disturbance.ratio());
        }
    }

    static TrainingJson of(Training training) {
        return switch (training) {
            case Training.NothingLearned none -> new NothingLearned("nothing_learned", none.at(), none.reasons());
            case Training.Learned learned ->
                new Learned(
                        "learned",
                        learned.at(),
                        learned.modelAt(),
                        learned.chosen(),
                        learned.substitution(),
                        learned.history(),
                        Json.each(learned.sortedLosses().entrySet(), loss -> new Loss(loss.getKey(), loss.getValue())),
                        learned.seasons(),
                        Json.each(learned.disturbances().all(), SetAside::of));
        };
    }
}
