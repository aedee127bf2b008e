package io.almanac.scaler.backtest.policy;

import io.almanac.scaler.backtest.Policy;
import io.almanac.scaler.backtest.Ratios;
import io.almanac.scaler.backtest.Service;

/**
 * A plain HorizontalPodAutoscaler on the measured load.
 *
 * @param targetRatio how much of its capacity a replica should use, more than 0 and at most 1
 */
public record Reactive(double targetRatio) implements Policy.Causal {
    public Reactive {
        if (!(targetRatio > 0 && targetRatio <= 1)) {
            throw new IllegalArgumentException("targetRatio=" + targetRatio + " must be more than 0 and at most 1");
        }
    }

    @Override
    public String name() {
        return "reactive:" + Ratios.text(targetRatio);
    }

    @Override
    public String meaning() {
        return "the autoscaler alone, with replicas meant to be used to " + Ratios.percent(targetRatio);
    }

    @Override
    public Policy.Decider begin(Service service) {
        return Policy.Decider.reactive(service, targetRatio);
    }
}
