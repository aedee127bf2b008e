package io.almanac.forecast.peak;

import io.almanac.forecast.accuracy.RowOrder;
import java.util.Arrays;

/**
 * Errors in increasing order, each with its scale, those of one error by their scale. Immutable; arrays are shared inside
 * the package.
 *
 * @param errors finite
 * @param scales above 0, as many
 */
@SuppressWarnings("ArrayRecordComponent") // numbers handed on, never compared
record SortedErrors(double[] errors, double[] scales) {
    private static final int FEW = 64;

    static final SortedErrors NONE = new SortedErrors(new double[0], new double[0]);

    /** Sorts the first {@code count}; a few are put in order faster than a sort begins. */
    static SortedErrors of(double[] errors, double[] scales, int count) {
        int[] order = count < FEW ? new int[0] : RowOrder.increasing(errors, count);
        SortedErrors sorted = new SortedErrors(new double[count], new double[count]);
        for (int i = 0; i < count; i++) {
            int from = count < FEW ? i : order[i];
            sorted.insert(i, errors[from], scales[from]);
        }
        return sorted;
    }

    private void insert(int end, double error, double scale) {
        int at = end;
        while (at > 0 && compare(at - 1, error, scale) > 0) {
            errors[at] = errors[at - 1];
            scales[at] = scales[at - 1];
            at--;
        }
        errors[at] = error;
        scales[at] = scale;
    }

    private int compare(int at, double error, double scale) {
        if (errors[at] < error) {
            return -1;
        }
        int byError = errors[at] > error ? 1 : Double.compare(errors[at], error);
        return byError == 0 ? Double.compare(scales[at], scale) : byError;
    }

    /** These without {@code gone}, all of which are among them, and with {@code come}. O(n). */
    SortedErrors changed(SortedErrors gone, SortedErrors come) {
        int size = errors.length - gone.errors.length + come.errors.length;
        SortedErrors next = new SortedErrors(new double[size], new double[size]);
        int left = 0;
        int added = 0;
        int at = 0;
        int i = 0;
        while (i < errors.length) {
            if (left < gone.errors.length && gone.compare(left, errors[i], scales[i]) == 0) {
                left++;
                i++;
            } else if (added < come.errors.length && come.compare(added, errors[i], scales[i]) < 0) {
                next.errors[at] = come.errors[added];
                next.scales[at++] = come.scales[added++];
            } else {
                int to = Math.max(i + 1, firstFrom(i, Math.min(gone.errorAt(left), come.errorAt(added))));
                System.arraycopy(errors, i, next.errors, at, to - i);
                System.arraycopy(scales, i, next.scales, at, to - i);
                at += to - i;
                i = to;
            }
        }
        System.arraycopy(come.errors, added, next.errors, at, come.errors.length - added);
        System.arraycopy(come.scales, added, next.scales, at, come.scales.length - added);
        return next;
    }

    /** The first at or after {@code from} that is not less than {@code error}. */
    private int firstFrom(int from, double error) {
        int i = from;
        while (i < errors.length && errors[i] < error) {
            i++;
        }
        return i;
    }

    private double errorAt(int i) {
        return i < errors.length ? errors[i] : Double.POSITIVE_INFINITY;
    }

    /** The conformal quantile: the {@code ceil(level * (n + 1))}-th smallest, the largest where that is beyond. */
    double quantile(double level) {
        int rank = (int) Math.ceil(level * (errors.length + 1));
        return errors[Math.clamp(rank, 1, errors.length) - 1];
    }

    /**
     * Mean of {@code s * max(q * (r - o), (q - 1) * (r - o))} for each level q and its offset o: pinball loss in the unit of
     * the load. Summed up between one offset and the next, so O(n + levels) for all levels together.
     *
     * @param offsets not falling
     */
    double[] pinball(double[] levels, double[] offsets) {
        int last = offsets.length - 1;
        double[] passed = new double[offsets.length + 1]; // scales between the offset before and this one
        double[] above = new double[offsets.length];
        double[] below = new double[offsets.length];
        int from = 0;
        for (int level = 0; level <= last + 1; level++) {
            int to = level > last ? errors.length : firstNotLess(from, offsets[level]);
            double lower = level == 0 ? 0 : offsets[level - 1];
            double upper = level > last ? 0 : offsets[level];
            double[] sums = sums(from, to, lower, upper);
            passed[level] = sums[0];
            if (level > 0) {
                above[level - 1] = sums[1];
            }
            if (level <= last) {
                below[level] = sums[2];
            }
            from = to;
        }
        double scales = 0;
        for (int level = 1; level <= last; level++) {
            scales += passed[level - 1];
            below[level] += below[level - 1] + scales * (offsets[level] - offsets[level - 1]);
        }
        scales = 0;
        for (int level = last - 1; level >= 0; level--) {
            scales += passed[level + 2];
            above[level] += above[level + 1] + scales * (offsets[level + 1] - offsets[level]);
        }
        double[] losses = new double[offsets.length];
        Arrays.setAll(losses, k -> (levels[k] * above[k] + (1 - levels[k]) * below[k]) / errors.length);
        return losses;
    }

    /** Sums over some errors of their scales, of those by how far they lie above {@code lower}, and by how far below {@code upper}. */
    private double[] sums(int from, int to, double lower, double upper) {
        double scale0 = 0;
        double scale1 = 0;
        double above0 = 0;
        double above1 = 0;
        double below0 = 0;
        double below1 = 0;
        int i = from;
        for (; i + 2 <= to; i += 2) { // two sums of each, so that an addition need not wait for the one before
            scale0 += scales[i];
            scale1 += scales[i + 1];
            above0 += scales[i] * (errors[i] - lower);
            above1 += scales[i + 1] * (errors[i + 1] - lower);
            below0 += scales[i] * (upper - errors[i]);
            below1 += scales[i + 1] * (upper - errors[i + 1]);
        }
        if (i < to) {
            scale0 += scales[i];
            above0 += scales[i] * (errors[i] - lower);
            below0 += scales[i] * (upper - errors[i]);
        }
        return new double[] {scale0 + scale1, above0 + above1, below0 + below1};
    }

    /** The first at or after {@code from} that is not less than {@code error}, by halving. */
    private int firstNotLess(int from, double error) {
        int low = from;
        int high = errors.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (errors[middle] < error) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
