package io.almanac.scaler.server.web;

import io.almanac.scaler.server.live.RefusedTriggers;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Many workloads in JSON, counted and in part. */
final class FleetJson {
    private FleetJson() {}

    /**
     * A part of those that were wanted.
     *
     * @param total how many were wanted
     * @param offset how many of them come before the part
     */
    record Workloads(Instant now, int total, int offset, List<FleetRow> workloads) {
        static Workloads of(Instant now, List<FleetRow> wanted, Page page) {
            return new Workloads(now, wanted.size(), page.offset(), page.of(wanted));
        }
    }

    /** The namespaces of those that were wanted. */
    record Namespaces(Instant now, int total, int offset, List<Namespace> namespaces) {
        static Namespaces of(Instant now, List<FleetRow> wanted, Page page) {
            SortedMap<String, Namespace> byName = new TreeMap<>();
            wanted.forEach(row -> byName.merge(row.key().namespace(), Namespace.of(row), Namespace::plus));
            List<Namespace> all = List.copyOf(byName.values());
            return new Namespaces(now, all.size(), page.offset(), page.of(all));
        }
    }

    /**
     * One namespace.
     *
     * @param marks how many workloads have each, those that none has left out
     */
    record Namespace(String namespace, int workloads, long replicas, Map<Mark, Integer> marks) {
        private static Namespace of(FleetRow row) {
            Map<Mark, Integer> marks = new EnumMap<>(Mark.class);
            marks.put(row.basis(), 1);
            row.marks().forEach(mark -> marks.put(mark, 1));
            return new Namespace(row.key().namespace(), 1, row.replicas().orElse(0), marks);
        }

        private Namespace plus(Namespace other) {
            other.marks.forEach((mark, count) -> marks.merge(mark, count, Integer::sum));
            return new Namespace(namespace, workloads + other.workloads, replicas + other.replicas, marks);
        }
    }

    /**
     * The whole fleet and its server.
     *
     * @param grpcPort where KEDA asks
     * @param marks how many workloads have each
     */
    record Fleet(
            Instant now,
            String version,
            int grpcPort,
            boolean isDemo,
            int workloads,
            int refused,
            int namespaces,
            long replicas,
            Map<Mark, Integer> marks) {
        static Fleet of(Instant now, List<FleetRow> rows, WebContent content) {
            return new Fleet(
                    now,
                    content.version(),
                    content.grpcPort().getAsInt(),
                    content.demo().current().isPresent(),
                    rows.size(),
                    content.workloads().refused().size(),
                    (int) rows.stream()
                            .map(row -> row.key().namespace())
                            .distinct()
                            .count(),
                    rows.stream().mapToLong(row -> row.replicas().orElse(0)).sum(),
                    counted(rows));
        }

        private static Map<Mark, Integer> counted(List<FleetRow> rows) {
            Map<Mark, Integer> marks = new EnumMap<>(Mark.class);
            for (Mark mark : Mark.values()) {
                marks.put(mark, 0);
            }
            rows.forEach(row -> {
                marks.merge(row.basis(), 1, Integer::sum);
                row.marks().forEach(mark -> marks.merge(mark, 1, Integer::sum));
            });
            return marks;
        }
    }

    /** The triggers that are refused. */
    record Refused(Instant now, int total, int offset, List<Trigger> refused) {
        static Refused of(Instant now, List<RefusedTriggers.Refused> all, Page page) {
            return new Refused(now, all.size(), page.offset(), Json.each(page.of(all), Trigger::of));
        }
    }

    /** A trigger that is refused. */
    record Trigger(
            String namespace,
            String name,
            Instant firstAskedAt,
            Instant lastAskedAt,
            int problemCount,
            List<String> problems) {
        private static Trigger of(RefusedTriggers.Refused refused) {
            return new Trigger(
                    refused.namespace(),
                    refused.name(),
                    refused.firstAskedAt(),
                    refused.lastAskedAt(),
                    refused.problemCount(),
                    Json.each(refused.problems(), problem -> problem.message()));
        }
    }
}
