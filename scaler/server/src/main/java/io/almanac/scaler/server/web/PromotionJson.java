package io.almanac.scaler.server.web;

import io.almanac.scaler.decision.promotion.Terms;
import io.almanac.scaler.server.live.WorkloadState;
import io.almanac.scaler.settings.trigger.Mode;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.util.List;
import java.util.Optional;

/**
 * Where a workload stands between being watched and being scaled by the forecast, in JSON. Days are UTC.
 *
 * @param since the first whole day in {@code mode}
 * @param standing what keeps it there
 * @param steps the newest, oldest first
 */
record PromotionJson(Mode mode, String since, double promoteCost, String standing, List<Step> steps) {
    /** One step; {@code figures} it rests on. */
    record Step(String at, Mode from, Mode to, String figures) {}

    /** Empty if the trigger leaves its mode to nobody. */
    static Optional<PromotionJson> of(WorkloadState state, WorkloadSettings settings) {
        return state.promotion()
                .map(promotion -> new PromotionJson(
                        promotion.mode(),
                        promotion.since().toString(),
                        settings.serving().promoteCost(),
                        promotion.standing(Terms.of(settings), state.wouldHave()),
                        Json.each(
                                promotion.steps(),
                                step -> new Step(step.at().toString(), step.from(), step.to(), step.figures()))));
    }
}
