package io.almanac.scaler.decision.cycle;

import io.almanac.forecast.peak.CurveTrail;
import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.Quantile;
import io.almanac.scaler.decision.doubt.Doubts;
import io.almanac.scaler.decision.risk.ErrorBudget;
import io.almanac.scaler.decision.risk.RiskControl;
import io.almanac.scaler.decision.risk.WouldHave;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A workload's state after its load was followed up to a slot. Immutable; {@link DecisionCycle#follow} makes the next.
 *
 * @param training the newest
 * @param trail what the trained models said about the peak, when it lay ahead
 * @param risk the state of the promise
 * @param at the newest observed slot that was followed
 * @param ahead what the model sees from there; empty if nothing can be predicted
 * @param rungs bounds on the peak of the lead window; empty if there are none
 * @param doubts which load is not taken for demand
 */
public record CycleState(
        Training training,
        CurveTrail trail,
        RiskControl risk,
        Instant at,
        Optional<Ahead> ahead,
        Optional<Rungs> rungs,
        Doubts doubts) {
    /** @param loads the bound of each rung of the ladder, not falling */
    public record Rungs(double[] loads) {
        public Rungs {
            loads = loads.clone();
        }

        /** Empty if {@code loads} are unknown, NaN. */
        static Optional<Rungs> known(double[] loads) {
            return Double.isNaN(loads[0]) ? Optional.empty() : Optional.of(new Rungs(loads));
        }

        @Override
        public double[] loads() {
            return loads.clone();
        }
    }

    /** From the newest slot that was followed; empty if nothing can be predicted. */
    public Optional<Forecast> forecast() {
        return ahead.map(Ahead::forecast);
    }

    /** The same with its {@link #forecast} made, for whoever decides from it more than once. */
    public CycleState foreseen() {
        return new CycleState(training, trail, risk, at, ahead.map(Ahead::foreseen), rungs, doubts);
    }

    /** The same for forecasts at {@code levels}. */
    CycleState foreseeing(List<Quantile> levels) {
        return new CycleState(training, trail, risk, at, ahead.map(known -> known.at(levels)), rungs, doubts);
    }

    /** The same in less memory, until it is followed. */
    public CycleState packed() {
        return with(risk.packed());
    }

    /** The same with another promise. */
    CycleState with(RiskControl other) {
        return new CycleState(training, trail, other, at, ahead, rungs, doubts);
    }

    /** Whether it was {@link StoredState read} and has yet to be {@link DecisionCycle#refitted}. */
    public boolean isStored() {
        return training instanceof Training.Learned learned && learned.model() instanceof StoredForecast;
    }

    /** Promised, spent and left. */
    public ErrorBudget errorBudget() {
        return risk.errorBudget();
    }

    /** What the forecast and plain autoscaling would have cost, and been short. */
    public WouldHave wouldHave() {
        return risk.wouldHave();
    }
}
