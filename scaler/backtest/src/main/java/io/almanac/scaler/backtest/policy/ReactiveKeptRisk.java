package io.almanac.scaler.backtest.policy;

import io.almanac.scaler.backtest.LoadView;
import io.almanac.scaler.backtest.Policy;
import io.almanac.scaler.backtest.ServedMetric;
import io.almanac.scaler.backtest.Service;
import io.almanac.scaler.decision.decide.LeadWindow;
import io.almanac.scaler.decision.risk.Ladder;
import io.almanac.scaler.decision.risk.RiskControl;
import io.almanac.scaler.decision.risk.RiskSettings;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Instant;
import java.util.Optional;

/**
 * Reactive scaling that keeps the risk by itself: the risk control of the predictive policy on a ladder of target
 * utilisations instead of bounds. What is left between the two is what prediction is worth.
 *
 * <pre>  rung k: V = measured / u_k,  u_k = 0.06^(k / (K - 1)), from 100 % down to 6 %, K = the ladder's rungs</pre>
 */
public final class ReactiveKeptRisk implements Policy.Decider {
    public static final Policy.Causal POLICY = new Policy.Causal(
            "reactive:kept",
            "the autoscaler alone, keeping the risk by the choice of its target",
            ReactiveKeptRisk::new);

    private static final double LOWEST_TARGET = 0.06;

    private final Service service;
    private final long stepSeconds;
    private Optional<RiskControl> control = Optional.empty();

    private ReactiveKeptRisk(Service service) {
        WorkloadSettings settings = service.settings();
        this.service = service;
        this.stepSeconds = settings.load().queryStep().toSeconds();
    }

    /** Bounds of the rungs for a measured load. */
    static double[] rungs(double measured) {
        double[] rungs = new double[Ladder.RUNGS];
        for (int rung = 0; rung < rungs.length; rung++) {
            rungs[rung] = measured / Math.pow(LOWEST_TARGET, rung / (Ladder.RUNGS - 1.0));
        }
        return rungs;
    }

    @Override
    public ServedMetric at(LoadView now) {
        Instant sampled = now.now().minus(LeadWindow.SERVING_LAG);
        if (sampled.getEpochSecond() % stepSeconds == 0) {
            now.newestSample().ifPresent(sample -> follow(sampled, sample, now.measured()));
        }
        double load = control.map(state -> Ladder.load(rungs(now.measured()), now.measured(), state.position()))
                .orElse(now.measured());
        return service.replicasFor(load, 0);
    }

    private void follow(Instant at, double sample, double measured) {
        RiskControl.Slot slot = new RiskControl.Slot(at, sample, rungs(measured), 0);
        control = Optional.of(control.map(state -> state.advanced(slot))
                .orElseGet(() -> RiskControl.starting(RiskSettings.of(service.settings()), slot)));
    }
}
