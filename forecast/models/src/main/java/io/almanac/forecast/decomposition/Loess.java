package io.almanac.forecast.decomposition;

/**
 * Local regression on equally spaced values: at each position a constant or a straight line, fitted to the {@code span}
 * nearest positions with tricube weights (Cleveland, "Robust locally weighted regression and smoothing scatterplots",
 * Journal of the American Statistical Association 74, 1979).
 *
 * <p>A span longer than the series widens the weights by half of what is missing. With a jump, only every jump-th
 * position and the last are fitted, and those between are interpolated. O(n span / jump).
 *
 * @param span how many positions a fit looks at, odd
 * @param degree 0 for a constant, 1 for a line
 * @param jump distance of fitted positions, at least 1
 */
record Loess(int span, int degree, int jump) {
    private static final double ALMOST_ALL = 0.999;
    private static final double ALMOST_NONE = 0.001;

    Loess {
        if (span < 1 || span % 2 == 0 || degree < 0 || degree > 1 || jump < 1) {
            throw new IllegalArgumentException(
                    "span=" + span + " must be odd, degree=" + degree + " 0 or 1, jump=" + jump + " at least 1");
        }
    }

    /** A smoother that fits every tenth of its span, as Cleveland et al. (1990) advise. */
    static Loess jumping(int span, int degree) {
        return new Loess(span, degree, (span + 9) / 10);
    }

    /** The smallest odd number that is not below {@code span}. */
    static int odd(double span) {
        int whole = (int) Math.ceil(span);
        return whole % 2 == 0 ? whole + 1 : whole;
    }

    /**
     * Smooths {@code values}.
     *
     * @param trust weight of each value, at least 0; where all weights around a position are 0, its value stays
     */
    double[] smooth(double[] values, double[] trust) {
        int n = values.length;
        if (n < 2) {
            return values.clone();
        }
        double[] smooth = new double[n];
        int stride = Math.min(jump, n - 1);
        for (int i = 0; i < n; i += stride) {
            smooth[i] = at(i, values, trust, values[i]);
        }
        int fitted = (n - 1) / stride * stride;
        for (int i = 0; i < fitted; i += stride) {
            interpolate(smooth, i, i + stride);
        }
        if (fitted < n - 1) {
            smooth[n - 1] = at(n - 1, values, trust, values[n - 1]);
            interpolate(smooth, fitted, n - 1);
        }
        return smooth;
    }

    private static void interpolate(double[] smooth, int from, int to) {
        double slope = (smooth[to] - smooth[from]) / (to - from);
        for (int i = from + 1; i < to; i++) {
            smooth[i] = smooth[from] + slope * (i - from);
        }
    }

    /**
     * The fit at {@code position}, which may lie one before the first or one after the last value.
     *
     * @param otherwise what it is where no value is trusted
     */
    double at(int position, double[] values, double[] trust, double otherwise) {
        int n = values.length;
        int left = Math.clamp(position - (span - 1) / 2, 0, Math.max(0, n - span));
        int right = Math.min(n, left + span) - 1;
        int reach = Math.max(position - left, right - position) + Math.max(0, (span - n) / 2);
        double[] weights = new double[right - left + 1];
        double total = 0;
        for (int j = left; j <= right; j++) {
            weights[j - left] = tricube(Math.abs(j - position), reach) * trust[j];
            total += weights[j - left];
        }
        if (total <= 0) {
            return otherwise;
        }
        double fit = 0;
        Line line = degree == 0 ? Line.FLAT : Line.of(weights, total, left, position, n);
        for (int j = left; j <= right; j++) {
            fit += weights[j - left] / total * line.factor(j) * values[j];
        }
        return fit;
    }

    private static double tricube(int distance, int reach) {
        if (distance > ALMOST_ALL * reach) {
            return 0;
        }
        if (distance <= ALMOST_NONE * reach) {
            return 1;
        }
        double share = (double) distance / reach;
        double rest = 1 - share * share * share;
        return rest * rest * rest;
    }

    /** What turns the weights of a local constant into those of a local line. */
    private record Line(double centre, double slope) {
        static final Line FLAT = new Line(0, 0);

        static Line of(double[] weights, double total, int left, int position, int n) {
            double centre = 0;
            for (int i = 0; i < weights.length; i++) {
                centre += weights[i] / total * (left + i);
            }
            double spread = 0;
            for (int i = 0; i < weights.length; i++) {
                spread += weights[i] / total * (left + i - centre) * (left + i - centre);
            }
            boolean isWide = Math.sqrt(spread) > ALMOST_NONE * (n - 1);
            return isWide ? new Line(centre, (position - centre) / spread) : FLAT;
        }

        double factor(int at) {
            return 1 + slope * (at - centre);
        }
    }
}
