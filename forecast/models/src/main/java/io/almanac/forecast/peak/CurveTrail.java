package io.almanac.forecast.peak;

import io.almanac.forecast.series.SixDigits;
import io.almanac.forecast.series.StateInput;
import io.almanac.forecast.series.StateOutput;
import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a model said about the peak at past origins, when they were the present: a few curves (quantiles of the peak) at
 * the instants of an aligned grid, the last {@link #LENGTH}. Out of sample by construction, so it can be held against
 * what came. Immutable; three curves are 25 kB at most and half of it as loads are, as the curves are {@linkplain
 * TimeSeries#narrowed() narrow}.
 */
public final class CurveTrail {
    /** How far back errors are looked at: each weekday is in it, and at the stride below some 2,000 origins are. */
    public static final Duration LENGTH = Duration.ofDays(10);

    /** Shares no divisor with an hour, so that each minute of it is looked from: at five, surges on the hour lay in no window. */
    private static final Duration STRIDE = Duration.ofMinutes(7);

    private final Duration stride;
    private final int curves;
    private final List<TimeSeries> said; // one a curve, of the same instants; empty before the first

    private CurveTrail(Duration stride, int curves, List<TimeSeries> said) {
        this.stride = stride;
        this.curves = curves;
        this.said = said;
    }

    /**
     * Nothing said yet.
     *
     * @param step of the load; the grid has seven minutes, in whole steps, or the step where that is longer
     * @param curves how many curves each instant has
     */
    public static CurveTrail empty(Duration step, int curves) {
        return new CurveTrail(stride(step), curves, List.of());
    }

    /** Writes all of it. */
    public void write(StateOutput output) {
        output.put(stride).put(curves).put(said.size());
        said.forEach(curve -> curve.write(output));
    }

    /** Reads what {@link #write} wrote. */
    public static CurveTrail read(StateInput input) {
        Duration stride = input.nextDuration();
        int curves = input.nextInt();
        if (!stride.isPositive() || curves < 1) {
            throw new IllegalArgumentException(curves + " curves every " + stride);
        }
        if (input.isBefore(6)) {
            return new CurveTrail(stride, curves, saidBefore(input, stride, curves));
        }
        List<TimeSeries> said = Stream.generate(() -> TimeSeries.read(input))
                .limit(input.nextLength(Long.BYTES))
                .toList();
        boolean isWhole = (said.isEmpty() || said.size() == curves)
                && said.stream()
                        .allMatch(curve -> curve.step().equals(stride)
                                && curve.start().equals(said.getFirst().start())
                                && curve.size() == said.getFirst().size());
        if (!isWhole) {
            throw new IllegalArgumentException("curves of other instants, or not " + curves + ": " + said);
        }
        return new CurveTrail(stride, curves, said);
    }

    /** Single numbers, oldest first, curves of one instant side by side. */
    private static List<TimeSeries> saidBefore(StateInput input, Duration stride, int curves) {
        Instant end = input.nextInstant();
        float[] values = input.nextFloats();
        if (values.length % curves != 0) {
            throw new IllegalArgumentException(values.length + " values of " + curves + " curves");
        }
        int size = values.length / curves;
        Instant start = end.minus(stride.multipliedBy(size - 1L));
        return IntStream.range(0, size == 0 ? 0 : curves)
                .mapToObj(curve -> IntStream.range(0, size).mapToDouble(i -> values[i * curves + curve]))
                .map(column -> TimeSeries.of(start, stride, column.toArray()).narrowed())
                .toList();
    }

    private Instant end() {
        return said.isEmpty() ? Instant.EPOCH : said.getFirst().end();
    }

    /** The stride of the grid on which errors of a load with this step are looked at. */
    static Duration stride(Duration step) {
        long steps = Math.max(1, STRIDE.dividedBy(step));
        return step.multipliedBy(steps);
    }

    /** Whether {@code at} is an instant of the grid. */
    public boolean takes(Instant at) {
        return at.getNano() == 0 && at.getEpochSecond() % strideSeconds() == 0;
    }

    long strideSeconds() {
        return stride.toSeconds();
    }

    /** With the curves of {@code at}, later than all before; instants between are unknown, those too old are dropped. */
    public CurveTrail with(Instant at, double... newest) {
        if (newest.length != curves || !takes(at) || (!said.isEmpty() && !at.isAfter(end()))) {
            throw new IllegalArgumentException(newest.length + " curves at " + at + ": a trail of " + curves
                    + " curves up to " + end() + " takes as many at a later multiple of " + stride);
        }
        boolean isForgotten = said.isEmpty() || hasForgotten(end(), at);
        return new CurveTrail(
                stride,
                curves,
                IntStream.range(0, curves)
                        .mapToObj(curve -> {
                            double value = SixDigits.rounded(Math.min(newest[curve], Float.MAX_VALUE));
                            TimeSeries next = TimeSeries.of(at, stride, value);
                            return isForgotten
                                    ? next.narrowed()
                                    : said.get(curve).after(at.minus(LENGTH)).continuedBy(next);
                        })
                        .toList());
    }

    /** The same, quicker to go on with, in eight bytes a number. */
    public CurveTrail widened() {
        return new CurveTrail(
                stride, curves, said.stream().map(TimeSeries::widened).toList());
    }

    /** The same in little memory again. */
    public CurveTrail narrowed() {
        return new CurveTrail(
                stride, curves, said.stream().map(TimeSeries::narrowed).toList());
    }

    /** How many curves each instant has. */
    public int curves() {
        return curves;
    }

    /** The curves noted at {@code at}; all NaN where there are none. */
    double[] at(Instant at) {
        double[] found = new double[curves];
        Arrays.fill(found, Double.NaN);
        OptionalInt slot =
                said.isEmpty() ? OptionalInt.empty() : said.getFirst().slotAt(at);
        slot.ifPresent(known -> Arrays.setAll(found, curve -> said.get(curve).value(known)));
        return found;
    }

    /** Whether what was noted at {@code second}, since 1970, is too old to be kept. */
    boolean hasForgotten(long second) {
        return hasForgotten(Instant.ofEpochSecond(second), end());
    }

    private static boolean hasForgotten(Instant noted, Instant newest) {
        return !noted.isAfter(newest.minus(LENGTH));
    }
}
