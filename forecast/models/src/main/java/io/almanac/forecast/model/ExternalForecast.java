package io.almanac.forecast.model;

import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.Horizon;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.LongStream;

/**
 * What a model outside Almanac answered for one origin, as something learned: it answers for later origins, too, until the
 * model is asked again. For an origin d after that of the answer
 *
 * <pre>
 *   a lead L reads the answer at d + L; between two answered leads, and between two levels, it is interpolated
 *   a window W reads the shortest answered window of at least d + W
 * </pre>
 *
 * so a window's bound is one of the maximum over a longer span, never of a part of it. Beyond the last answered lead,
 * window or level the last one goes on. Nothing was held out, so it has no loss and takes part in no contest.
 *
 * @param answered by the model, for its own origin
 * @param wanted what is asked of it from each origin; each lead and window is at most a day
 */
public record ExternalForecast(Forecast answered, Horizon wanted) implements FittedModel {
    /** Dense where decisions look; any level between the first and the last can be answered from them. */
    public static final List<Quantile> LEVELS = levels(
            0.001, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975, 0.99, 0.995, 0.998, 0.999, 0.9995, 0.9999);

    private static final int MOST_MORE_WINDOWS = 30;

    /**
     * What to ask for so that {@code wanted} can be answered from any origin up to {@code reuse} later: the leads, and more
     * of them to the end; each window, and up to 30 longer ones. At most a day.
     */
    public static Horizon asked(Horizon wanted, Duration reuse) {
        Duration step = wanted.step();
        TreeSet<Duration> leads = new TreeSet<>(wanted.leads());
        Duration last = Horizon.roundedUp(wanted.leads().getLast().plus(reuse), step);
        leads.addAll(Horizon.upTo(step, last, List.of()).leads());
        leads.add(last);
        long steps = Math.max(1, Horizon.roundedUp(reuse, step).dividedBy(step));
        long stride = -Math.floorDiv(-steps, MOST_MORE_WINDOWS);
        TreeSet<Duration> windows = new TreeSet<>(wanted.windows());
        for (Duration window : wanted.windows()) {
            LongStream.rangeClosed(1, -Math.floorDiv(-steps, stride))
                    .mapToObj(more -> Horizon.roundedUp(window.plus(step.multipliedBy(more * stride)), step))
                    .forEach(windows::add);
        }
        return new Horizon(step, new ArrayList<>(leads), new ArrayList<>(windows));
    }

    @Override
    public Forecast forecast(TimeSeries history, List<Quantile> levels) {
        Instant origin = history.end();
        Duration since = Duration.between(answered.origin(), origin);
        double[][] atLeads = wanted.leads().stream()
                .map(lead -> row(levels, level -> atLead(since.plus(lead), level)))
                .toArray(double[][]::new);
        double[][] maxima = wanted.windows().stream()
                .map(window -> row(levels, level -> maximum(since.plus(window), level)))
                .toArray(double[][]::new);
        return new Forecast(origin, wanted, levels, atLeads, maxima);
    }

    /** Infinite: what a model outside would have said in the past is not known. */
    @Override
    public double heldOutLoss(Duration window, Quantile level) {
        return Double.POSITIVE_INFINITY;
    }

    private double atLead(Duration lead, Quantile level) {
        List<Duration> leads = answered.horizon().leads();
        int upper = firstAtLeast(leads, lead);
        if (upper == 0 || upper == leads.size() || leads.get(upper).equals(lead)) {
            return answered.at(leads.get(Math.min(upper, leads.size() - 1)), level);
        }
        Duration below = leads.get(upper - 1);
        double share = (double) lead.minus(below).toSeconds()
                / leads.get(upper).minus(below).toSeconds();
        return between(answered.at(below, level), answered.at(leads.get(upper), level), share);
    }

    private double maximum(Duration window, Quantile level) {
        List<Duration> windows = answered.horizon().windows();
        int position = Math.min(firstAtLeast(windows, window), windows.size() - 1);
        return answered.windowMaximum(windows.get(position), level);
    }

    private double[] row(List<Quantile> levels, Answer answer) {
        double[] row =
                levels.stream().mapToDouble(level -> atLevel(level, answer)).toArray();
        for (int i = 1; i < row.length; i++) {
            // Rounding while interpolating must not make a bound fall.
            row[i] = Math.max(row[i], row[i - 1]);
        }
        return row;
    }

    private double atLevel(Quantile level, Answer answer) {
        List<Quantile> known = answered.levels();
        int upper = firstAtLeast(known, level);
        if (upper == 0 || upper == known.size() || known.get(upper).equals(level)) {
            return answer.at(known.get(Math.min(upper, known.size() - 1)));
        }
        Quantile below = known.get(upper - 1);
        Quantile above = known.get(upper);
        double share = (level.level() - below.level()) / (above.level() - below.level());
        return between(answer.at(below), answer.at(above), share);
    }

    private static double between(double below, double above, double share) {
        return below * (1 - share) + above * share;
    }

    private static <T extends Comparable<T>> int firstAtLeast(List<T> increasing, T wanted) {
        int position = 0;
        while (position < increasing.size() && increasing.get(position).compareTo(wanted) < 0) {
            position++;
        }
        return position;
    }

    private static List<Quantile> levels(double... levels) {
        return Arrays.stream(levels).mapToObj(Quantile::new).toList();
    }

    /** The quantiles of one lead or window. */
    @FunctionalInterface
    private interface Answer {
        double at(Quantile level);
    }
}
