package io.almanac.scaler.bench.decisions;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.ToDoubleFunction;

/** Averages over traces; NaN without any. */
final class Averages {
    private Averages() {}

    /** The geometric mean of positive numbers. */
    static <T> double geometric(Collection<T> of, ToDoubleFunction<T> value) {
        return Math.exp(of.stream().mapToDouble(value).map(Math::log).average().orElse(Double.NaN));
    }

    static <T> double mean(Collection<T> of, ToDoubleFunction<T> value) {
        return of.stream().mapToDouble(value).average().orElse(Double.NaN);
    }

    static <T> double largest(Collection<T> of, ToDoubleFunction<T> value) {
        return of.stream().mapToDouble(value).max().orElse(Double.NaN);
    }

    static <T> double median(Collection<T> of, ToDoubleFunction<T> value) {
        double[] sorted = of.stream().mapToDouble(value).sorted().toArray();
        int middle = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1
                ? sorted[middle]
                : Arrays.stream(sorted, middle - 1, middle + 1).sum() / 2;
    }
}
