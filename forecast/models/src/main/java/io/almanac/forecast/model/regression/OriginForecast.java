package io.almanac.forecast.model.regression;

import io.almanac.forecast.accuracy.WindowMaximum;
import java.util.List;

/** Forecasts from one origin: coefficients, scales and quantiles interpolated between the leads that were learned. */
final class OriginForecast {
    private static final int DAY_SECONDS = 86_400;
    private static final double WIDENING_AT_A_DAY = 0.1;

    private final FeatureColumns layout;
    private final OriginState state;
    private final List<CalibratedLead> nodes;
    private final LoadRange range;
    private final double[] levels;
    private final double[] originColumns;

    OriginForecast(
            FeatureColumns layout, OriginState state, List<CalibratedLead> nodes, LoadRange range, double[] levels) {
        this.layout = layout;
        this.state = state;
        this.nodes = nodes;
        this.range = range;
        this.levels = levels;
        this.originColumns = new double[layout.originCount()];
        for (int j = 0; j < originColumns.length - 1; j++) {
            originColumns[j] = state.filters().deviations().get(j).value();
        }
        originColumns[originColumns.length - 1] = state.filters().yesterday().value();
    }

    /** Quantiles of the load {@code lead} slots on. */
    double[] atLead(int lead) {
        int upper = upperNode(lead);
        int lower = Math.max(0, upper - 1);
        double share = share(lead, lower, upper);
        int target = state.frame().origin() + lead;
        double[] circumstances = state.scaleFeaturesAt(target);
        double median = (1 - share) * median(lower, target) + share * median(upper, target);
        double centre = range.clampedMedian(median);
        double lowerSigma = (1 - share) * nodes.get(lower).scale().at(circumstances);
        double upperSigma = share * nodes.get(upper).scale().at(circumstances);
        double days = (double) lead * state.frame().lags().stepSeconds() / DAY_SECONDS;
        double widening = 1 + WIDENING_AT_A_DAY * Math.sqrt(days);
        double[] quantiles = new double[levels.length];
        for (int i = 0; i < levels.length; i++) {
            double offset = lowerSigma * nodes.get(lower).offset(levels[i])
                    + upperSigma * nodes.get(upper).offset(levels[i]);
            quantiles[i] = range.load(centre + widening * offset);
        }
        return increasing(quantiles);
    }

    /** Quantiles of the maximum over the window at {@code position} of the state's spreads. */
    double[] overWindow(int position, WindowMaximum maximum) {
        WindowSpread spread = state.spreads().get(position);
        int origin = state.frame().origin();
        double base = Double.NEGATIVE_INFINITY;
        int last = 0;
        for (int i = 0; i < nodes.size() && nodes.get(i).lead() <= spread.slots(); i++) {
            base = Math.max(
                    base, range.clampedMedian(median(i, origin + nodes.get(i).lead())));
            last = i;
        }
        double sigma = nodes.get(last).scale().at(state.scaleFeaturesAt(origin + spread.slots()));
        double[] spreads = {
            spread.typical().at(origin + spread.slots()), spread.lately().value(), spread.now()
        };
        double[] quantiles = new double[levels.length];
        for (int i = 0; i < levels.length; i++) {
            quantiles[i] = range.load(maximum.at(levels[i], base, spreads, sigma));
        }
        return increasing(quantiles);
    }

    private double median(int node, int target) {
        double usual = state.frame().base().at(target);
        return usual
                + layout.predict(
                        nodes.get(node).coefficients(),
                        originColumns,
                        state.frame(),
                        target,
                        state.filters().longLevel().value());
    }

    /** The first node at or beyond {@code lead}; the last if there is none. */
    private int upperNode(int lead) {
        int node = 0;
        while (node < nodes.size() - 1 && nodes.get(node).lead() < lead) {
            node++;
        }
        return node;
    }

    /** The upper node's share, linear in the logarithm of the lead. */
    private double share(int lead, int lower, int upper) {
        int from = nodes.get(lower).lead();
        int to = nodes.get(upper).lead();
        if (from == to || lead <= from) {
            return 0;
        }
        return lead >= to ? 1 : StrictMath.log((double) lead / from) / StrictMath.log((double) to / from);
    }

    private static double[] increasing(double[] quantiles) {
        for (int i = 1; i < quantiles.length; i++) {
            quantiles[i] = Math.max(quantiles[i], quantiles[i - 1]);
        }
        return quantiles;
    }
}
