package io.almanac.scaler.server.web;

import io.almanac.scaler.server.live.RefusedTriggers;
import io.almanac.scaler.server.live.Workload;
import io.almanac.scaler.server.live.Workloads;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The JSON API, read only; {@link OpenApi} describes it. Every answer has {@code now}, the server's clock. Parameters of what
 * has a history:
 *
 * <ul>
 *   <li>{@code spanSeconds}: how far back lists reach, from now; 6 h unless told, at most 31 days
 *   <li>{@code since}: an RFC 3339 instant; lists hold what came after it, so that a page need not ask for all anew
 * </ul>
 */
final class Api {
    static final List<String> ROOT = List.of("api", "v1");
    private static final Duration SPAN = Duration.ofHours(6);
    private static final Duration LONGEST_SPAN = Duration.ofDays(31);

    private final WebContent content;
    private final InstantSource clock;
    private final Workloads workloads;
    private final FleetRows rows;
    private final OpenApi description = new OpenApi();

    Api(WebContent content) {
        this.content = content;
        this.clock = content.clock();
        this.workloads = content.workloads();
        this.rows = new FleetRows(workloads);
    }

    /** Empty if there is no such thing in this API. */
    Optional<Reply> answer(RequestPath path) {
        List<String> segments = path.segments();
        if (segments.size() < 3 || !segments.subList(0, 2).equals(ROOT)) {
            return Optional.empty();
        }
        List<String> rest = segments.subList(3, segments.size());
        return switch (segments.get(2)) {
            case "workloads" -> workloads(rest, path);
            case "namespaces" -> alone(rest, () -> namespaces(path));
            case "fleet" -> alone(rest, this::fleet);
            case "refused" -> alone(rest, () -> refused(path));
            case "sources" -> alone(rest, this::sources);
            case "demo" -> alone(rest, () -> demo(path));
            case "openapi.json" -> alone(rest, description::json);
            case "openapi.yaml" -> alone(rest, description::yaml);
            default -> Optional.empty();
        };
    }

    private static Optional<Reply> alone(List<String> rest, Supplier<Reply> answer) {
        return rest.isEmpty() ? Optional.of(answer.get()) : Optional.empty();
    }

    private Optional<Reply> workloads(List<String> rest, RequestPath path) {
        return switch (rest.size()) {
            case 0 -> Optional.of(list(path));
            case 3 -> Optional.of(one(rest.get(0), rest.get(1), rest.get(2), path));
            default -> Optional.empty();
        };
    }

    private Reply list(RequestPath path) {
        Instant now = clock.instant();
        return Reply.json(FleetJson.Workloads.of(now, FleetQuery.of(path).of(rows.at(now)), Page.of(path)));
    }

    private Reply namespaces(RequestPath path) {
        Instant now = clock.instant();
        return Reply.json(FleetJson.Namespaces.of(now, FleetQuery.of(path).of(rows.at(now)), Page.of(path)));
    }

    private Reply fleet() {
        Instant now = clock.instant();
        return Reply.json(FleetJson.Fleet.of(now, rows.at(now), content));
    }

    private Reply refused(RequestPath path) {
        List<RefusedTriggers.Refused> all = workloads.refused().all();
        return Reply.json(FleetJson.Refused.of(clock.instant(), all, Page.of(path)));
    }

    private Reply sources() {
        return Reply.json(SourcesJson.of(clock.instant(), content.sources().get()));
    }

    private Reply one(String namespace, String name, String digest, RequestPath path) {
        Instant now = clock.instant();
        Instant after = after(path, now);
        return workloads.named(namespace, name).stream()
                .filter(workload -> workload.key().digest().equals(digest))
                .findFirst()
                .map(workload -> Reply.json(WorkloadDetailJson.of(workload, now, after)))
                .orElseGet(() -> Reply.problem(Reply.NOT_FOUND, missing(workloads.named(namespace, name))));
    }

    private static String missing(List<Workload> siblings) {
        return siblings.isEmpty()
                ? "no such workload: KEDA has not asked about it for a while; /api/v1/workloads lists what there is,"
                        + " /api/v1/refused what is refused"
                : "no such trigger of this ScaledObject: it was changed; its newest is "
                        + siblings.getLast().key().digest();
    }

    private Reply demo(RequestPath path) {
        return content.demo()
                .current()
                .map(state -> Reply.json(state.after(after(path, state.now()))))
                .orElseGet(() -> Reply.problem(Reply.NOT_FOUND, "this server runs no demo; almanac demo starts one"));
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
