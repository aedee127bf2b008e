package io.almanac.scaler.decision.cycle;

import io.almanac.forecast.peak.PeakLearning;
import java.util.Optional;

/**
 * How bounds on the peak of the lead window are made. The live server makes them {@link #CALIBRATED}; what its parts are
 * worth is seen in a backtest that leaves one out.
 */
public enum BoundMethod {
    /** Learned from the past errors of every predictor: {@link PeakLearning}. */
    CALIBRATED(Optional.of(PeakLearning.Season.INCLUDED)),
    /** The same from predictors that know no season. */
    CALIBRATED_WITHOUT_SEASON(Optional.of(PeakLearning.Season.LEFT_OUT)),
    /** The quantiles that the trusted model claims for the peak, however often the past was above them. */
    CLAIMED_BY_MODEL(Optional.empty());

    private final Optional<PeakLearning.Season> season;

    BoundMethod(Optional<PeakLearning.Season> season) {
        this.season = season;
    }

    /** The predictors that bounds are learned from; empty if none are learned. */
    Optional<PeakLearning.Season> season() {
        return season;
    }
}
