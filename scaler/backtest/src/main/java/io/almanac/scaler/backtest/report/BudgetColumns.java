package io.almanac.scaler.backtest.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.almanac.scaler.backtest.PredictorLog;
import io.almanac.scaler.decision.risk.Ladder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The predictor's account of shortage over time, hour by hour. It covers the last 28 days, or less while it is younger.
 *
 * @param at seconds since 1970
 * @param promisedSeconds risk times the time in the account
 * @param spentSeconds time short in the account, by the predictor's own reckoning
 * @param position on the ladder of bounds, 0 to {@code highestPosition}
 */
public record BudgetColumns(
        List<Long> at,
        @JsonProperty("promised") List<Long> promisedSeconds,
        @JsonProperty("spent") List<Long> spentSeconds,
        @JsonSerialize(contentUsing = FourDigits.class) List<Double> position,
        @JsonProperty("highest") int highestPosition) {
    private static final long HOUR_SECONDS = Duration.ofHours(1).toSeconds();

    public BudgetColumns {
        at = List.copyOf(at);
        promisedSeconds = List.copyOf(promisedSeconds);
        spentSeconds = List.copyOf(spentSeconds);
        position = List.copyOf(position);
    }

    /** @param fromSecond the first that is shown */
    static BudgetColumns of(PredictorLog log, double risk, long fromSecond) {
        List<PredictorLog.Entry> hours = log.entries().stream()
                .filter(slot -> slot.at().getEpochSecond() >= fromSecond)
                .filter(slot -> slot.at().getEpochSecond() % HOUR_SECONDS == 0)
                .toList();
        List<Long> promised = new ArrayList<>();
        hours.forEach(slot -> promised.add(Math.round(risk * slot.accountedSeconds())));
        return new BudgetColumns(
                hours.stream().map(slot -> slot.at().getEpochSecond()).toList(),
                promised,
                hours.stream().map(PredictorLog.Entry::spentSeconds).toList(),
                hours.stream().map(PredictorLog.Entry::position).toList(),
                Ladder.RUNGS - 1);
    }
}
