package io.almanac.scaler.backtest.policy;

import io.almanac.scaler.backtest.Policy;
import io.almanac.scaler.backtest.Ratios;
import io.almanac.scaler.backtest.Service;
import java.time.Duration;

/**
 * Scales by the same time a day or a week ago: the larger of the present and {@code factor} times the largest
 * load of the lead window then, in whole replicas.
 */
final class LastPeriod {
    private static final Duration SYNC = Duration.ofSeconds(15);

    /** By so much the measured load is behind the true one: its window and its lag. */
    private static final Duration BEHIND = Duration.ofSeconds(135);

    private LastPeriod() {}

    /**
     * @param label its name without the factor
     * @param period a day or a week
     * @param factor more than 0
     */
    static Policy of(String label, Duration period, double factor) {
        return new Policy.Causal(
                factor == 1 ? label : label + ":" + Ratios.text(factor),
                "the present or " + (factor == 1 ? "" : Ratios.text(factor) + " times ")
                        + "the largest load of the same lead window, " + label.replace('-', ' '),
                service -> begin(service, Service.ticks(period), factor));
    }

    private static Policy.Decider begin(Service service, int back, double factor) {
        int window = Math.min(
                back,
                Service.ticks(service.settings().ahead().leadTime().plus(SYNC).plus(BEHIND)));
        return now -> {
            int from = now.tick() - back;
            double before = from < 0 ? 0 : now.highestMeasured(from, from + window);
            return service.replicasFor(Math.max(now.measured(), factor * before), 0);
        };
    }
}
