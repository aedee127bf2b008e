package io.almanac.forecast.model.regression;

import io.almanac.forecast.accuracy.ConformalQuantiles;
import io.almanac.forecast.accuracy.LeadScores;
import io.almanac.forecast.accuracy.LocalScale;
import io.almanac.forecast.accuracy.WindowMaximum;
import io.almanac.forecast.filter.Exponentials;
import io.almanac.forecast.ridge.DayRanges;
import io.almanac.forecast.ridge.FewerRows;
import io.almanac.forecast.ridge.Sums;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Learns leads and windows from a frame: the order of the steps, and what each hands to the next. */
final class Learning {
    /** Short, so that quantiles follow a change of the noise: 15 days lost 2 % of daily pinball loss on later weeks of five traces. */
    private static final double SCORE_HALF_LIFE_DAYS = 5;

    private static final int SHORT_WINDOW_SECONDS = 900;
    private static final int FAR_LEAD_SECONDS = 600;
    private static final int FAR_ROW_SECONDS = 900;
    private static final int FEWEST_FAR_ROWS = 500;

    private final RegressionSettings settings;
    private final SeasonalFrame frame;
    private final OriginFeatures features;
    private final FeatureColumns layout;
    private final double[] recency;
    private final LearningRows near;
    private final int[] nodes;
    private final int longestWindow;
    private Optional<LearningRows> far = Optional.empty(); // made when the first lead wants them
    private final FarExperts experts;
    private final OriginFilters filters;
    private final double[] variation;
    private final List<WindowSpread.Past> spreads;
    private final double[] scoreRecency;
    private final double[] logVariation;
    private final List<LeadRegression> regressions = new ArrayList<>();
    private final List<LocalScale> scales = new ArrayList<>();
    private final List<double[]> sigmas = new ArrayList<>();
    private final LeadScores scores = new LeadScores();
    private final ForwardErrors forwardErrors;

    private Learning(RegressionSettings settings, SeasonalFrame frame, int ahead, int[] nodes, int[] windows) {
        this.settings = settings;
        this.frame = frame;
        this.features = OriginFilters.of(settings.timeConstants(), frame.lags().stepSeconds())
                .over(frame, 0, frame.origin() + 1);
        this.layout = new FeatureColumns(features.deviations().length);
        this.nodes = nodes;
        this.longestWindow = Arrays.stream(windows).max().orElse(0);
        this.recency = TrainingSet.recency(frame);
        this.near = rows(settings.ridge().rowSlots(frame.lags().stepSeconds()));
        this.experts = new FarExperts(settings, frame, layout);
        this.forwardErrors = new ForwardErrors(
                settings.correction(), frame.origin(), frame.lags().stepSeconds());
        this.spreads = new ArrayList<>();
        for (int window : windows) {
            spreads.add(WindowSpread.of(frame, window, ahead));
        }
        this.filters = features.after();
        this.variation = Variation.of(frame, features, ahead);
        int day = frame.lags().slotsPerDay();
        this.scoreRecency = TrainingSet.decay(frame.origin() + 1, SCORE_HALF_LIFE_DAYS * day);
        this.logVariation = new double[frame.origin() + 1];
        for (int slot = 0; slot < logVariation.length; slot++) {
            logVariation[slot] = OriginState.spread(variation[slot], frame.scale());
        }
        Exponentials.toLogs(logVariation, logVariation.length);
    }

    /**
     * Learns the first {@code learnt} of the leads at {@code nodes}, and the windows, in slots.
     *
     * @param ahead slots beyond the origin that profiles reach
     */
    static Learned learn(
            RegressionSettings settings, SeasonalFrame frame, int ahead, int[] nodes, int learnt, int[] windows) {
        Learning learning = new Learning(settings, frame, ahead, nodes, windows);
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

    private LearningRows rows(int slots) {
        return LearningRows.of(frame, features, layout, recency, nodes[0], slots)
                .scaled(nodes);
    }

    /**
     * Far ahead, beyond all windows, errors change so slowly that a row every 15 minutes tells as much as one every 5, once there
     * are hundreds.
     */
    private LearningRows rowsFor(int lead) {
        int stepSeconds = frame.lags().stepSeconds();
        int fewer = FAR_ROW_SECONDS / near.seconds();
        boolean isFar = lead * stepSeconds > FAR_LEAD_SECONDS
                && lead > longestWindow
                && near.rows().rows(lead) >= FEWEST_FAR_ROWS * fewer;
        if (fewer <= 1 || !isFar) {
            return near;
        }
        LearningRows made = far.orElseGet(() -> rows(fewer * near.seconds() / stepSeconds));
        far = Optional.of(made);
        return made;
    }

    private void learnLead(int lead) {
        LearningRows wanted = rowsFor(lead);
        TrainingSet rows = wanted.rows();
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
        DayRanges days = rows.days(count, lead);
        FewerRows.Choice some = FewerRows.Choice.some(rows.weights(), days);
        LeadRegression regression = experts.join(regression(rows, lead, days, some, reactive), rows);
        double[] residuals = Sums.differences(rows.target(), regression.heldOut());
        double[][] circumstances = {usual, wanted.noise(), variation, wanted.displacement()};
        LocalScale scale = scale(some.of(circumstances, residuals, rows.weights()));
        double[] sigma = scale.over(circumstances, count);
        for (int row = 0; row < count; row++) {
            residuals[row] /= sigma[row];
        }
        long leadSeconds = (long) lead * frame.lags().stepSeconds();
        double dependence = settings.correction().dependence(leadSeconds, near.seconds());
        scores.add(residuals, scoreWeights, Math.max(1, dependence * near.seconds() / wanted.seconds()));
        forwardErrors.add(regression, origins, rows.target(), sigma, residuals, scoreWeights);
        regressions.add(regression);
        scales.add(scale);
        sigmas.add(sigma);
    }

    private LeadRegression regression(
            TrainingSet rows, int lead, DayRanges days, FewerRows.Choice some, double[] reactive) {
        return LeadRegression.fit(
                rows,
                layout,
                settings.ridge(),
                lead,
                days,
                some,
                frame.lags().stepSeconds(),
                reactive,
                regressions.isEmpty() ? Optional.empty() : Optional.of(regressions.getLast()));
    }

    /** @param errors beside what they may depend on */
    private LocalScale scale(FewerRows errors) {
        return LocalScale.fit(
                errors.columns(),
                errors.count(),
                errors.weights(),
                errors.target(),
                settings.errors().mostLogScale());
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
            if (inside > 0 && near.rows().rows(windows[i]) >= SeasonalLearner.FEWEST_ROWS) {
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
                near.rows().origins().length);
    }

    private WindowMaximum learnWindow(int window, int inside, WindowSpread.Past past) {
        WindowMaximum.Rows known = new WindowRows(frame, near.rows(), scoreRecency)
                .of(window, regressions.subList(0, inside), sigmas.get(inside - 1), past);
        double windowSeconds = (double) window * frame.lags().stepSeconds();
        double dependence = 8 * StrictMath.pow(Math.max(1, windowSeconds / SHORT_WINDOW_SECONDS), 0.3);
        return WindowMaximum.fit(
                known,
                near.rows().days(near.rows().rows(window), window),
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
