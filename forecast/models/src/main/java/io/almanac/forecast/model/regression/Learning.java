package io.almanac.forecast.model.regression;

import io.almanac.forecast.accuracy.ConformalQuantiles;
import io.almanac.forecast.accuracy.LeadScores;
import io.almanac.forecast.accuracy.LocalScale;
import io.almanac.forecast.accuracy.WindowMaximum;
import io.almanac.forecast.filter.Exponentials;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Learns leads and windows from a frame: the order of the steps, and what each hands to the next. */
final class Learning {
    /** Short, so that quantiles follow a change of the noise: 15 days lost 2 % of daily pinball loss on later weeks of five traces. */
    private static final double SCORE_HALF_LIFE_DAYS = 5;

    private static final int SHORT_WINDOW_SECONDS = 900;

    private final RegressionSettings settings;
    private final SeasonalFrame frame;
    private final OriginFeatures features;
    private final FeatureColumns layout;
    private final TrainingSet rows;
    private final FarExperts experts;
    private final OriginFilters filters;
    private final double[] variation;
    private final List<WindowSpread.Past> spreads;
    private final double[] scoreRecency;
    private final double[][] originScaleFeatures;
    private final double[] logVariation;
    private final List<LeadRegression> regressions = new ArrayList<>();
    private final List<LocalScale> scales = new ArrayList<>();
    private final List<double[]> sigmas = new ArrayList<>();
    private final LeadScores scores = new LeadScores();
    private final ForwardErrors forwardErrors;

    private Learning(RegressionSettings settings, SeasonalFrame frame, int ahead, int firstLead, int[] windows) {
        this.settings = settings;
        this.frame = frame;
        this.features = OriginFilters.of(settings.timeConstants(), frame.lags().stepSeconds())
                .over(frame, 0, frame.origin() + 1);
        this.layout = new FeatureColumns(features.deviations().length);
        this.rows = TrainingSet.of(
                frame,
                features,
                layout,
                firstLead,
                settings.ridge().rowSlots(frame.lags().stepSeconds()));
        this.experts = new FarExperts(settings, frame, layout, rows);
        this.forwardErrors = new ForwardErrors(
                settings.correction(),
                rows.origins(),
                frame.origin(),
                frame.lags().stepSeconds());
        this.spreads = new ArrayList<>();
        for (int window : windows) {
            spreads.add(WindowSpread.of(frame, window, ahead));
        }
        this.filters = features.after();
        this.variation = Variation.of(frame, features, ahead);
        int day = frame.lags().slotsPerDay();
        this.scoreRecency = TrainingSet.decay(frame.origin() + 1, SCORE_HALF_LIFE_DAYS * day);
        this.originScaleFeatures = originScaleFeatures();
        this.logVariation = new double[frame.origin() + 1];
        Arrays.setAll(logVariation, slot -> OriginState.spread(variation[slot], frame.scale()));
        Exponentials.toLogs(logVariation, logVariation.length);
    }

    /**
     * Learns the first {@code learnt} of the leads at {@code nodes}, and the windows, in slots.
     *
     * @param ahead slots beyond the origin that profiles reach
     */
    static Learned learn(
            RegressionSettings settings, SeasonalFrame frame, int ahead, int[] nodes, int learnt, int[] windows) {
        Learning learning = new Learning(settings, frame, ahead, nodes[0], windows);
        learning.scaleColumns(nodes);
        for (int node = 0; node < learnt; node++) {
            learning.learnLead(nodes[node]);
        }
        return learning.result(windows);
    }

    /** The learned regression, in the transformed unit. */
    record Learned(
            FeatureColumns layout,
            KnownProfiles known,
            OriginFilters filters,
            List<WindowSpread> spreads,
            List<CalibratedLead> leads,
            Map<Integer, WindowMaximum> windows,
            double skill,
            double fullModelWeight,
            int rows) {}

    private void scaleColumns(int[] nodes) {
        int middle = nodes[nodes.length / 2];
        int lead = rows.rows(middle) >= SeasonalLearner.FEWEST_ROWS && rows.usable(rows.load(middle)) > 0
                ? middle
                : nodes[0];
        rows.standardise(rows.load(lead));
    }

