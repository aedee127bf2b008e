package io.almanac.scaler.backtest.advice;

import io.almanac.scaler.backtest.Yardstick;
import java.util.List;
import java.util.Optional;

/**
 * The verdict on a workload, with its reasons.
 *
 * @param headline the verdict in a sentence
 * @param reasons the figures behind it, a sentence each, the weightiest first
 * @param basis the figures that it was judged by
 */
public record Advice(Verdict verdict, String headline, List<String> reasons, Basis basis) {
    public Advice {
        reasons = List.copyOf(reasons);
    }

    /** The figures. */
    public sealed interface Basis {
        Yardstick yardstick();
    }

    /** The workload has too little to scale for a comparison. */
    public record Idle(Yardstick yardstick) implements Basis {}

    /**
     * @param comparison at the same promise
     * @param today plain autoscaling with the target of today, if that is known
     * @param target the fixed target of plain autoscaling that fits the promise: the cheapest that was short neither more
     *     often than promised nor than the tuned autoscaler, which leaves itself a margin; empty if there is none
     * @param cheapest of all fixed settings and the predictor, the cheapest that kept the promise, in hindsight
     * @param affordable if a budget was given
     * @param fasterStart what faster pods are worth
     * @param choices what each risk would have cost, from the smallest on
     * @param price of a replica, if money was asked for
     */
    public record Measured(
            Yardstick yardstick,
            Comparison comparison,
            Optional<Trial> today,
            Optional<Yardstick.Target> target,
            Optional<Trial> cheapest,
            Optional<Affordable> affordable,
            FasterStart fasterStart,
            List<Choice> choices,
            Optional<Price> price)
            implements Basis {
        public Measured {
            choices = List.copyOf(choices);
        }
    }
}
