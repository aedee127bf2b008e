package io.almanac.forecast.season;

/**
 * A period from a spectrum, made exact on the autocorrelation. The spectrum of n bins tells a period T only to
 * T^2 / 2n; the lag with the highest autocorrelation m whole periods away tells it to 1 / m of a bin. Where a round
 * period (a divisor of the day in whole minutes, the day, the week) recurs nearly as well, it is that one. O(n).
 */
final class PeriodRefinement {
    private static final long[] ROUND_SECONDS = {
        60, 120, 180, 240, 300, 360, 600, 720, 900, 1_200, 1_800, 3_600, 7_200, 10_800, 14_400, 21_600, 28_800, 43_200,
        86_400, 604_800
    };
    private static final double NEARLY = 0.9;
    private static final double MOST_TOLERANCE = 0.2;
    private static final int MOST_LAGS = 16;

    private PeriodRefinement() {}

    /** The period, in bins, near {@code rough}. */
    static double of(RootBins bins, double rough) {
        Recurrence recurrence = Recurrence.around(bins.values(), bins.isObserved(), bins.binSeconds(), rough);
        int length = bins.values().length;
        double tolerance = Math.min(MOST_TOLERANCE, 0.5 * rough / length);
        // Further away, neighbouring hills of the autocorrelation would come within reach.
        int periods = Math.clamp(Math.min((int) (length / (2 * rough)), (int) (0.4 / tolerance)), 1, length);
        int from = Math.max(1, (int) Math.floor(periods * rough * (1 - tolerance)));
        int to = (int) Math.ceil(periods * rough * (1 + tolerance));
        int stride = Math.max(1, (to - from) / MOST_LAGS);
        int best = highest(recurrence, from, to, stride);
        double height = recurrence.autocorrelation(best);
        for (long seconds : ROUND_SECONDS) {
            double round = (double) seconds / bins.binSeconds();
            boolean isNear = Math.abs(round / rough - 1) <= tolerance + 1.0 / (periods * rough);
            if (isNear && recurrence.autocorrelation((int) Math.round(periods * round)) >= NEARLY * height) {
                return round;
            }
        }
        int exact = highest(recurrence, Math.max(1, best - stride), best + stride, Math.max(1, stride / MOST_LAGS));
        return (double) exact / periods;
    }

    private static int highest(Recurrence recurrence, int from, int to, int stride) {
        int best = from;
        double highest = Double.NEGATIVE_INFINITY;
        for (int lag = from; lag <= to; lag += stride) {
            double correlation = recurrence.autocorrelation(lag);
            if (correlation > highest) {
                highest = correlation;
                best = lag;
            }
        }
        return best;
    }
}