    private double[][] originScaleFeatures() {
        int[] origins = rows.origins();
        double[][] columns = new double[2][origins.length];
        double[] shortMean = features.deviations()[1];
        double[] dayMean = features.deviations()[features.deviations().length - 1];
        for (int row = 0; row < origins.length; row++) {
            int origin = origins[row];
            columns[0][row] = OriginState.spread(features.noise()[origin], frame.scale());
            columns[1][row] = OriginState.displacement(shortMean[origin], dayMean[origin], frame.scale());
        }
        for (double[] column : columns) {
            Exponentials.toLogs(column, column.length);
        }
        return columns;
    }

    private void learnLead(int lead) {
        int count = rows.load(lead);
        if (rows.usable(count) < SeasonalLearner.FEWEST_ROWS) {
            return;
        }
        int[] origins = rows.origins();
        double[] usual = rows.usual();
        double[] reactive = new double[count];
        double[] variation = new double[count];
        double[] scoreWeights = new double[count];
        for (int row = 0; row < count; row++) {
            int target = origins[row] + lead;
            reactive[row] = rows.shortLevel()[row] - usual[row];
            variation[row] = logVariation[target];
            scoreWeights[row] = scoreRecency[frame.origin() - target] * frame.observed()[target];
        }
        LeadRegression regression = experts.join(LeadRegression.fit(
                rows, layout, settings.ridge(), lead, count, frame.lags().stepSeconds(), reactive));
        double[] residuals = new double[count];
        Arrays.setAll(residuals, row -> rows.target()[row] - regression.heldOut()[row]);
        double[][] circumstances = {usual, originScaleFeatures[0], variation, originScaleFeatures[1]};
        LocalScale scale = LocalScale.fit(
                circumstances,
                count,
                rows.weights(),
                residuals,
                settings.errors().mostLogScale());
        double[] sigma = scale.over(circumstances, count);
        Arrays.setAll(residuals, row -> residuals[row] / sigma[row]);
        int rowSeconds = settings.ridge().rowSlots(frame.lags().stepSeconds())
                * frame.lags().stepSeconds();
        long leadSeconds = (long) lead * frame.lags().stepSeconds();
        scores.add(residuals, scoreWeights, settings.correction().dependence(leadSeconds, rowSeconds));
        forwardErrors.add(regression, rows.target(), sigma, residuals, scoreWeights);
        regressions.add(regression);
        scales.add(scale);
        sigmas.add(sigma);
    }

    private Learned result(int[] windows) {
        List<ConformalQuantiles> quantiles = scores.quantiles();
        List<Widening> widenings = forwardErrors.widenings(quantiles);
        List<CalibratedLead> leads = new ArrayList<>();
        for (int i = 0; i < quantiles.size(); i++) {
            LeadRegression regression = regressions.get(i);
            leads.add(new CalibratedLead(
                    regression.lead(),
                    regression.coefficients(),
                    regression.alone(),
                    scales.get(i),
                    quantiles.get(i),
                    widenings.get(i)));
        }
        Map<Integer, WindowMaximum> maxima = new HashMap<>();
        for (int i = 0; i < windows.length; i++) {
            int inside = inside(windows[i]);
            if (inside > 0 && rows.rows(windows[i]) >= SeasonalLearner.FEWEST_ROWS) {
                maxima.put(windows[i], learnWindow(windows[i], inside, spreads.get(i)));
            }
        }
        double full = 0;
        for (LeadRegression regression : regressions) {
            full += regression.fullModelWeight() / regressions.size();
        }
        return new Learned(
                layout,
                KnownProfiles.of(
                        frame,
                        variation,
                        spreads.stream().map(WindowSpread.Past::typical).toList()),
                filters,
                spreads.stream().map(WindowSpread.Past::spread).toList(),
                leads,
                maxima,
                LeadRegression.skill(regressions, frame.lags().stepSeconds()),
                full,
                rows.origins().length);
    }

    private WindowMaximum learnWindow(int window, int inside, WindowSpread.Past past) {
        WindowMaximum.Rows known = new WindowRows(frame, rows, scoreRecency)
                .of(window, regressions.subList(0, inside), sigmas.get(inside - 1), past);
        double windowSeconds = (double) window * frame.lags().stepSeconds();
        double dependence = 8 * StrictMath.pow(Math.max(1, windowSeconds / SHORT_WINDOW_SECONDS), 0.3);
        return WindowMaximum.fit(
                known,
                rows.days(rows.rows(window), window),
                dependence,
                settings.errors().windowLambda());
    }

    /** How many of the leads learned lie inside a window. */
    private int inside(int window) {
        int count = 0;
        while (count < regressions.size() && regressions.get(count).lead() <= window) {
            count++;
        }
        return count;
    }
}
