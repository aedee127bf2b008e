package io.almanac.scaler.decision.risk;

import java.util.Arrays;

/**
 * Chooses the position on the ladder from what each rung would have cost in time short.
 *
 * <pre>
 *   estimate  p_k = (short_k + z * sqrt(sum of squared episode lengths + 16)) / observed,  z = 0.5, not rising with k
 *   budget    b = 0.8 * risk * clip(1 + (0.8 * risk * n - A) / (0.8 * risk * 1 day), 0.5, 1)
 *   position  the smallest k with p_k at most b, less the share of the way down to k - 1 that log p allows
 * </pre>
 *
 * Then the price: the next rung down is taken while rung k costs more than {@code limit} of the workload's own hours for
 * each hour of shortage that it avoids, and the lower rung's estimate is within the promise. One unannounced spike would
 * otherwise send every estimate, and the cost, up the ladder for two weeks, although the account can bear it. An account
 * that is overdrawn raises the limit until nothing is too dear: by a factor e for each day's worth of a promise of 0.5 %,
 * faster the tighter the promise, as a day's worth of 0.2 % is two minutes, which one episode overdraws by days.
 *
 * <pre>
 *   price_k = (cost_k - cost_(k-1)) / ((p_(k-1) - p_k) * observed * mean replicas)
 *   limit   = 20 * exp(0.005 / risk * max(0, (A - 0.8 * risk * n) / (0.8 * risk * 1 day)))
 * </pre>
 *
 * The estimate adds half a standard deviation of a compound Poisson count: shortages come in episodes, and one of four
 * ticks might not have been seen yet. A and n are the ticks really spent short and observed in the account.
 *
 * @param position on the ladder
 * @param estimate share of the time that the rung at or above it would be short
 */
record RungChoice(double position, double estimate) {
    /** Aim below the promise: what is to come differs from what was. */
    private static final double AIM = 0.8;

    private static final double DEVIATIONS = 0.5;
    private static final double UNSEEN_EPISODE_SQUARED = 16;
    private static final double LEAST_BUDGET_SHARE = 0.5;
    private static final double TICKS_PER_DAY = 5760;
    private static final double TINY = 1e-5;

    /** The worth of an hour of shortage, in hours of the workload's own replicas. */
    private static final double PRICE_LIMIT = 20;

    /** The risk at which a day's worth of overdraft raises that by a factor e. */
    private static final double RISK_OF_GROWTH = 0.005;

    /**
     * @param seen what each rung would have cost; something was observed
     * @param spent the account
     */
    static RungChoice of(double risk, ShortageCounts.Sums seen, ShortageCounts.Sums spent) {
        double[] estimates = estimates(seen.shorts(), seen.squares(), seen.observed());
        double budget = budget(risk, spent.shorts()[0], spent.observed());
        double limit = priceLimit(risk, spent.shorts()[0], spent.observed());
        double wanted = position(estimates, budget);
        double position = affordable(wanted, estimates, costs(seen.replicaTicks()), risk, limit);
        return new RungChoice(position, estimates[(int) Math.min(Math.ceil(position), estimates.length - 1.0)]);
    }

    /** Replicas that each rung ordered, in multiples of what the lowest one did. */
    static double[] costs(long... replicaTicks) {
        double lowest = Math.max(1, replicaTicks[0]);
        return Arrays.stream(replicaTicks).mapToDouble(ticks -> ticks / lowest).toArray();
    }

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
     * The share of time short to aim at now: the aim, less the share of it that is overdrawn in days' worth,
     * so half of it when overdrawn by half a day's worth or more.
     *
     * @param spent ticks really short in the account
     * @param observed ticks observed in the account
     */
    static double budget(double risk, long spent, long observed) {
        return AIM * risk * Math.clamp(1 + balanceDays(risk, spent, observed), LEAST_BUDGET_SHARE, 1);
    }

    /** The account's balance in days' worth of the aim; negative when overdrawn. */
    private static double balanceDays(double risk, long spent, long observed) {
        double aim = AIM * risk;
        return (aim * observed - spent) / (aim * TICKS_PER_DAY);
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

    /** The price that is not too high for the account, in hours of the workload for each hour of shortage avoided. */
    static double priceLimit(double risk, long spent, long observed) {
        double overdraftDays = Math.max(0, -balanceDays(risk, spent, observed));
        return PRICE_LIMIT * Math.exp(RISK_OF_GROWTH / risk * overdraftDays);
    }

    /**
     * {@code position}, or the highest whole rung below it that is affordable.
     *
     * @param costs replicas ordered, one a rung, in means of the workload over the time that was observed
     * @param limit of {@link #priceLimit}
     */
    static double affordable(double position, double[] estimates, double[] costs, double risk, double limit) {
        int rung = (int) Math.ceil(position);
        while (rung > 0 && estimates[rung - 1] <= risk) {
            double avoided = estimates[rung - 1] - estimates[rung];
            if (costs[rung] - costs[rung - 1] <= limit * avoided) {
                break;
            }
            rung--;
        }
        return Math.min(position, rung);
    }
}
