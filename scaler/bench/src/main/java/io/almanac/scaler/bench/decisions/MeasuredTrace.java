package io.almanac.scaler.bench.decisions;

import io.almanac.scaler.backtest.RegretByCause.Amount;
import io.almanac.scaler.backtest.RegretByCause.Cause;
import io.almanac.scaler.backtest.RegretByCause.Margin;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * All that the tables need of one trace at one start delay.
 *
 * @param isInterpolated whether its points lie so far apart that most of the load is straight lines; not in means then
 * @param reactive plain autoscaling at targets of 100 %, 95 %, ... 5 %
 * @param rungs each rung of the ladder held all along
 * @param mimir the largest of the same half hour last week, used to 80 %
 * @param promises one a risk
 * @param leftOut the policy without a part; only of traces that are not interpolated
 * @param regret why {@link DecisionTable#BUDGET} kept costs more than a clairvoyant, by margin of hindsight
 */
record MeasuredTrace(
        String name,
        boolean isInterpolated,
        Sweep reactive,
        Sweep rungs,
        Point mimir,
        List<Promise> promises,
        Map<LeftOut, Without> leftOut,
        Map<Margin, Map<Cause, Amount>> regret) {
    /** The promise {@code risk}, kept by Almanac and by the same control on a ladder of reactive targets. */
    record Promise(double risk, Point almanac, Point reactive, double bestFixedCost) {}

    /**
     * @param rungs each rung of the ladder held all along
     * @param kept promising {@link DecisionTable#BUDGET}
     */
    record Without(Sweep rungs, Point kept) {}

    Without without(LeftOut part) {
        return Objects.requireNonNull(leftOut.get(part), part.name());
    }

    Map<Cause, Amount> regret(Margin margin) {
        return Objects.requireNonNull(regret.get(margin), margin.name());
    }

    Promise promise(double risk) {
        return promises.stream()
                .filter(promise -> promise.risk == risk)
                .findFirst()
                .orElseThrow();
    }
}
