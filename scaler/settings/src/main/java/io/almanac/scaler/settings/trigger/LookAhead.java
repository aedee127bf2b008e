package io.almanac.scaler.settings.trigger;

import java.time.Duration;

/**
 * How far to look ahead.
 *
 * @param predictHorizon at least {@code leadTime}
 * @param leadTime from the decision until a new replica serves
 */
public record LookAhead(Duration predictHorizon, Duration leadTime) {
    public LookAhead {
        SettingTable.PREDICT_HORIZON.require(predictHorizon);
        SettingTable.LEAD_TIME.require(leadTime);
    }
}
