package io.almanac.scaler.decision.doubt;

import io.almanac.forecast.series.StateInput;
import io.almanac.forecast.series.StateOutput;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * What was to be ready for when load was last taken for demand.
 *
 * @param rungs a bound for each rung of the ladder
 * @param expected median of the largest load of the lead window; empty if no model said one
 */
public record Anchor(double[] rungs, OptionalDouble expected) {
    /** A forecast that grows by more says more about a tiny divisor than about the load. */
    private static final double MOST_GROWTH = 3;

    public Anchor {
        rungs = rungs.clone();
    }

    @Override
    public double[] rungs() {
        return rungs.clone();
    }

    /**
     * The bounds now: as far above the forecast as they were then.
     *
     * @param prior what {@code expected} is now for who has not seen the load since
     * @param share of it that is still held
     */
    public double[] carried(OptionalDouble prior, double share) {
        boolean isKnown = prior.isPresent() && expected.orElse(0) > 0;
        double growth = isKnown ? Math.min(MOST_GROWTH, prior.getAsDouble() / expected.getAsDouble()) : 1;
        return Arrays.stream(rungs).map(rung -> rung * growth * share).toArray();
    }

    void write(StateOutput output) {
        output.put(rungs).put(expected.isPresent()).put(expected.orElse(0));
    }

    static Anchor read(StateInput input) {
        double[] rungs = input.nextDoubles();
        boolean isExpected = input.nextBoolean();
        double expected = input.nextDouble();
        return new Anchor(rungs, isExpected ? OptionalDouble.of(expected) : OptionalDouble.empty());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Anchor that && Arrays.equals(rungs, that.rungs) && expected.equals(that.expected);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(rungs) + 31 * expected.hashCode();
    }

    @Override
    public String toString() {
        return "Anchor[rungs " + Arrays.toString(rungs) + ", expected " + expected + "]";
    }
}
