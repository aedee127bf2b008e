package io.almanac.scaler.decision.promotion;

import io.almanac.scaler.settings.trigger.Mode;
import io.almanac.scaler.settings.trigger.WorkloadSettings;

/**
 * What a promotion has to keep.
 *
 * @param lowest mode that it begins in, and never falls below
 * @param risk share of the time short that is acceptable
 * @param cost replica-hours that are acceptable, in those of what serves without the forecast
 */
public record Terms(Mode lowest, double risk, double cost) {
    /** Those of a trigger that asks for promotion. */
    public static Terms of(WorkloadSettings settings) {
        return new Terms(
                settings.serving().mode(),
                settings.promise().risk(),
                settings.serving().promoteCost());
    }
}
