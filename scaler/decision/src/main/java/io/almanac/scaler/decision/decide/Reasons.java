package io.almanac.scaler.decision.decide;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The record of a decision: every number that went into it. Load is in the unit of the query, usually requests per
 * second.
 *
 * @param presentLoad newest load that was seen; the largest of the last minutes if load has not been seen for a while
 * @param dataAge how old that is
 * @param leadWindow how far ahead replicas have to be enough
 * @param level how careful the bound is, for people; empty without a forecast
 * @param expectedLoad median of the largest load in the lead window, if there is a forecast
 * @param boundLoad what to be ready for, after the margin, if there is a forecast
 * @param marginFactor by which the load of an earlier day was raised for its past errors; 1 unless the basis is such
 * @param presentReplicas what the present load alone needs
 * @param forecastReplicas what the bound needs; empty without a forecast. Where it is watched alone, this is what would be
 *     served
 * @param neededReplicas what was chosen before it was stepped over the autoscaler's tolerance and held to the bounds
 * @param rule which rule won
 * @param explanation why there is no forecast, or what is off; empty when all is well
 */
public record Reasons(
        double presentLoad,
        Duration dataAge,
        Duration leadWindow,
        String level,
        OptionalDouble expectedLoad,
        OptionalDouble boundLoad,
        double marginFactor,
        int presentReplicas,
        OptionalInt forecastReplicas,
        int neededReplicas,
        Rule rule,
        String explanation) {}
