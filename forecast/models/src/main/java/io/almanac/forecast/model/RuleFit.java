package io.almanac.forecast.model;

import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.Horizon;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** A learned rule with its calibrated errors. */
record RuleFit(RuleModel.LearnedRule learned, Horizon horizon, RuleErrors errors) implements FittedModel {
    /** No quantile ever exceeds this many times the largest load of the history: a safety clamp, not a forecast. */
    static final double LARGEST_FACTOR = 2;

    @Override
    public Forecast forecast(TimeSeries history, List<Quantile> levels) {
        PathRule rule = learned.on(history);
        int origin = history.size() - 1;
        double ceiling = LARGEST_FACTOR * history.maximum().orElse(0);
        double[][] atLeads = new double[horizon.leads().size()][];
        for (int i = 0; i < atLeads.length; i++) {
            int lead = slots(horizon.leads().get(i));
            double root = rule.rootAt(origin, lead);
            atLeads[i] = bounds(root, levels, level -> errors.at(lead, level), ceiling);
        }
        double[][] maxima = new double[horizon.windows().size()][];
        for (int i = 0; i < maxima.length; i++) {
            double root = RuleErrors.expectedMaximum(
                    rule, origin, slots(horizon.windows().get(i)));
            maxima[i] = bounds(root, levels, errors.atWindows().get(i)::quantile, ceiling);
        }
        return new Forecast(history.end(), horizon, levels, atLeads, maxima);
    }

    @Override
    public double heldOutLoss(Duration window, Quantile level) {
        int position = horizon.windows().indexOf(window);
        if (position < 0) {
            return Double.POSITIVE_INFINITY;
        }
        return errors.atWindows().get(position).leaveOneDayOutLoss(level);
    }

    @Override
    public FittedModel forForecasts() {
        return new RuleFit(learned, horizon, errors.forForecasts());
    }

    private int slots(Duration duration) {
        return Math.toIntExact(duration.toSeconds() / horizon.step().toSeconds());
    }

    private static double[] bounds(double root, List<Quantile> levels, DoubleUnaryOperator error, double ceiling) {
        double[] bounds = new double[levels.size()];
        double previous = 0;
        for (int i = 0; i < bounds.length; i++) {
            double shifted =
                    Math.max(0, root + error.applyAsDouble(levels.get(i).level()));
            bounds[i] = Math.max(previous, Math.min(shifted * shifted, ceiling));
            previous = bounds[i];
        }
        return bounds;
    }
}
