package io.almanac.scaler.server.live;

import io.almanac.scaler.settings.server.LimitSettings;
import io.almanac.scaler.settings.trigger.LoadQuery;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who takes how much of the server: whoever may create ScaledObjects in one namespace must not be able to take it from the
 * others, on purpose or by accident. Every method is guarded by this.
 */
final class Quotas {
    private static final Logger LOG = LoggerFactory.getLogger(Quotas.class);

    private final LimitSettings limits;
    private final HeapRoom heap;
    private final Map<String, Usage> byNamespace = new HashMap<>();
    private final Map<ObjectName, List<Workload>> byObject = new HashMap<>();
    private final Map<WorkloadLimit, Long> refusals = new EnumMap<>(WorkloadLimit.class);
    private final Set<String> full = new HashSet<>(); // namespaces of which one was refused since one was taken or left
    private int workloads;

    Quotas(LimitSettings limits, HeapRoom heap) {
        this.limits = limits;
        this.heap = heap;
        for (WorkloadLimit limit : WorkloadLimit.values()) {
            refusals.put(limit, 0L);
        }
    }

    private record Usage(int workloads, long points) {
        static final Usage NONE = new Usage(0, 0);

        Usage plus(int more, long morePoints) {
            return new Usage(workloads + more, points + morePoints);
        }
    }

    private record ObjectName(String namespace, String name) {
        static ObjectName of(Workload workload) {
            return new ObjectName(workload.key().namespace(), workload.key().name());
        }
    }

    /** Takes {@code workload} in, or says which limit it would pass. */
    synchronized Optional<WorkloadLimit> add(Workload workload) {
        String namespace = workload.key().namespace();
        Usage then = byNamespace.getOrDefault(namespace, Usage.NONE).plus(1, points(workload));
        Optional<WorkloadLimit> reached = reached(then);
        if (reached.isPresent()) {
            refuse(workload, reached.get());
            return reached;
        }
        workloads++;
        full.remove(namespace);
        byNamespace.put(namespace, then);
        byObject.computeIfAbsent(ObjectName.of(workload), first -> new ArrayList<>())
                .add(workload);
        return reached;
    }

    private Optional<WorkloadLimit> reached(Usage then) {
        if (heap.isFull()) {
            return Optional.of(WorkloadLimit.MEMORY);
        }
        if (workloads >= limits.workloads()) {
            return Optional.of(WorkloadLimit.WORKLOADS);
        }
        if (then.workloads > limits.namespaceWorkloads()) {
            return Optional.of(WorkloadLimit.NAMESPACE_WORKLOADS);
        }
        return then.points > limits.namespacePoints() ? Optional.of(WorkloadLimit.NAMESPACE_POINTS) : Optional.empty();
    }

    private void refuse(Workload workload, WorkloadLimit limit) {
        refusals.merge(limit, 1L, Long::sum);
        if (full.add(workload.key().namespace())) {
            LOG.warn("workload={} outcome=refused limit={} reason=\"{}\"", workload.key(), limit.key(), reason(limit));
        }
    }

    /** Slots of the history that decisions of the workload learn from. */
    private static long points(Workload workload) {
        LoadQuery load = workload.settings().load();
        return load.historyTimeWindow().dividedBy(load.queryStep());
    }

    synchronized void remove(Workload workload) {
        workloads--;
        heap.isEmptier();
        String namespace = workload.key().namespace();
        full.remove(namespace);
        byNamespace.computeIfPresent(namespace, (same, usage) -> {
            Usage left = usage.plus(-1, -points(workload));
            return left.workloads == 0 ? null : left;
        });
        byObject.computeIfPresent(ObjectName.of(workload), (same, siblings) -> {
            siblings.remove(workload);
            return siblings.isEmpty() ? null : siblings;
        });
    }

    /** The workloads of each ScaledObject that has several. */
    synchronized List<List<Workload>> objectsOfSeveral() {
        return byObject.values().stream()
                .filter(siblings -> siblings.size() > 1)
                .map(List::copyOf)
                .toList();
    }

    synchronized List<Workload> named(String namespace, String name) {
        return List.copyOf(byObject.getOrDefault(new ObjectName(namespace, name), List.of()));
    }

    synchronized Map<WorkloadLimit, Long> refusals() {
        return new EnumMap<>(refusals);
    }

    String reason(WorkloadLimit limit) {
        long most = switch (limit) {
            case MEMORY -> heap.mebibytes();
            case WORKLOADS -> limits.workloads();
            case NAMESPACE_WORKLOADS -> limits.namespaceWorkloads();
            case NAMESPACE_POINTS -> limits.namespacePoints();
        };
        return limit.reason(most);
    }
}
