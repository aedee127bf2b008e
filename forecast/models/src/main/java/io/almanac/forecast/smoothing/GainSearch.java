package io.almanac.forecast.smoothing;

import java.util.function.ToDoubleFunction;

/**
 * Chooses the parameters of a smoother from a grid, one after the other, twice around: the value with the least loss
 * while the others stay (coordinate descent). Deterministic; a tie goes to the value that stands first. Costs twice the
 * number of all grid values evaluations, and finds a least value of the grid along every axis, not always that of the
 * whole grid.
 */
public final class GainSearch {
    private static final int ROUNDS = 2;

    private GainSearch() {}

    /**
     * The chosen value of every parameter.
     *
     * @param grid for each parameter the values to try; the search starts at the middle ones
     * @param loss of one value for each parameter; NaN counts as worst
     */
    public static double[] least(double[][] grid, ToDoubleFunction<double[]> loss) {
        double[] chosen = new double[grid.length];
        for (int i = 0; i < grid.length; i++) {
            chosen[i] = grid[i][grid[i].length / 2];
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < grid.length; i++) {
                chosen[i] = leastAlong(grid[i], i, chosen, loss);
            }
        }
        return chosen;
    }

    private static double leastAlong(double[] tried, int axis, double[] others, ToDoubleFunction<double[]> loss) {
        double best = others[axis];
        double least = Double.POSITIVE_INFINITY;
        for (double value : tried) {
            double[] candidate = others.clone();
            candidate[axis] = value;
            double current = loss.applyAsDouble(candidate);
            if (current < least) {
                least = current;
                best = value;
            }
        }
        return best;
    }
}
