package io.almanac.scaler.server.web;

import io.almanac.scaler.server.live.Workloads;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The JSON API, read only. Every answer has {@code now}, the server's clock. Parameters:
 *
 * <ul>
 *   <li>{@code spanSeconds}: how far back lists reach, from now; 6 h unless told, at most 31 days
 *   <li>{@code since}: an RFC 3339 instant; lists hold what came after it, so that a page need not ask for all anew
 * </ul>
 */
final class Api {
    private static final Duration SPAN = Duration.ofHours(6);
    private static final Duration LONGEST_SPAN = Duration.ofDays(31);

    private final Workloads workloads;
    private final InstantSource clock;
    private final DemoView demo;

    Api(Workloads workloads, InstantSource clock, DemoView demo) {
        this.workloads = workloads;
        this.clock = clock;
        this.demo = demo;
    }

    /** Empty if there is no such thing in this API. */
    Optional<Reply> answer(RequestPath path) {
        List<String> segments = path.segments();
        if (segments.equals(List.of("api", "workloads"))) {
            return Optional.of(list());
        }
        if (segments.equals(List.of("api", "demo"))) {
            return Optional.of(demo(path));
        }
        if (segments.size() == 5 && segments.subList(0, 2).equals(List.of("api", "workloads"))) {
            return Optional.of(one(segments.get(2), segments.get(3), segments.get(4), path));
        }
        return Optional.empty();
    }

    private record Listing(Instant now, boolean isDemo, List<WorkloadJson> workloads) {}

    private Reply list() {
        Instant now = clock.instant();
        List<WorkloadJson> all = Json.each(workloads.all(), workload -> WorkloadJson.of(workload, now));
        return Reply.json(Reply.OK, new Listing(now, demo.current().isPresent(), all));
    }

    private Reply one(String namespace, String name, String digest, RequestPath path) {
        Instant now = clock.instant();
        return workloads.named(namespace, name).stream()
                .filter(workload -> workload.key().digest().equals(digest))
                .findFirst()
                .map(workload -> Reply.json(Reply.OK, WorkloadDetailJson.of(workload, now, after(path, now))))
                .orElseGet(() -> Reply.error(
                        Reply.NOT_FOUND,
                        "no such workload: KEDA has not asked about it for a while, or its trigger was changed; "
                                + "/api/workloads lists what there is"));
    }

    private Reply demo(RequestPath path) {
        return demo.current()
                .map(state -> Reply.json(Reply.OK, state.after(after(path, state.now()))))
                .orElseGet(() -> Reply.error(Reply.NOT_FOUND, "this server runs no demo; almanac demo starts one"));
    }

    private static Instant after(RequestPath path, Instant now) {
        Duration span = path.parameter("spanSeconds").map(Api::span).orElse(SPAN);
        Instant oldest = now.minus(span);
        Instant since = path.parameter("since").map(Api::instant).orElse(oldest);
        return since.isAfter(oldest) ? since : oldest;
    }

    private static Duration span(String text) {
        try {
            Duration span = Duration.ofSeconds(Long.parseLong(text));
            if (span.isPositive() && span.compareTo(LONGEST_SPAN) <= 0) {
                return span;
            }
        } catch (NumberFormatException e) {
            throw new BadRequest("spanSeconds must be a whole number of seconds; " + e.getMessage());
        }
        throw new BadRequest("spanSeconds must lie between 1 and " + LONGEST_SPAN.toSeconds());
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new BadRequest("since must be an instant such as 2026-01-05T12:00:00Z; " + e.getMessage());
        }
    }
}
