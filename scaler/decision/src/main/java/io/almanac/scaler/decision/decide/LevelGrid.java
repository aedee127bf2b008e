package io.almanac.scaler.decision.decide;

import io.almanac.scaler.autoscaler.Tolerances;

/**
 * Replica numbers far enough apart for the autoscaler to act on each step up: it ignores a value within its tolerance
 * of what the present replicas should carry, so from 10 replicas on, with the usual tolerance of 0.1, one more would
 * never come. Served numbers are rounded up to the grid
 *
 * <pre>  L(0) = 0, L(1) = 1, L(i + 1) = the smallest n with n / L(i) above 1 + tolerance</pre>
 *
 * 1 to 10, 12, 14, 16, 18, 20, 23, 26 ... at 0.1; every whole number at 0. At most one tolerance too many, and no
 * knowledge of the present replicas is needed.
 *
 * @param tolerance of the autoscaler for scaling up, at least 0
 */
public record LevelGrid(double tolerance) {
    public LevelGrid {
        if (!(tolerance >= 0 && tolerance < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("tolerance=" + tolerance + " must be finite and at least 0");
        }
    }

    /** The smallest grid number that is at least {@code replicas}. O(log replicas / tolerance). */
    public int atLeast(int replicas) {
        int consecutive = (int) (1 / tolerance) - 1; // up to here one more is always more than the tolerance
        if (tolerance == 0 || replicas <= Math.max(1, consecutive)) {
            return replicas;
        }
        Tolerances band = new Tolerances(tolerance, 0);
        int level = Math.max(1, consecutive);
        while (level < replicas) {
            int next = Math.max(level + 1, (int) (level * (1 + tolerance)));
            while (band.isWithin((double) next / level)) {
                next++;
            }
            level = next;
        }
        return level;
    }

    /**
     * The smallest number, at least {@code replicas}, that the autoscaler acts on when {@code ordered} are ordered: a
     * rise inside its tolerance is lengthened until it is outside. What is no rise stays as it is.
     *
     * @param ordered at least 0; from none the autoscaler knows no tolerance
     */
    public int beyond(int ordered, int replicas) {
        if (ordered == 0 || replicas <= ordered) {
            return replicas;
        }
        Tolerances band = new Tolerances(tolerance, 0);
        int stepped = Math.max(replicas, (int) (ordered * (1 + tolerance)));
        while (band.isWithin((double) stepped / ordered)) {
            stepped++;
        }
        return stepped;
    }
}
