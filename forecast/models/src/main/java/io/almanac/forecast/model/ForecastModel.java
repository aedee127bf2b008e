package io.almanac.forecast.model;

/**
 * A way to learn from a history. Implementations are pure: the same request gives the same outcome, bit for bit, on
 * every machine and thread; they read no clock and draw no random numbers. Strangers may add models: one file, one line
 * in {@link ForecastModels}, and the contract test picks them up.
 */
public interface ForecastModel {
    /** Learns from the request's history; never throws for a history it cannot use, whatever is in it. */
    FitOutcome fit(FitRequest request);
}
