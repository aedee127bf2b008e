package io.almanac.scaler.server.live;

import io.almanac.forecast.series.StateInput;
import io.almanac.forecast.series.StateOutput;

/**
 * How wrong forecasts of one lead were: sums over those that have come true or not, each of which counts half as much a week
 * later.
 *
 * @param forecasts how many there were, whatever they count
 * @param weight of all, and so the mean is a sum divided by it
 * @param load that came
 * @param error of the median, either way
 * @param surplus of the median over the load that came, negative if it was less
 * @param stayingError of expecting the load to stay as it was, either way
 * @param inside of the band of 10 to 90 %
 */
public record LeadError(
        int forecasts, double weight, double load, double error, double surplus, double stayingError, double inside) {
    static final LeadError NONE = new LeadError(0, 0, 0, 0, 0, 0, 0);

    private static final double KEPT = LeadErrors.keptEachQuarter();

    public LeadError {
        boolean isKnown = forecasts >= 0
                && weight >= 0
                && load >= 0
                && error >= 0
                && stayingError >= 0
                && inside >= 0
                && !Double.isNaN(surplus);
        if (!isKnown) {
            throw new IllegalArgumentException(
                    forecasts + " forecasts of a weight of " + weight + " with an error of " + error);
        }
    }

    /** One more, by the load that came; all after it are older by a quarter of an hour. */
    LeadError and(double came, double off, double stayingOff, boolean isInside) {
        return new LeadError(
                forecasts + 1,
                KEPT * weight + 1,
                KEPT * load + came,
                KEPT * error + Math.abs(off),
                KEPT * surplus + off,
                KEPT * stayingError + Math.abs(stayingOff),
                KEPT * inside + (isInside ? 1 : 0));
    }

    /** Share of the load that came; not a number if none came. */
    public double errorRatio() {
        return error / load;
    }

    /** The same of what was expected too much, negative if it was too little. */
    public double surplusRatio() {
        return surplus / load;
    }

    /** The same if the load had been expected to stay as it was. */
    public double stayingErrorRatio() {
        return stayingError / load;
    }

    /** Share of the forecasts whose band of 10 to 90 % had the load that came. */
    public double insideRatio() {
        return inside / weight;
    }

    void write(StateOutput output) {
        output.put(forecasts).put(weight, load, error, surplus, stayingError, inside);
    }

    static LeadError read(StateInput input) {
        int forecasts = input.nextInt();
        double[] sums = input.nextDoubles();
        return new LeadError(forecasts, sums[0], sums[1], sums[2], sums[3], sums[4], sums[5]);
    }
}
