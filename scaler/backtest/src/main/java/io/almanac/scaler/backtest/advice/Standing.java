package io.almanac.scaler.backtest.advice;

import io.almanac.scaler.backtest.BacktestResult;
import io.almanac.scaler.backtest.Yardstick;
import io.almanac.scaler.settings.rule.DurationText;
import java.util.Optional;

/**
 * How a workload stands among many: the verdict and the figures that it rests on, without what an {@link Advice} has beside.
 *
 * @param reason the verdict in a clause
 * @param predictive keeping the promise
 * @param rivals plain autoscaling; empty where there is next to nothing to scale
 */
public record Standing(Verdict verdict, String reason, Yardstick yardstick, Trial predictive, Optional<Rivals> rivals) {
    /**
     * Plain autoscaling that keeps the same promise.
     *
     * @param tuned with a target that is tuned as the predictor is
     * @param strongest the cheaper of that and the best fixed target
     */
    public record Rivals(Trial tuned, Trial strongest) {}

    static String clause(Verdict verdict, BacktestResult result) {
        return switch (verdict) {
            case PREDICT -> "it costs less than plain autoscaling that keeps the same risk";
            case CALIBRATE_ONLY -> "plain autoscaling with another target does as well";
            case CANNOT_TELL ->
                "one value every " + DurationText.format(result.world().traceStep())
                        + " is too coarse for pods that start in "
                        + DurationText.format(result.settings().startDelay());
            case LEAVE_ALONE -> "there is next to nothing to scale";
        };
    }
}
