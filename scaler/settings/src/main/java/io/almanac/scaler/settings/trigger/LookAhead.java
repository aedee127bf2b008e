package io.almanac.scaler.settings.trigger;

import io.almanac.scaler.settings.rule.Values;
import java.time.Duration;

/**
 * How far to look ahead.
 *
 * @param predictHorizon at least {@code leadTime}
 * @param leadTime from the decision until a new replica serves
 */
public record LookAhead(Duration predictHorizon, Duration leadTime) {
    static LookAhead of(Values values) {
        return new LookAhead(values.get(SettingTable.PREDICT_HORIZON), values.get(SettingTable.LEAD_TIME));
    }

    Values into(Values values) {
        return values.with(SettingTable.PREDICT_HORIZON, predictHorizon).with(SettingTable.LEAD_TIME, leadTime);
    }
}
