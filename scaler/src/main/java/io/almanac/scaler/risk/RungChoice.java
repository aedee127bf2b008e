package io.almanac.scaler.risk;

/**
 * Chooses the position on the ladder from what each rung would have cost in time short.
 *
 * <pre>
 *   estimate  p_k = (short_k + z * sqrt(sum of squared episode lengths + 16)) / observed,  z = 0.5, not rising with k
 *   budget    b = 0.8 * risk * clip(1 + (0.8 * risk * n - A) / (0.8 * risk * 1 day), 0.5, 1)
 *   position  the smallest k with p_k at most b, less the share of the way down to k - 1 that log p allows
 * </pre>
 *
 * The estimate adds half a standard deviation of a compound Poisson count: shortages come in episodes, and one of four
 * ticks might not have been seen yet. A and n are the ticks really spent short and observed in the account.
 */
final class RungChoice {
    /** Aim below the promise: what is to come differs from what was. */
    private static final double AIM = 0.8;

    private static final double DEVIATIONS = 0.5;
    private static final double UNSEEN_EPISODE_SQUARED = 16;
    private static final double LEAST_BUDGET_SHARE = 0.5;
    private static final double TICKS_PER_DAY = 5760;
    private static final double TINY = 1e-5;

    private RungChoice() {}

    /**
     * Upper estimates of the share of time short, one a rung, not rising.
     *
     * @param shorts ticks short, one a rung
     * @param squares sums of squared episode lengths, one a rung
     * @param observed ticks observed, at least 1
     */
    static double[] estimates(long[] shorts, long[] squares, long observed) {
        double[] estimates = new double[shorts.length];
        double worst = 0;
        for (int rung = shorts.length - 1; rung >= 0; rung--) {
            double deviation = Math.sqrt(squares[rung] + UNSEEN_EPISODE_SQUARED);
            worst = Math.max(worst, (shorts[rung] + DEVIATIONS * deviation) / observed);
            estimates[rung] = worst;
        }
        return estimates;
    }

    /**
     * The share of time short to aim at now: overdrawn by a day's worth or more, half of it; never more than the aim.
     *
     * @param spent ticks really short in the account
     * @param observed ticks observed in the account
     */
    static double budget(double risk, long spent, long observed) {
        double aim = AIM * risk;
        double balanceDays = (aim * observed - spent) / (aim * TICKS_PER_DAY);
        return aim * Math.clamp(1 + balanceDays, LEAST_BUDGET_SHARE, 1);
    }

    /** The position at which {@code estimates} meet {@code budget}; the top rung if none does. */
    static double position(double[] estimates, double budget) {
        int rung = 0;
        while (rung < estimates.length && estimates[rung] > budget) {
            rung++;
        }
        if (rung == 0 || rung == estimates.length) {
            return Math.min(rung, estimates.length - 1);
        }
        double above = Math.log(estimates[rung - 1] + TINY);
        double below = Math.log(estimates[rung] + TINY);
        double wanted = Math.log(budget + TINY);
        return rung - 1 + (above > below ? Math.clamp((above - wanted) / (above - below), 0, 1) : 1);
    }
}
