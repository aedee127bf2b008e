package io.almanac.scaler.bench.decisions;

import java.util.List;

/**
 * One policy at all its settings on one trace, from the cheapest to the dearest; between two of them goes a straight
 * line.
 */
record Sweep(List<Point> points) {
    Sweep {
        points = List.copyOf(points);
    }

    Point at(int setting) {
        return points.get(setting);
    }

    /** Cost at which it is short no more than {@code shortRatio}; NaN if it never is. */
    double costAt(double shortRatio) {
        if (points.getFirst().shortRatio() <= shortRatio) {
            return points.getFirst().cost();
        }
        for (int i = 1; i < points.size(); i++) {
            Point worse = points.get(i - 1);
            Point better = points.get(i);
            if (better.shortRatio() <= shortRatio) {
                double share = (worse.shortRatio() - shortRatio) / (worse.shortRatio() - better.shortRatio());
                return worse.cost() + (better.cost() - worse.cost()) * share;
            }
        }
        return Double.NaN;
    }

    /** Share of time short at {@code cost}; that of its ends beyond them. */
    double shortAt(double cost) {
        for (int i = 1; i < points.size(); i++) {
            Point cheap = points.get(i - 1);
            Point dear = points.get(i);
            if (dear.cost() >= cost && cheap.cost() <= cost && dear.cost() > cheap.cost()) {
                double share = (cost - cheap.cost()) / (dear.cost() - cheap.cost());
                return cheap.shortRatio() + (dear.shortRatio() - cheap.shortRatio()) * share;
            }
        }
        return (cost < points.getFirst().cost() ? points.getFirst() : points.getLast()).shortRatio();
    }
}
