package io.almanac.scaler.settings.trigger;

import io.almanac.scaler.settings.rule.Values;

/**
 * What to serve the workload with.
 *
 * @param model {@link #AUTOMATIC_MODEL} or the name of a model
 */
public record Serving(Mode mode, String model) {
    /** The model's name that leaves the choice to Almanac. */
    public static final String AUTOMATIC_MODEL = "auto";

    static Serving of(Values values) {
        return new Serving(values.get(SettingTable.MODE), values.get(SettingTable.MODEL));
    }

    Values into(Values values) {
        return values.with(SettingTable.MODE, mode).with(SettingTable.MODEL, model);
    }
}
