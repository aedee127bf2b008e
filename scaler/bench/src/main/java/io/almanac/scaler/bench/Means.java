package io.almanac.scaler.bench;

import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** Means over traces. Traces on which a score is not defined are left out. */
final class Means {
    private Means() {}

    /** The geometric mean of positive numbers; empty without any. */
    static OptionalDouble geometric(Collection<OptionalDouble> ratios) {
        OptionalDouble mean =
                present(ratios).filter(ratio -> ratio > 0).map(Math::log).average();
        return mean.isPresent() ? OptionalDouble.of(Math.exp(mean.getAsDouble())) : mean;
    }

    /** The plain mean. */
    static OptionalDouble plain(List<OptionalDouble> numbers) {
        return present(numbers).average();
    }

    /** One number by another; empty if either is missing or the divisor is 0. */
    static OptionalDouble ratio(OptionalDouble number, OptionalDouble by) {
        return number.isPresent() && by.isPresent() && by.getAsDouble() > 0
                ? OptionalDouble.of(number.getAsDouble() / by.getAsDouble())
                : OptionalDouble.empty();
    }

    private static DoubleStream present(Collection<OptionalDouble> numbers) {
        return numbers.stream().flatMapToDouble(OptionalDouble::stream);
    }
}
