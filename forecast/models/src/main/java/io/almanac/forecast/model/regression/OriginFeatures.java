package io.almanac.forecast.model.regression;

/**
 * The state of {@link OriginFilters} after each of some consecutive slots. Arrays are shared, not copied.
 *
 * @param deviation level - S0 of each slot, 0 on the first day of a history
 * @param seen 1 where the deviation was observed, else 0
 * @param deviations a row for each time constant
 * @param yesterday mean difference of yesterday's profile from S0
 * @param longLevel mean level over days
 * @param shortLevel the reactive forecast
 * @param noise mean size of the noise
 * @param after the filters after the last slot
 */
@SuppressWarnings("ArrayRecordComponent") // numbers handed on, never compared
record OriginFeatures(
        double[] deviation,
        double[] seen,
        double[][] deviations,
        double[] yesterday,
        double[] longLevel,
        double[] shortLevel,
        double[] noise,
        OriginFilters after) {}
