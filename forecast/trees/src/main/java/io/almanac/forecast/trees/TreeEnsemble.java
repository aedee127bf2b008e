package io.almanac.forecast.trees;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sum of binary regression trees, read from XGBoost's text dump so that a prediction needs no native code, no copy of
 * its input and no lock. Features and thresholds are compared as single-precision numbers, as XGBoost does. Immutable,
 * usable from any thread.
 */
final class TreeEnsemble {
    private static final Pattern SPLIT =
            Pattern.compile("\\s*(\\d+):\\[f(\\d+)<([^\\]]+)\\] yes=(\\d+),no=(\\d+),missing=\\d+.*");
    private static final Pattern LEAF = Pattern.compile("\\s*(\\d+):leaf=([^,]+).*");

    private final List<Tree> trees;

    private TreeEnsemble(List<Tree> trees) {
        this.trees = trees;
    }

    /**
     * The trees of a dump, in which a line is {@code node:[fFEATURE<threshold] yes=node,no=node,missing=node} or
     * {@code node:leaf=value}.
     *
     * @param dump one text a tree
     * @throws IllegalArgumentException if a line is neither
     */
    static TreeEnsemble parse(List<String> dump) {
        return new TreeEnsemble(dump.stream().map(Tree::parse).toList());
    }

    int size() {
        return trees.size();
    }

    /** The sum of the leaves that {@code features} lead to. O(trees * depth). */
    double predict(double[] features) {
        double sum = 0;
        for (Tree tree : trees) {
            sum += tree.leafOf(features);
        }
        return sum;
    }

    /** Nodes by number, 0 the root; {@code yes} is -1 at a leaf, whose value stands in {@code values}. */
    private record Tree(int[] features, float[] values, int[] yes, int[] no) {

        static Tree parse(String text) {
            List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
            int size = lines.stream().mapToInt(Tree::number).max().orElse(0) + 1;
            Tree tree = new Tree(new int[size], new float[size], new int[size], new int[size]);
            Arrays.fill(tree.yes, -1);
            lines.forEach(tree::add);
            return tree;
        }

        private static int number(String line) {
            return Integer.parseInt(
                    line.substring(0, Math.max(0, line.indexOf(':'))).strip());
        }

        private void add(String line) {
            Matcher split = SPLIT.matcher(line);
            Matcher leaf = LEAF.matcher(line);
            int node = number(line);
            if (split.matches()) {
                features[node] = Integer.parseInt(split.group(2));
                values[node] = Float.parseFloat(split.group(3));
                yes[node] = Integer.parseInt(split.group(4));
                no[node] = Integer.parseInt(split.group(5));
            } else if (leaf.matches()) {
                values[node] = Float.parseFloat(leaf.group(2));
            } else {
                throw new IllegalArgumentException("neither a split nor a leaf: " + line);
            }
        }

        double leafOf(double[] row) {
            int node = 0;
            while (yes[node] >= 0) {
                node = (float) row[features[node]] < values[node] ? yes[node] : no[node];
            }
            return values[node];
        }
    }
}
