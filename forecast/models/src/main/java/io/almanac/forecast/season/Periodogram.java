package io.almanac.forecast.season;

import io.almanac.forecast.filter.Median;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;

/**
 * Which frequencies stand out of a series' spectrum.
 *
 * <p>The power of Hann-tapered noise over its expectation is exponentially distributed at each of n / 2 frequencies, so
 * a peak is significant where
 *
 * <pre>  power / background > -ln(1 - (1 - alpha)^(2 / n)),   alpha = 0.01</pre>
 *
 * (Fisher 1929, "Tests of significance in harmonic analysis", with a background of its own at each frequency). The
 * background is the median of the power between half and one and a half times the frequency, divided by ln 2, so that
 * red noise is its own yardstick and a few peaks do not raise it (Mann and Lees 1996, "Robust estimation of background
 * noise", for the idea). O(n log n).
 */
final class Periodogram {
    private static final double ALPHA = 0.01;
    private static final int MOST_PEAKS = 12;
    private static final int WINDOWS_PER_OCTAVE = 4;
    private static final int FEWEST_PERIODS = 2;
    private static final int FEWEST_BINS = 2;

    private final double[] power;
    private final int bins;
    private final int padded;

    private Periodogram(double[] power, int bins, int padded) {
        this.power = power;
        this.bins = bins;
        this.padded = padded;
    }

    /** Of {@code values} without their linear trend, zero-padded to a power of two. */
    static Periodogram of(double[] values) {
        int padded = Math.max(2, Integer.highestOneBit(values.length - 1) * 2);
        double[] level = withoutLine(values);
        double[][] transformed = new double[2][padded];
        for (int i = 0; i < values.length; i++) {
            double taper = 0.5 - 0.5 * StrictMath.cos(2 * Math.PI * (i + 0.5) / values.length);
            transformed[0][i] = taper * level[i];
        }
        FastFourierTransformer.transformInPlace(transformed, DftNormalization.STANDARD, TransformType.FORWARD);
        double[] power = new double[padded / 2 + 1];
        Arrays.setAll(power, k -> transformed[0][k] * transformed[0][k] + transformed[1][k] * transformed[1][k]);
        return new Periodogram(power, values.length, padded);
    }

    /**
     * The periods, in bins, of the significant peaks with at least two periods in the series and two bins in a period;
     * the most powerful first, at most twelve.
     */
    List<Double> significantPeriods() {
        double least = -StrictMath.log1p(-StrictMath.pow(1 - ALPHA, 2.0 / bins));
        double[] background = background();
        List<Integer> peaks = new ArrayList<>();
        int first = Math.max(2, FEWEST_PERIODS * padded / bins);
        for (int k = first; k <= padded / FEWEST_BINS; k++) {
            boolean isPeak = power[k] > power[k - 1] && power[k] >= after(k);
            if (isPeak && power[k] > least * background[window(k)]) {
                peaks.add(k);
            }
        }
        return peaks.stream()
                .sorted(Comparator.comparingDouble((Integer k) -> -power[k]))
                .limit(MOST_PEAKS)
                .map(k -> padded / (k + offset(k)))
                .toList();
    }

    /** Where between its neighbours the peak at {@code k} lies, by a parabola through the logarithms of the power. */
    private double offset(int k) {
        double tiny = Double.MIN_NORMAL;
        double before = StrictMath.log(power[k - 1] + tiny);
        double at = StrictMath.log(power[k] + tiny);
        double after = StrictMath.log(after(k) + tiny);
        double bend = before - 2 * at + after;
        return bend < 0 ? Math.clamp(0.5 * (before - after) / bend, -0.5, 0.5) : 0;
    }

    /** The spectrum is symmetric about its end. */
    private double after(int k) {
        return power[k + 1 < power.length ? k + 1 : k - 1];
    }

    /** The mean power of noise in each of the logarithmically spaced windows. */
    private double[] background() {
        double[] background = new double[window(power.length - 1) + 1];
        double[] scratch = new double[power.length];
        for (int window = 0; window < background.length; window++) {
            double centre = StrictMath.pow(2, (window + 0.5) / WINDOWS_PER_OCTAVE);
            int from = Math.max(1, (int) Math.round(0.5 * centre));
            int to = Math.min(power.length, (int) Math.round(1.5 * centre) + 1);
            int count = Math.max(1, to - from);
            System.arraycopy(power, Math.min(from, power.length - count), scratch, 0, count);
            background[window] = Median.ofReordering(scratch, 0, count) / StrictMath.log(2);
        }
        return background;
    }

    private static int window(int k) {
        return (int) (WINDOWS_PER_OCTAVE * StrictMath.log(k) / StrictMath.log(2));
    }

    /** The residuals of a least-squares line. */
    private static double[] withoutLine(double[] values) {
        double middle = (values.length - 1) / 2.0;
        double mean = 0;
        double product = 0;
        double square = 0;
        for (int i = 0; i < values.length; i++) {
            mean += values[i] / values.length;
            product += (i - middle) * values[i];
            square += (i - middle) * (i - middle);
        }
        double slope = square > 0 ? product / square : 0;
        double level = mean;
        double[] left = new double[values.length];
        Arrays.setAll(left, i -> values[i] - level - slope * (i - middle));
        return left;
    }
}
