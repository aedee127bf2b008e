package io.almanac.scaler.bench;

import io.almanac.scaler.forecasting.ForecastScores;
import java.util.OptionalDouble;

/**
 * The scores of one rival on one trace, and those of another from the same origins.
 *
 * @param own of the rival
 * @param other of the one it is compared with, from the origins at which the rival forecast
 */
record ScorePair(ForecastScores own, ForecastScores other) {
    static ScorePair of(Outcomes rival, Outcomes other) {
        return new ScorePair(rival.scores(), other.scoresAt(rival.made()));
    }

    /** Below 1 where the rival is the better. */
    OptionalDouble ratio(Measure measure) {
        return Means.ratio(measure.of(own), measure.of(other));
    }
}
