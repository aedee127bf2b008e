package io.almanac.scaler.settings.trigger;

import io.almanac.scaler.settings.rule.Values;
import java.time.Duration;
import java.util.Optional;

/**
 * What to read.
 *
 * @param query PromQL for the load of the whole workload
 * @param historyTimeWindow how much of the past to learn from
 * @param queryStep whole seconds, divides a day
 * @param warning what people should know of the query although it can be read; empty when all is well
 */
public record LoadQuery(
        String query, SourceChoice source, Duration historyTimeWindow, Duration queryStep, Optional<String> warning) {
    /** Finds the warning, which every decision tells, once. */
    public LoadQuery(String query, SourceChoice source, Duration historyTimeWindow, Duration queryStep) {
        this(query, source, historyTimeWindow, queryStep, BareCounter.warning(query));
    }

    static LoadQuery of(Values values) {
        return new LoadQuery(
                values.get(SettingTable.QUERY),
                SourceChoice.of(values),
                values.get(SettingTable.HISTORY_TIME_WINDOW),
                values.get(SettingTable.QUERY_STEP));
    }

    Values into(Values values) {
        return source.into(values)
                .with(SettingTable.QUERY, query)
                .with(SettingTable.HISTORY_TIME_WINDOW, historyTimeWindow)
                .with(SettingTable.QUERY_STEP, queryStep);
    }
}
