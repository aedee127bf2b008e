package io.almanac.scaler.settings.trigger;

import java.time.Duration;

/**
 * What to read.
 *
 * @param query PromQL for the load of the whole workload
 * @param historyTimeWindow how much of the past to learn from
 * @param queryStep whole seconds, divides a day
 */
public record LoadQuery(String query, SourceChoice source, Duration historyTimeWindow, Duration queryStep) {
    public LoadQuery {
        SettingTable.QUERY.require(query);
        SettingTable.HISTORY_TIME_WINDOW.require(historyTimeWindow);
        SettingTable.QUERY_STEP.require(queryStep);
    }
}
