package io.almanac.forecast.model.regression;

import io.almanac.forecast.accuracy.WindowMaximum;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What was learned from a history: forecasts from its origin or a later one. Immutable. */
public final class LearnedRegression {
    private final FeatureColumns layout;
    private final OriginState state;
    private final List<CalibratedLead> nodes;
    private final Map<Integer, WindowMaximum> maxima;
    private final LoadRange range;
    private final int[] leads;
    private final int[] windows;
    private final double skill;
    private final double fullModelWeight;
    private final int rows;

    LearnedRegression(Learning.Learned learned, LoadRange range, int[] leads, int[] windows) {
        this.layout = learned.layout();
        this.state = learned.state().fromOrigin();
        this.nodes = learned.leads();
        this.maxima = learned.windows();
        this.range = range;
        this.leads = leads.clone();
        this.windows = windows.clone();
        this.skill = learned.skill();
        this.fullModelWeight = learned.fullModelWeight();
        this.rows = learned.rows();
    }

    /**
     * Quantiles of load at each lead, then of the maximum over each window: one row each, one column a level.
     *
     * @param newer load after the fit's origin, NaN where missing
     * @param levels increasing
     */
    public double[][][] forecast(double[] newer, double[] levels) {
        double[] newerLevel = new double[newer.length];
        Arrays.setAll(newerLevel, i -> range.level(newer[i]));
        OriginForecast forecast =
                new OriginForecast(layout, state.continuedBy(newerLevel), nodes, range.widenedBy(newer), levels);
        double[][] atLeads = new double[leads.length][];
        for (int i = 0; i < leads.length; i++) {
            atLeads[i] = forecast.atLead(leads[i]);
        }
        double[][] overWindows = new double[windows.length][];
        for (int i = 0; i < windows.length; i++) {
            overWindows[i] = maxima.containsKey(windows[i])
                    ? forecast.overWindow(i, maxima.get(windows[i]))
                    : new double[levels.length];
            makeCoherent(overWindows[i], windows[i], atLeads, forecast);
        }
        return new double[][][] {atLeads, overWindows};
    }

    /** A quantile of a maximum is never below the same quantile of a step inside the window. */
    private void makeCoherent(double[] maximum, int window, double[][] atLeads, OriginForecast forecast) {
        raise(maximum, forecast.atLead(window));
        for (CalibratedLead node : nodes) {
            if (node.lead() <= window) {
                raise(maximum, forecast.atLead(node.lead()));
            }
        }
        for (int i = 0; i < leads.length && leads[i] <= window; i++) {
            raise(maximum, atLeads[i]);
        }
    }

    private static void raise(double[] values, double[] least) {
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(values[i], least[i]);
        }
    }

    /** Mean pinball loss over mean maximum, quantiles held out by day; infinite for a window that was not learned. */
    public double heldOutLoss(int window, double level) {
        WindowMaximum maximum = maxima.get(window);
        return maximum == null ? Double.POSITIVE_INFINITY : maximum.heldOutLoss(level, range::load);
    }

    /** Mean of 1 - error / error of holding the present level, on held-out days, over leads of 10 min to 2 h. */
    public double skill() {
        return skill;
    }

    public double fullModelWeight() {
        return fullModelWeight;
    }

    /**
     * The factor on the distance of a quantile from the median after errors on days to come, at the longest lead
     * learned that is at most {@code lead} slots, or at the shortest.
     */
    public double widening(int lead, double level) {
        int node = 0;
        while (node < nodes.size() - 1 && nodes.get(node + 1).lead() <= lead) {
            node++;
        }
        return nodes.get(node).widening().factor(level);
    }

    /** Origins learned from. */
    public int rows() {
        return rows;
    }

    public VarianceTransform.Shape transform() {
        return range.transform().shape();
    }

    public double dayClassWeight() {
        return state.frame().classWeight();
    }

    /** Half-width in slots of the smoothing before profiles are taken. */
    public int smoothingHalfWidth() {
        return state.frame().smoothingHalfWidth();
    }
}
