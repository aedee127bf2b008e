package io.almanac.scaler.settings.trigger;

import io.almanac.scaler.settings.rule.Values;

/**
 * What to serve the workload with.
 *
 * @param mode with {@link Promote#AUTO} the lowest that it is served in
 * @param promoteCost replica-hours that a promotion may cost, in those of what serves without it
 * @param model {@link #AUTOMATIC_MODEL} or the name of a model
 */
public record Serving(Mode mode, Promote promote, double promoteCost, String model) {
    /** The model's name that leaves the choice to Almanac. */
    public static final String AUTOMATIC_MODEL = "auto";

    /** In a mode that stays. */
    public Serving(Mode mode, String model) {
        this(mode, Promote.OFF, SettingTable.PROMOTE_COST.presetValue(), model);
    }

    static Serving of(Values values) {
        return new Serving(
                values.get(SettingTable.MODE),
                values.get(SettingTable.PROMOTE),
                values.get(SettingTable.PROMOTE_COST),
                values.get(SettingTable.MODEL));
    }

    /** Whether Almanac changes the mode by itself. */
    public boolean isPromoted() {
        return promote == Promote.AUTO;
    }

    Values into(Values values) {
        return values.with(SettingTable.MODE, mode)
                .with(SettingTable.PROMOTE, promote)
                .with(SettingTable.PROMOTE_COST, promoteCost)
                .with(SettingTable.MODEL, model);
    }
}
