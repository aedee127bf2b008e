package io.almanac.forecast.model.regression;

import io.almanac.forecast.accuracy.WindowMaximum;
import io.almanac.forecast.clean.GapFilling;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/** What was learned from a history: forecasts from its origin or a later one. Immutable. */
public final class LearnedRegression {
    private final FeatureColumns layout;
    private final OriginState state;
    private final List<CalibratedLead> nodes;
    private final Map<Integer, WindowMaximum> maxima;
    private final int stepSeconds;
    private final int[] leads;
    private final int[] windows;
    private final double skill;
    private final double fullModelWeight;
    private final int rows;
    private final double dayClassWeight;
    private final int smoothingHalfWidth;
    private volatile List<Offsets> offsets = List.of();

    /**
     * What quantiles at some levels add to medians: the same for every origin, so those asked for last are kept, and those
     * before: forecasts and maxima are asked for in turn, at levels of their own.
     */
    @SuppressWarnings("ArrayRecordComponent") // numbers handed on, never compared
    private record Offsets(double[] levels, double[][] byNode) {}

    LearnedRegression(Learning.Learned learned, SeasonalFrame frame, LoadRange range, int[] leads, int[] windows) {
        this.layout = learned.layout();
        this.state = new OriginState(
                learned.known(),
                frame.scale(),
                range,
                frame.origin(),
                frame.level()[frame.origin()],
                learned.filters(),
                learned.spreads());
        this.nodes = learned.leads();
        this.maxima = learned.windows();
        this.stepSeconds = frame.lags().stepSeconds();
        this.leads = leads.clone();
        this.windows = windows.clone();
        this.skill = learned.skill();
        this.fullModelWeight = learned.fullModelWeight();
        this.rows = learned.rows();
        this.dayClassWeight = frame.classWeight();
        this.smoothingHalfWidth = frame.smoothingHalfWidth();
    }

    private LearnedRegression(LearnedRegression other, Map<Integer, WindowMaximum> maxima) {
        this.layout = other.layout;
        this.state = other.state;
        this.nodes = other.nodes;
        this.maxima = maxima;
        this.stepSeconds = other.stepSeconds;
        this.leads = other.leads;
        this.windows = other.windows;
        this.skill = other.skill;
        this.fullModelWeight = other.fullModelWeight;
        this.rows = other.rows;
        this.dayClassWeight = other.dayClassWeight;
        this.smoothingHalfWidth = other.smoothingHalfWidth;
    }

    /** The same without what only {@link #heldOutLoss} needs. */
    public LearnedRegression forForecasts() {
        Map<Integer, WindowMaximum> kept = new HashMap<>();
        maxima.forEach((window, maximum) -> kept.put(window, maximum.forForecasts()));
        return new LearnedRegression(this, kept);
    }

    /** Where the fit ended. */
    public Position origin() {
        return new Position(state, 0);
    }

    /**
     * How far a history has been read. Immutable.
     *
     * @param state after the newest slot that has a value
     * @param missing slots without one after it
     */
    public record Position(OriginState state, int missing) {
        /** The position one slot later; {@code load} is NaN where missing. */
        Position after(double load, int longestLine) {
            return Double.isNaN(load)
                    ? new Position(state, missing + 1)
                    : new Position(state.after(missing, load, longestLine), 0);
        }
    }

    /** {@code position} after {@code load}, NaN where missing, of the slots that follow it. */
    public Position after(Position position, double... load) {
        Position after = position;
        for (double each : load) {
            after = after.after(each, GapFilling.longestLine(stepSeconds));
        }
        return after;
    }

    /**
     * Quantiles of load at each lead, then of the maximum over each window: one row each, one column a level.
     *
     * @param levels increasing
     */
    public double[][][] forecast(Position position, double[] levels) {
        OriginForecast forecast = from(position, levels);
        double[][] atLeads = new double[leads.length][];
        LoadRange range = position.state.range();
        for (int i = 0; i < leads.length; i++) {
            double leadSeconds = (double) leads[i] * stepSeconds;
            atLeads[i] = loads(level -> range.load(level, leadSeconds), forecast.atLead(leads[i]));
        }
        double[][] overWindows = new double[windows.length][];
        for (int i = 0; i < windows.length; i++) {
            overWindows[i] = maximum(i, forecast, levels);
        }
        return new double[][][] {atLeads, loads(range::maximum, overWindows)};
    }

    /** Quantiles of the maximum over a window of {@code slots}, one of those learned for: a row of {@link #forecast}. */
    public double[] maximum(Position position, int slots, double[] levels) {
        int window = 0;
        while (windows[window] != slots) {
            window++;
        }
        return loads(position.state.range()::maximum, maximum(window, from(position, levels), levels));
    }

    private OriginForecast from(Position position, double[] levels) {
        return new OriginForecast(
                layout, position.state.afterMissing(position.missing), nodes, stepSeconds, offsets(levels));
    }

    private double[][] offsets(double[] levels) {
        List<Offsets> known = offsets;
        for (Offsets each : known) {
            if (Arrays.equals(each.levels, levels)) {
                return each.byNode;
            }
        }
        Offsets made = new Offsets(levels.clone(), OriginForecast.offsets(nodes, levels));
        offsets = known.isEmpty() ? List.of(made) : List.of(made, known.getFirst());
        return made.byNode;
    }

    /** A quantile of a maximum is never below the same quantile of a step inside the window. */
    private double[] maximum(int window, OriginForecast forecast, double[] levels) {
        int slots = windows[window];
        double[] maximum = new double[levels.length];
        Arrays.fill(maximum, Double.NEGATIVE_INFINITY);
        if (maxima.containsKey(slots)) {
            raise(maximum, forecast.overWindow(window, maxima.get(slots), levels));
        }
        raise(maximum, forecast.atLead(slots));
        for (CalibratedLead node : nodes) {
            if (node.lead() < slots && Arrays.binarySearch(leads, node.lead()) < 0) {
                raise(maximum, forecast.atLead(node.lead()));
            }
        }
        for (int i = 0; i < leads.length && leads[i] < slots; i++) {
            raise(maximum, forecast.atLead(leads[i]));
        }
        return maximum;
    }

    private static void raise(double[] values, double[] least) {
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(values[i], least[i]);
        }
    }

    /** The loads of quantiles: what is larger stays larger, so they may be compared before. */
    private static double[][] loads(DoubleUnaryOperator load, double[][] levels) {
        for (double[] row : levels) {
            loads(load, row);
        }
        return levels;
    }

    private static double[] loads(DoubleUnaryOperator load, double[] levels) {
        for (int i = 0; i < levels.length; i++) {
            levels[i] = load.applyAsDouble(levels[i]);
        }
        return levels;
    }

    /** Mean pinball loss over mean maximum, quantiles held out by day; infinite for a window that was not learned. */
    public double heldOutLoss(int window, double level) {
        WindowMaximum maximum = maxima.get(window);
        return maximum == null ? Double.POSITIVE_INFINITY : maximum.heldOutLoss(level, state.range()::maximum);
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
        return state.range().transform().shape();
    }

    public double dayClassWeight() {
        return dayClassWeight;
    }

    /** Half-width in slots of the smoothing before profiles are taken. */
    public int smoothingHalfWidth() {
        return smoothingHalfWidth;
    }
}
