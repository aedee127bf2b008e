package io.almanac.scaler.server.web;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Some workloads, counted.
 *
 * @param replicas in all
 * @param marks how many workloads have each, those that none has left out
 */
record FleetCount(int workloads, long replicas, Map<Mark, Integer> marks) {
    FleetCount {
        Map<Mark, Integer> inOrder = new EnumMap<>(Mark.class);
        inOrder.putAll(marks);
        marks = Collections.unmodifiableMap(inOrder);
    }

    static FleetCount of(List<FleetRow> rows) {
        Map<Mark, Integer> marks = new EnumMap<>(Mark.class);
        long replicas = 0;
        for (FleetRow row : rows) {
            replicas += row.replicas().orElse(0);
            marks.merge(row.basis(), 1, Integer::sum);
            row.marks().forEach(mark -> marks.merge(mark, 1, Integer::sum));
        }
        return new FleetCount(rows.size(), replicas, marks);
    }
}
