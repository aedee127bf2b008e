package io.almanac.scaler.settings.trigger;

/**
 * What to serve the workload with.
 *
 * @param model {@link #AUTOMATIC_MODEL} or the name of a model
 */
public record Serving(Mode mode, String model) {
    /** The model's name that leaves the choice to Almanac. */
    public static final String AUTOMATIC_MODEL = "auto";

    public Serving {
        SettingTable.MODEL.require(model);
    }
}
