package io.almanac.forecast.trees;

import io.almanac.forecast.model.LeadNodes;
import io.almanac.forecast.model.PathRule;
import java.util.List;

/**
 * A rule corrected by trees: at each of the {@link LeadNodes} the trees predict by how much the other rule will be
 * wrong; in between, corrections are interpolated in the logarithm of the lead. Corrections of an origin are kept, so
 * an instance is for one thread.
 */
final class BoostedRule implements PathRule {
    private final PathRule corrected;
    private final Trees trees;
    private final TreeFeatures features;
    private final int[] nodes;
    private final double[][] corrections;

    /**
     * Trees of every fold of days, each grown without the days of its fold, and those grown on all days.
     *
     * @param withoutFold fold f leaves out the days d, counted back from the end, with d mod size = f
     */
    record Folds(TreeEnsemble onAllDays, List<TreeEnsemble> withoutFold) {
        Folds {
            withoutFold = List.copyOf(withoutFold);
        }

        TreeEnsemble without(int day) {
            return withoutFold.get(day % withoutFold.size());
        }
    }

    /** The trees in use, and those to choose from. */
    record Trees(TreeEnsemble inUse, Folds folds) {}

    BoostedRule(PathRule corrected, Trees trees, TreeFeatures features, int[] nodes) {
        this.corrected = corrected;
        this.trees = trees;
        this.features = features;
        this.nodes = nodes.clone();
        this.corrections = new double[features.series().size()][0];
    }

    @Override
    public double rootAt(int origin, int lead) {
        return Math.max(0, corrected.rootAt(origin, lead) + correction(origin, lead));
    }

    @Override
    public PathRule without(int day) {
        Trees others = new Trees(trees.folds().without(day), trees.folds());
        return new BoostedRule(corrected.without(day), others, features, nodes);
    }

    private double correction(int origin, int lead) {
        if (corrections[origin].length == 0) {
            corrections[origin] = atNodes(origin);
        }
        double[] atNodes = corrections[origin];
        int upper = 0;
        while (upper < nodes.length - 1 && nodes[upper] < lead) {
            upper++;
        }
        if (upper == 0 || nodes[upper] <= lead) {
            return atNodes[upper];
        }
        double share = StrictMath.log((double) lead / nodes[upper - 1])
                / StrictMath.log((double) nodes[upper] / nodes[upper - 1]);
        return atNodes[upper - 1] + share * (atNodes[upper] - atNodes[upper - 1]);
    }

    private double[] atNodes(int origin) {
        double[] atNodes = new double[nodes.length];
        for (int i = 0; i < nodes.length; i++) {
            atNodes[i] = trees.inUse().predict(features.row(origin, nodes[i]));
        }
        return atNodes;
    }
}
