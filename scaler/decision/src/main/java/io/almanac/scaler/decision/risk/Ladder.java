package io.almanac.scaler.decision.risk;

/**
 * The knob that a promise about shortage is kept with: ever more careful bounds on the peak. The lower rungs are
 * quantile levels, the upper ones multiples of the highest, because no quantile of a week or two can promise a
 * shortage of a few minutes a month on a bursty load. Positions between two rungs are mixtures of them.
 */
public final class Ladder {
    private static final double[] LEVELS = {
        0.3, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.88, 0.91, 0.93, 0.95, 0.96, 0.97, 0.978, 0.985, 0.99, 0.993, 0.995,
        0.997, 0.9985, 0.9995
    };
    private static final double[] MULTIPLES = {1.12, 1.25, 1.4, 1.6, 1.85, 2.2, 2.7, 3.5, 5};

    /** Number of rungs; positions go from 0 to one less. */
    public static final int RUNGS = LEVELS.length + MULTIPLES.length;

    private Ladder() {}

    /** Quantile levels of the lower rungs, increasing. */
    public static double[] levels() {
        return LEVELS.clone();
    }

    /**
     * The bound of each rung.
     *
     * @param bounds of the lower rungs, not falling
     */
    public static double[] rungs(double[] bounds) {
        double[] rungs = new double[RUNGS];
        System.arraycopy(bounds, 0, rungs, 0, LEVELS.length);
        for (int i = 0; i < MULTIPLES.length; i++) {
            rungs[LEVELS.length + i] = bounds[LEVELS.length - 1] * MULTIPLES[i];
        }
        return rungs;
    }

    /**
     * The load to be ready for at a position: {@code (1 - w) V_i + w V_(i+1)} with i the whole part of the position, w
     * the rest and {@code V_k = max(present, rungs[k])}. Mixed as load and rounded to replicas afterwards: mixing whole
     * replicas gains one by a rounding error every other time.
     */
    public static double load(double[] rungs, double present, double position) {
        int lower = (int) Math.min(Math.max(position, 0), RUNGS - 1.0);
        int upper = Math.min(lower + 1, RUNGS - 1);
        double share = Math.clamp(position - lower, 0, 1);
        return (1 - share) * Math.max(present, rungs[lower]) + share * Math.max(present, rungs[upper]);
    }

    /** The position of a quantile level, between rungs where it is none; the outermost level beyond the ends. */
    public static double positionOf(double level) {
        int above = 0;
        while (above < LEVELS.length && LEVELS[above] < level) {
            above++;
        }
        if (above == 0 || above == LEVELS.length) {
            return above == 0 ? 0 : LEVELS.length - 1.0;
        }
        return above - (LEVELS[above] - level) / (LEVELS[above] - LEVELS[above - 1]);
    }

    /** A position in words: {@code quantile 0.957}, or {@code quantile 0.9995 x 1.4}. */
    public static String describe(double position) {
        int lower = (int) Math.clamp(position, 0, RUNGS - 1.0);
        double share = position - lower;
        if (position <= LEVELS.length - 1) {
            double level = share == 0 ? LEVELS[lower] : LEVELS[lower] + share * (LEVELS[lower + 1] - LEVELS[lower]);
            return "quantile " + rounded(level);
        }
        double upper = multiple(Math.min(lower + 1, RUNGS - 1));
        return "quantile " + rounded(LEVELS[LEVELS.length - 1]) + " x "
                + rounded(multiple(lower) + share * (upper - multiple(lower)));
    }

    private static double multiple(int rung) {
        return rung < LEVELS.length ? 1 : MULTIPLES[rung - LEVELS.length];
    }

    private static double rounded(double value) {
        return Math.round(value * 1e4) / 1e4;
    }
}
