package io.almanac.scaler.bench.decisions;

import io.almanac.scaler.backtest.LoggedDecider;
import io.almanac.scaler.backtest.Policy;
import io.almanac.scaler.backtest.PredictorLog;
import io.almanac.scaler.backtest.World;
import io.almanac.scaler.decision.risk.Ladder;
import io.almanac.scaler.decision.risk.RiskControl;
import io.almanac.scaler.decision.risk.RiskSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The promise of a world kept with bounds that were made before, so that one following serves every risk: the same
 * control that the live server has. Worlds have no schedules here.
 */
final class KeptPromise {
    private KeptPromise() {}

    static Policy.Decider of(World world, PredictorLog bounds) {
        double[] none = new double[Ladder.RUNGS];
        Arrays.fill(none, Double.NaN);
        RiskSettings settings = RiskSettings.of(world.service().settings());
        List<PredictorLog.Entry> kept = new ArrayList<>();
        Optional<RiskControl> control = Optional.empty();
        for (PredictorLog.Entry slot : bounds.entries()) {
            boolean isKnown = slot.rungs().length > 0;
            boolean isObserved = world.samples().isObserved(kept.size());
            if (isObserved) {
                RiskControl.Slot step =
                        new RiskControl.Slot(slot.at(), slot.present(), isKnown ? slot.rungs() : none, 0);
                control = Optional.of(control.map(state -> state.advanced(step))
                        .orElseGet(() -> RiskControl.starting(settings, step)));
            }
            double load = isKnown && control.isPresent()
                    ? Ladder.load(slot.rungs(), slot.present(), control.get().position())
                    : slot.present();
            kept.add(serving(slot, world.service().rule().served(load, 0)));
        }
        return LoggedDecider.variant(world, new PredictorLog(kept), 0);
    }

    private static PredictorLog.Entry serving(PredictorLog.Entry slot, int replicas) {
        return new PredictorLog.Entry(
                slot.at(),
                slot.present(),
                slot.expectedPeak(),
                slot.boundPeak(),
                slot.position(),
                slot.spentSeconds(),
                slot.accountedSeconds(),
                slot.rungs(),
                new int[] {replicas});
    }
}
