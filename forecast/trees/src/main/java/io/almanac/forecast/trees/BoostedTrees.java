package io.almanac.forecast.trees;

import io.almanac.forecast.model.AddedModel;
import io.almanac.forecast.model.FitOutcome;
import io.almanac.forecast.model.FitRequest;
import io.almanac.forecast.model.LeadNodes;
import io.almanac.forecast.model.PathRule;
import io.almanac.forecast.model.RootSeries;
import io.almanac.forecast.model.RuleModel;
import io.almanac.forecast.model.SeasonalProfileRule;
import io.almanac.forecast.series.Horizon;
import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Gradient-boosted trees on top of the {@link SeasonalProfileRule}: in the square root of the load,
 *
 * <pre>  expected(o + h) = S(o + h) + b(h) E(o) + trees({@link TreeFeatures} of o and h)</pre>
 *
 * so the trees start from the deviation from the profile that a line explains, and learn what a line cannot: thresholds,
 * interactions and hours that behave differently. Errors are measured by cross-fitting over three folds of days, each
 * judged by trees grown without it; quantiles are calibrated on those errors.
 *
 * <p>Rows are origins of the last 14 days, ten minutes (or a step) apart, at every lead node up to the longest lead or
 * window. Costs four fits of XGBoost, dozens of times what the profile alone does; for that reason it is not in the automatic
 * contest.
 * Where XGBoost's native library cannot be loaded the outcome is {@link FitOutcome.Degenerate}.
 */
public final class BoostedTrees implements AddedModel {
    private static final Duration NEEDED = Duration.ofHours(60);
    private static final Duration STRIDE = Duration.ofMinutes(10);
    private static final int DAYS = 14;
    private static final int FOLDS = 3;
    private static final int FEWEST_ROWS = 100;

    @Override
    public String label() {
        return "boosted-trees";
    }

    @Override
    public FitOutcome fit(FitRequest request) {
        return RuleModel.refusal(request, NEEDED).orElseGet(() -> fitUsable(request));
    }

    private static FitOutcome fitUsable(FitRequest request) {
        TimeSeries history = request.history();
        TreeFeatures features = TreeFeatures.of(history, request.zone(), request.days());
        RuleModel.LearnedRule corrected = SeasonalProfileRule.learn(request);
        int[] nodes = LeadNodes.upTo(longest(request.horizon()), history.step());
        int stride = Math.max(1, Math.toIntExact(STRIDE.dividedBy(history.step())));
        Rows rows = Rows.of(features, corrected.on(history), nodes, stride);
        List<TreeEnsemble> grown = new ArrayList<>();
        for (int fold = 0; fold <= FOLDS; fold++) {
            Rows part = fold < FOLDS ? rows.without(fold) : rows;
            if (part.days().size() < FEWEST_ROWS) {
                return new FitOutcome.Degenerate("fewer than " + FEWEST_ROWS + " past loads to learn trees from");
            }
            switch (TreeBoosting.grow(part.features(), part.targets())) {
                case TreeBoosting.Outcome.Grown trees -> grown.add(trees.trees());
                case TreeBoosting.Outcome.Unavailable missing -> {
                    return new FitOutcome.Degenerate(missing.reason());
                }
            }
        }
        BoostedRule.Folds folds = new BoostedRule.Folds(grown.get(FOLDS), grown.subList(0, FOLDS));
        BoostedRule.Trees trees = new BoostedRule.Trees(folds.onAllDays(), folds);
        return RuleModel.calibrated(
                later -> {
                    TreeFeatures seen = TreeFeatures.of(later, request.zone(), request.days());
                    return new BoostedRule(corrected.on(later), trees, seen, nodes);
                },
                request);
    }

    private static Duration longest(Horizon horizon) {
        Duration lead = horizon.leads().getLast();
        boolean isWindowLonger =
                !horizon.windows().isEmpty() && horizon.windows().getLast().compareTo(lead) > 0;
        return isWindowLonger ? horizon.windows().getLast() : lead;
    }

    /** What to learn from: features, by how much the other rule was wrong, and the day of the target counted back. */
    private record Rows(List<double[]> rows, List<Double> errors, List<Integer> days) {

        static Rows of(TreeFeatures features, PathRule corrected, int[] nodes, int stride) {
            RootSeries series = features.series();
            Rows all = new Rows(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            int oldest = Math.max(series.slotsPerDay(), series.size() - DAYS * series.slotsPerDay());
            for (int origin = series.size() - 2; origin >= oldest; origin -= stride) {
                for (int node : nodes) {
                    int target = origin + node;
                    if (target < series.size() && series.isObserved()[target]) {
                        all.rows.add(features.row(origin, node));
                        all.errors.add(series.roots()[target] - corrected.rootAt(origin, node));
                        all.days.add(series.dayOf(target));
                    }
                }
            }
            return all;
        }

        Rows without(int fold) {
            Rows others = new Rows(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            for (int i = 0; i < days.size(); i++) {
                if (days.get(i) % FOLDS != fold) {
                    others.rows.add(rows.get(i));
                    others.errors.add(errors.get(i));
                    others.days.add(days.get(i));
                }
            }
            return others;
        }

        double[][] features() {
            return rows.toArray(new double[0][]);
        }

        double[] targets() {
            return errors.stream().mapToDouble(Double::doubleValue).toArray();
        }
    }
}
