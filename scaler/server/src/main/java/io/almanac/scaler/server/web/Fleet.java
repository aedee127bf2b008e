package io.almanac.scaler.server.web;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The rows of all workloads at an instant, counted, and put in each order once that is asked for. What it says never changes.
 */
final class Fleet {
    /** No workload. */
    static final Fleet NONE = new Fleet(List.of());

    private final List<FleetRow> byName;
    private final FleetCount count;
    private final List<FleetJson.Namespace> namespaces;
    private final Map<RowOrder, List<FleetRow>> inOrder = new ConcurrentHashMap<>();

    /** @param byName all rows, by namespace, name and digest */
    Fleet(List<FleetRow> byName) {
        this.byName = List.copyOf(byName);
        this.count = FleetCount.of(byName);
        this.namespaces = FleetJson.Namespace.each(byName);
    }

    /** By namespace, name and digest. */
    List<FleetRow> rows() {
        return byName;
    }

    List<FleetRow> rows(RowOrder order) {
        return inOrder.computeIfAbsent(order, asked -> asked.of(byName));
    }

    FleetCount count() {
        return count;
    }

    /** By name. */
    List<FleetJson.Namespace> namespaces() {
        return namespaces;
    }
}
