package io.almanac.forecast.model;

import io.almanac.forecast.model.regression.VarianceTransform;
import java.time.Duration;

/**
 * What a regression saw in its history, for people.
 *
 * @param transform under which noise does not grow with load
 * @param dayClassWeight how much more a day of the same class (weekend or not) tells about a day than another, 3 to 20
 * @param smoothing half-width of the smoothing before daily profiles were taken
 * @param skill 1 - error / error of holding the present load, on days held out, over leads of 10 min to 2 h; at most 1
 * @param profileWeight share of the regressions that use more than the present deviation, mean over leads, 0 to 1
 * @param nearWidening by what the distance of the 0.95 quantile from the median is multiplied two hours ahead
 * @param farWidening the same at the longest lead
 * @param origins how many past origins it learned from
 */
public record ModelReport(
        VarianceTransform.Shape transform,
        double dayClassWeight,
        Duration smoothing,
        double skill,
        double profileWeight,
        double nearWidening,
        double farWidening,
        int origins) {
    private static final double LEAST_SKILL = 0.03;

    /** Whether the forecasts are worth no more than the present load: then the workload is best served reactively. */
    public boolean isReactive() {
        return skill < LEAST_SKILL;
    }
}
