package io.almanac.scaler.settings.trigger;

import io.almanac.scaler.settings.rule.NumberRules;
import io.almanac.scaler.settings.rule.Range;
import io.almanac.scaler.settings.rule.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The trigger's keys and one more, as somebody adds it: one entry of a table. */
public final class AddedKey {
    public static final Setting<Duration> COOLING = Setting.preset(
                    "coolingTime",
                    "5m",
                    NumberRules.duration(Range.durationsUpTo("1h")),
                    "time without load after which the workload may rest",
                    "5m suits most workloads")
            .alias("cooldownTime");
    public static final KeyTable KEYS = keys();

    private AddedKey() {}

    private static KeyTable keys() {
        List<Setting<?>> settings = new ArrayList<>(SettingTable.ALL);
        settings.add(COOLING);
        return new KeyTable(settings);
    }
}
