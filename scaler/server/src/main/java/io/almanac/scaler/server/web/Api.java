package io.almanac.scaler.server.web;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.server.live.RefusedTriggers;
import io.almanac.scaler.server.live.Workload;
import io.almanac.scaler.server.live.Workloads;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
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
 *   <li>{@code spanSeconds}: how far back lists reach, from now; 6 h (of what is kept by quarters of an hour, 14 days) unless
 *       told, at most 31 days
 *   <li>{@code since}: an RFC 3339 instant; lists hold what came after it, so that a page need not ask for all anew
 * </ul>
 */
final class Api {
    static final List<String> ROOT = List.of("api", "v1");
    private static final Duration SPAN = Duration.ofHours(6);
    private static final Duration LONGEST_SPAN = Duration.ofDays(31);
    private static final Duration PAST_SPAN = Duration.ofDays(14);

    /** {@code api/v1/workloads}, the key, {@code what-if}. */
    private static final int WHAT_IF_SEGMENTS = 7;

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
            case 3 -> Optional.of(found(rest, this::detail, path));
            case 4 -> part(rest.getLast()).map(part -> found(rest, part, path));
            default -> Optional.empty();
        };
    }

    /** Answers about one workload. */
    @FunctionalInterface
    private interface Part {
        Reply of(Workload workload, Instant now, RequestPath path);
    }

    private Optional<Part> part(String name) {
        return switch (name) {
            case "decisions" ->
                Optional.of((workload, now, path) ->
                        Reply.json(PastJson.of(workload, now, after(path, now, PAST_SPAN), path)));
            case "scaled-object" -> Optional.of((workload, now, path) -> scaledObject(workload, path));
            default -> Optional.empty();
        };
    }

    private Reply scaledObject(Workload workload, RequestPath path) {
        WorkloadSettings settings = workload.settings();
        return ScaledObjectText.of(
                workload.key(),
                settings,
                content.defaults(),
                WhatIfQuery.changed(path, settings.values()),
                content.grpcPort().getAsInt());
    }

    /**
     * What other settings would have come to, which takes a second or so; empty if that is not what is asked.
     *
     * @throws BadRequest if it cannot be understood
     */
    Optional<WhatIfDesk.Work> whatIf(RequestPath path) {
        List<String> segments = path.segments();
        boolean isWhatIf = segments.size() == WHAT_IF_SEGMENTS
                && segments.subList(0, 2).equals(ROOT)
                && segments.get(2).equals("workloads")
                && segments.getLast().equals("what-if");
        return isWhatIf ? Optional.of(replay(segments.subList(3, segments.size()), path)) : Optional.empty();
    }

    private WhatIfDesk.Work replay(List<String> key, RequestPath path) {
        Instant now = clock.instant();
        Optional<Workload> asked = find(key);
        if (asked.isEmpty()) {
            Reply missing = missing(key);
            return watch -> missing;
        }
        WhatIfQuery query = WhatIfQuery.of(path, asked.get());
        Optional<TimeSeries> load = asked.get().state().history();
        return watch -> load.map(seen -> WhatIfJson.reply(now, query, seen, watch))
                .orElseGet(() -> Reply.problem(Reply.CONFLICT, "no load of it has been read yet; ask again later"));
    }

    private Reply list(RequestPath path) {
        Instant now = clock.instant();
        return Reply.json(FleetJson.Workloads.of(now, FleetQuery.of(path).of(rows.at(now)), Page.of(path)));
    }

    private Reply namespaces(RequestPath path) {
        Instant now = clock.instant();
        return Reply.json(FleetJson.Namespaces.of(now, FleetQuery.of(path).namespaces(rows.at(now)), Page.of(path)));
    }

    private Reply fleet() {
        Instant now = clock.instant();
        return Reply.json(FleetJson.Whole.of(now, rows.at(now), content));
    }

    private Reply refused(RequestPath path) {
        List<RefusedTriggers.Refused> all = workloads.refused().all();
        FleetJson.Refused refused = FleetJson.Refused.of(clock.instant(), all, Page.of(path));
        return Reply.json(refused, refused.whenFirstAsked());
    }

    private Reply sources() {
        return Reply.json(SourcesJson.of(clock.instant(), content.sources().get()));
    }

    private Reply found(List<String> key, Part part, RequestPath path) {
        Instant now = clock.instant();
        return find(key).map(workload -> part.of(workload, now, path)).orElseGet(() -> missing(key));
    }

    private Reply detail(Workload workload, Instant now, RequestPath path) {
        return Reply.json(WorkloadDetailJson.of(workload, now, now.minus(span(path, SPAN)), after(path, now, SPAN)));
    }

    /** @param key namespace, name and digest */
    private Optional<Workload> find(List<String> key) {
        return workloads.named(key.get(0), key.get(1)).stream()
                .filter(workload -> workload.key().digest().equals(key.get(2)))
                .findFirst();
    }

    private Reply missing(List<String> key) {
        List<Workload> siblings = workloads.named(key.get(0), key.get(1));
        return Reply.problem(
                Reply.NOT_FOUND,
                siblings.isEmpty()
                        ? "no such workload: KEDA has not asked about it for a while; /api/v1/workloads lists what there"
                                + " is, /api/v1/refused what is refused"
                        : "no such trigger of this ScaledObject: it was changed; its newest is "
                                + siblings.getLast().key().digest());
    }

    private Reply demo(RequestPath path) {
        return content.demo()
                .current()
                .map(state -> Reply.json(state.after(after(path, state.now(), SPAN))))
                .orElseGet(() -> Reply.problem(Reply.NOT_FOUND, "this server runs no demo; almanac demo starts one"));
    }

    private static Instant after(RequestPath path, Instant now, Duration usual) {
        Instant oldest = now.minus(span(path, usual));
        Instant since =
                path.parameter("since").map(text -> instant("since", text)).orElse(oldest);
        return since.isAfter(oldest) ? since : oldest;
    }

    private static Duration span(RequestPath path, Duration usual) {
        return path.whole("spanSeconds", 1, Math.toIntExact(LONGEST_SPAN.toSeconds())).stream()
                .mapToObj(Duration::ofSeconds)
                .findFirst()
                .orElse(usual);
    }

    /** The instant that the parameter {@code name} has. */
    static Instant instant(String name, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new BadRequest(name + " must be an instant such as 2026-01-05T12:00:00Z; " + e.getMessage());
        }
    }
}
