package io.almanac.forecast.model.regression;

import io.almanac.forecast.accuracy.WindowMaximum;
import java.util.List;

/**
 * Forecasts from one origin: coefficients, scales and quantiles interpolated between the leads that were learned. All in
 * the transformed unit; what is not asked for is not computed.
 */
final class OriginForecast {
    private static final int DAY_SECONDS = 86_400;
    private static final double WIDENING_AT_A_DAY = 0.1;

    private final FeatureColumns layout;
    private final OriginState state;
    private final List<CalibratedLead> nodes;
    private final int stepSeconds;
    private final double[][] offsets;
    private final int levels;
    private final double[] originColumns;
    private final double logNoise;
    private final double logDisplacement;

    /** @param offsets of {@link #offsets} */
    OriginForecast(
            FeatureColumns layout, OriginState state, List<CalibratedLead> nodes, int stepSeconds, double[][] offsets) {
        this.layout = layout;
        this.state = state;
        this.nodes = nodes;
        this.stepSeconds = stepSeconds;
        this.offsets = offsets;
        this.levels = offsets[0].length;
        this.originColumns = new double[layout.originCount()];
        for (int j = 0; j < originColumns.length - 1; j++) {
            originColumns[j] = state.filters().deviations().get(j).value();
        }
        originColumns[originColumns.length - 1] = state.filters().yesterday().value();
        this.logNoise = state.logNoise();
        this.logDisplacement = state.logDisplacement();
    }

    /** What each of {@code levels} adds to a median, by the scale: a row for each node. */
    static double[][] offsets(List<CalibratedLead> nodes, double[] levels) {
        double[][] offsets = new double[nodes.size()][levels.length];
        for (int node = 0; node < offsets.length; node++) {
            for (int i = 0; i < levels.length; i++) {
                offsets[node][i] = nodes.get(node).offset(levels[i]);
            }
        }
        return offsets;
    }

    /** Quantiles {@code lead} slots on. */
    double[] atLead(int lead) {
        int upper = upperNode(lead);
        int lower = Math.max(0, upper - 1);
        double share = share(lead, lower, upper);
        int target = state.origin() + lead;
        int position = state.known().position(target);
        double logVariation = state.logVariation(target);
        double apart = state.known().newClassShare(position);
        double median = median(1 - share, lower, position, apart) + median(share, upper, position, apart);
        double centre =
                state.range().clampedMedian(median + state.known().rhythm().at(target));
        double lowerSigma = sigma(1 - share, lower, position, logVariation);
        double upperSigma = sigma(share, upper, position, logVariation);
        double days = (double) lead * stepSeconds / DAY_SECONDS;
        double widening = 1 + WIDENING_AT_A_DAY * Math.sqrt(days);
        double[] quantiles = new double[levels];
        for (int i = 0; i < levels; i++) {
            quantiles[i] = centre + widening * (lowerSigma * offsets[lower][i] + upperSigma * offsets[upper][i]);
        }
        return increasing(quantiles);
    }

    /**
     * Quantiles at {@code quantiles} of the maximum over the window at position {@code window} of the state's spreads.
     */
    double[] overWindow(int window, WindowMaximum maximum, double[] quantiles) {
        WindowSpread spread = state.spreads().get(window);
        double base = Double.NEGATIVE_INFINITY;
        int last = 0;
        for (int i = 0; i < nodes.size() && nodes.get(i).lead() <= spread.slots(); i++) {
            int position = state.known().position(state.origin() + nodes.get(i).lead());
            base = Math.max(
                    base,
                    state.range()
                            .clampedMedian(median(i, position, state.known().newClassShare(position))));
            last = i;
        }
        base += state.known().rhythm().largestAfter(state.origin(), spread.slots());
        int target = state.origin() + spread.slots();
        int position = state.known().position(target);
        double sigma = scaleAt(last, position, state.logVariation(target));
        double[] spreads = {
            state.known().spreads().get(window).at(position), spread.lately().value(), spread.now()
        };
        double[] values = new double[levels];
        for (int i = 0; i < levels; i++) {
            values[i] = maximum.at(quantiles[i], base, spreads, sigma);
        }
        return increasing(values);
    }

    private double median(double share, int node, int position, double apart) {
        return share == 0 ? 0 : share * median(node, position, apart);
    }

    private double sigma(double share, int node, int position, double logVariation) {
        return share == 0 ? 0 : share * scaleAt(node, position, logVariation);
    }

    private double scaleAt(int node, int position, double logVariation) {
        return nodes.get(node).scale().at(state.known().base().at(position), logNoise, logVariation, logDisplacement);
    }

    /** @param apart how much the position is of another class than the day before */
    private double median(int node, int position, double apart) {
        CalibratedLead learned = nodes.get(node);
        double usual = state.known().base().at(position);
        if (apart == 0 || learned.isForAllDays()) {
            return usual + predicted(learned.coefficients(), position);
        }
        double joint = apart == 1 ? 0 : (1 - apart) * predicted(learned.coefficients(), position);
        return usual + joint + apart * predicted(learned.alone(), position);
    }

    private double predicted(double[] coefficients, int position) {
        return layout.predict(
                coefficients,
                originColumns,
                state.known(),
                state.origin(),
                position,
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
