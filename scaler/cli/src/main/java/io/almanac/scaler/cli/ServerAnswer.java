package io.almanac.scaler.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.almanac.scaler.cli.why.DayAhead;
import io.almanac.scaler.cli.why.Figures;
import io.almanac.scaler.cli.why.ServedWorkloads;
import io.almanac.scaler.manifest.CheckedTrigger;
import io.almanac.scaler.manifest.Finding;
import io.almanac.scaler.manifest.Finding.Severity;
import io.almanac.scaler.settings.rule.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a running server answers for a trigger of a file.
 *
 * @param object {@code namespace/name}
 * @param served what it answers to, which is the trigger or, where the file's metadata are others, a trigger of the same object
 * @param problems for which the server refuses a trigger of the object
 */
record ServerAnswer(
        CheckedTrigger trigger,
        String server,
        String object,
        Standing standing,
        Optional<Served> served,
        List<String> problems) {
    private static final Duration DAY = Duration.ofDays(1);

    /** How the trigger stands with the server. */
    enum Standing {
        /** There is a number. */
        ANSWERED,
        /** There is none yet. */
        UNDECIDED,
        /** The object is known, with other metadata than the file's. */
        OTHER_METADATA,
        REFUSED,
        UNKNOWN
    }

    /** @param workload as the API tells it in full */
    record Served(JsonNode workload, Reading<DayAhead> day) {
        private static Served of(JsonNode workload) {
            return new Served(workload, DayAhead.of(workload, DAY));
        }

        private boolean isDecided() {
            return workload.path("answer").path("kind").asText().equals("decision");
        }

        private Optional<String> trouble() {
            return Optional.of(workload.path("trouble"))
                    .filter(JsonNode::isTextual)
                    .map(JsonNode::asText);
        }

        private String inWords() {
            JsonNode answer = workload.path("answer");
            return isDecided()
                    ? Figures.count(answer.path("replicas").asInt(), "replica") + " now, on the basis "
                            + answer.path("basis").asText() + ", for a load of "
                            + Figures.load(workload.path("presentLoad")) + "; " + ahead()
                    : "no decision yet, " + answer.path("reason").asText();
        }

        private String ahead() {
            return switch (day) {
                case Reading.Unusable<DayAhead> unusable -> "its next day is not known, " + unusable.rule();
                case Reading.Usable<DayAhead>(DayAhead ahead) -> {
                    DayAhead.Step peak = ahead.peak();
                    yield "its next day peaks at " + Figures.load(peak.median()) + " at " + peak.at() + ", that is "
                            + Figures.count(DayAhead.replicas(workload, peak.median()), "replica")
                            + ", in one of ten cases above " + Figures.load(peak.high()) + ", that is "
                            + DayAhead.replicas(workload, peak.high());
                }
            };
        }
    }

    /** @param namespace of an object that names none */
    static Reading<ServerAnswer> of(ServedWorkloads server, CheckedTrigger trigger, String namespace) {
        String space = trigger.namespace().orElse(namespace);
        String digest = trigger.key(space).digest();
        return switch (server.of(space, trigger.name(), DayAhead.HISTORY_SECONDS)) {
            case Reading.Unusable<List<JsonNode>> unusable -> Reading.unusable(unusable.rule());
            case Reading.Usable<List<JsonNode>>(List<JsonNode> known) -> {
                Optional<Served> own = known.stream()
                        .filter(one -> one.path("digest").asText().equals(digest))
                        .findFirst()
                        .map(Served::of);
                yield own.isPresent()
                        ? Reading.usable(answer(
                                server,
                                trigger,
                                space,
                                own.get().isDecided() ? Standing.ANSWERED : Standing.UNDECIDED,
                                own,
                                List.of()))
                        : other(
                                server,
                                trigger,
                                space,
                                known.stream().findFirst().map(Served::of));
            }
        };
    }

    private static Reading<ServerAnswer> other(
            ServedWorkloads server, CheckedTrigger trigger, String namespace, Optional<Served> other) {
        return switch (server.refusals(namespace, trigger.name())) {
            case Reading.Unusable<List<String>> unusable -> Reading.unusable(unusable.rule());
            case Reading.Usable<List<String>>(List<String> problems) -> {
                Standing known = other.isPresent() ? Standing.OTHER_METADATA : Standing.UNKNOWN;
                yield Reading.usable(answer(
                        server, trigger, namespace, problems.isEmpty() ? known : Standing.REFUSED, other, problems));
            }
        };
    }

    private static ServerAnswer answer(
            ServedWorkloads server,
            CheckedTrigger trigger,
            String namespace,
            Standing standing,
            Optional<Served> served,
            List<String> problems) {
        return new ServerAnswer(
                trigger, server.api().toString(), namespace + "/" + trigger.name(), standing, served, problems);
    }

    /** In words, at the trigger. */
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        String words = served.map(Served::inWords).orElse("");
        switch (standing) {
            case ANSWERED -> findings.add(finding(Severity.NOTE, "server-answer", "answers " + words));
            case UNDECIDED -> findings.add(finding(Severity.WARNING, "server-undecided", "has " + words));
            case OTHER_METADATA ->
                findings.add(finding(
                        Severity.WARNING,
                        "server-other-metadata",
                        "goes by other metadata than these until they are applied: " + words));
            case REFUSED ->
                problems.forEach(problem -> findings.add(
                        finding(Severity.ERROR, "server-refuses", "refuses what KEDA asks for now: " + problem)));
            case UNKNOWN ->
                findings.add(finding(
                        Severity.NOTE,
                        "server-unknown",
                        "does not know it: KEDA asks once it is applied, and has not for a while"));
        }
        served.flatMap(Served::trouble)
                .ifPresent(trouble -> findings.add(finding(Severity.WARNING, "server-trouble", "says " + trouble)));
        return findings;
    }

    private Finding finding(Severity severity, String rule, String message) {
        return new Finding(severity, rule, trigger.file(), trigger.line(), object + ": " + server + " " + message);
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("scaledObject", object);
        json.put("file", trigger.file()).put("line", trigger.line());
        json.put("standing", standing.name().toLowerCase(Locale.ROOT));
        problems.forEach(json.putArray("problems")::add);
        served.ifPresent(known -> write(known, json));
        return json;
    }

    private static void write(Served known, ObjectNode json) {
        JsonNode answer = known.workload().path("answer");
        List.of("at", "replicas", "basis", "reason").stream()
                .filter(answer::has)
                .forEach(key -> json.set(key, answer.path(key)));
        json.set("trouble", known.workload().path("trouble"));
        if (known.day() instanceof Reading.Usable<DayAhead>(DayAhead ahead)) {
            DayAhead.Step peak = ahead.peak();
            json.putObject("peakOfNextDay")
                    .put("at", peak.at().toString())
                    .put("load", peak.median())
                    .put("highLoad", peak.high())
                    .put("replicas", DayAhead.replicas(known.workload(), peak.median()))
                    .put("highReplicas", DayAhead.replicas(known.workload(), peak.high()));
        }
    }
}
