package io.almanac.scaler.settings.rule;

import java.util.ArrayList;
import java.util.List;

/** Collects the settings of a table as they are declared, so that none can be left out of it. For one table's class. */
public final class SettingList {
    private final List<Setting<?>> declared = new ArrayList<>();

    public <T> Setting<T> add(Setting<T> setting) {
        declared.add(setting);
        return setting;
    }

    /** Those declared so far, in that order. */
    public List<Setting<?>> all() {
        return List.copyOf(declared);
    }
}
