package io.almanac.scaler.decision.cycle;

import io.almanac.forecast.peak.CurveTrail;
import io.almanac.forecast.series.Forecast;
import io.almanac.scaler.decision.risk.ErrorBudget;
import io.almanac.scaler.decision.risk.RiskControl;
import java.time.Instant;
import java.util.Optional;

/**
 * What has become of a workload by following its load slot by slot: the newest training, what models said and how the
 * ladder's rungs would have done. Immutable; {@link DecisionCycle#follow} makes the next.
 *
 * @param training the newest, if any was due yet
 * @param trail what the trained models said about the peak, when it lay ahead
 * @param risk the state of the promise; from the first observed slot on
 * @param seen what the newest observed slot led to
 */
public record CycleState(
        Optional<Training> training, CurveTrail trail, Optional<RiskControl> risk, Optional<Seen> seen) {
    /**
     * @param at the newest observed slot that was followed
     * @param forecast from there; empty if nothing can be predicted
     * @param rungs bound on the peak of the lead window for each rung of the ladder; empty if there is none
     */
    public record Seen(Instant at, Optional<Forecast> forecast, Optional<Bounds> rungs) {}

    /** Bounds of a ladder's rungs, not falling. */
    public record Bounds(double[] rungs) {
        public Bounds {
            rungs = rungs.clone();
        }

        @Override
        public double[] rungs() {
            return rungs.clone();
        }
    }

    /** Promised, spent and left, once there is a state of the promise. */
    public Optional<ErrorBudget> errorBudget() {
        return risk.map(RiskControl::errorBudget);
    }
}
