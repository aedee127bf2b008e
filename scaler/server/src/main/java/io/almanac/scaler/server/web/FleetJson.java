package io.almanac.scaler.server.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.almanac.scaler.server.live.RefusedTriggers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

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
        static Namespaces of(Instant now, List<Namespace> wanted, Page page) {
            return new Namespaces(now, wanted.size(), page.offset(), page.of(wanted));
        }
    }

    /** One namespace. */
    record Namespace(String namespace, @JsonUnwrapped FleetCount count) {
        /** @param byName rows, by namespace */
        static List<Namespace> each(List<FleetRow> byName) {
            List<Namespace> each = new ArrayList<>();
            int from = 0;
            for (int end = 1; end <= byName.size(); end++) {
                String namespace = byName.get(from).key().namespace();
                boolean isLast = end == byName.size()
                        || !byName.get(end).key().namespace().equals(namespace);
                if (isLast) {
                    each.add(new Namespace(namespace, FleetCount.of(byName.subList(from, end))));
                    from = end;
                }
            }
            return List.copyOf(each);
        }
    }

    /**
     * The whole fleet and its server.
     *
     * @param grpcPort where KEDA asks
     * @param marks how many workloads have each
     */
    record Whole(
            Instant now,
            String version,
            int grpcPort,
            boolean isDemo,
            int workloads,
            int refused,
            int namespaces,
            long replicas,
            Map<Mark, Integer> marks) {
        static Whole of(Instant now, Fleet fleet, WebContent content) {
            FleetCount count = fleet.count();
            Map<Mark, Integer> marks = new EnumMap<>(Mark.class);
            for (Mark mark : Mark.values()) {
                marks.put(mark, count.marks().getOrDefault(mark, 0));
            }
            return new Whole(
                    now,
                    content.version(),
                    content.grpcPort().getAsInt(),
                    content.demo().current().isPresent(),
                    count.workloads(),
                    content.workloads().refused().size(),
                    fleet.namespaces().size(),
                    count.replicas(),
                    marks);
        }
    }

    /** The triggers that are refused. */
    record Refused(Instant now, int total, int offset, List<Trigger> refused) {
        static Refused of(Instant now, List<RefusedTriggers.Refused> all, Page page) {
            return new Refused(now, all.size(), page.offset(), Json.each(page.of(all), Trigger::of));
        }

        /** The same as it was before anybody asked again, which is no change. */
        Refused whenFirstAsked() {
            return new Refused(now, total, offset, Json.each(refused, Trigger::whenFirstAsked));
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
        private Trigger whenFirstAsked() {
            return new Trigger(namespace, name, firstAskedAt, firstAskedAt, problemCount, problems);
        }

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
