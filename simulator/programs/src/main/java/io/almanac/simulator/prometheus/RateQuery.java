package io.almanac.simulator.prometheus;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The one kind of query that is answered: {@code sum by (groupBy) (rate(metric{matchers}[range]))}.
 *
 * @param rangeMillis above 0
 * @param groupBy label names; empty sums everything
 */
record RateQuery(String metric, List<LabelMatcher> matchers, long rangeMillis, List<String> groupBy) {
    RateQuery {
        Objects.requireNonNull(metric, "metric");
        matchers = List.copyOf(matchers);
        groupBy = List.copyOf(groupBy);
        if (rangeMillis < 1) {
            throw new IllegalArgumentException("rangeMillis=" + rangeMillis + " must be above 0");
        }
    }

    boolean selects(Map<String, String> labels) {
        return matchers.stream().allMatch(matcher -> matcher.matches(labels));
    }

    /** The labels that the sum over a series with {@code labels} keeps. */
    NavigableMap<String, String> groupOf(Map<String, String> labels) {
        NavigableMap<String, String> group = new TreeMap<>(labels);
        group.keySet().retainAll(groupBy);
        return group;
    }
}
