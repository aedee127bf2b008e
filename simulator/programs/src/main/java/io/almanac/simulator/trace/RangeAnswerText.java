package io.almanac.simulator.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * The answer of a Prometheus to a range query, saved: the JSON of {@code /api/v1/query_range}, that of {@code promtool query
 * range -o json}, or the lines that promtool prints.
 */
final class RangeAnswerText {
    private static final Pattern PROMTOOL_SERIES = Pattern.compile(".*\\} =>|[a-zA-Z_:][\\w:]* =>");
    private static final Pattern PROMTOOL_SAMPLE = Pattern.compile("(\\S+) @\\[(\\d+(?:\\.\\d+)?)\\]");

    private final TraceProblems problems = new TraceProblems();
    private int unknown;

    private RangeAnswerText() {}

    /** Whether a text that begins so is one. */
    static boolean isOne(String firstLine) {
        return firstLine.matches("\\s*[\\[{].*") || isPromtool(firstLine);
    }

    private static boolean isPromtool(String firstLine) {
        return PROMTOOL_SERIES.matcher(firstLine.strip()).matches();
    }

    static TraceReading read(List<String> lines) {
        RangeAnswerText answer = new RangeAnswerText();
        return isPromtool(lines.getFirst()) ? answer.ofLines(lines) : answer.ofJson(String.join("\n", lines));
    }

    private TraceReading ofJson(String text) {
        JsonNode root;
        try {
            root = new ObjectMapper().readTree(text);
        } catch (JsonProcessingException broken) {
            return wrong("this is no JSON;", "must be the answer of a range query", "save it once more, as a whole");
        }
        JsonNode series = root.isArray() ? root : root.path("data").path("result");
        Optional<TraceReading> noAnswer = noAnswer(root);
        if (noAnswer.isPresent()) {
            return noAnswer.get();
        }
        if (series.size() != 1 || !series.get(0).path("values").isArray()) {
            return count(series.size());
        }
        TraceSamples samples = new TraceSamples(problems);
        int number = 0;
        for (JsonNode sample : series.get(0).path("values")) {
            number++;
            add(
                    samples,
                    number,
                    sample.path(0).decimalValue().toPlainString(),
                    sample.path(1).asText());
        }
        return samples.finished(understood());
    }

    /** What says of itself that it has no data, or not all. */
    private Optional<TraceReading> noAnswer(JsonNode root) {
        if (root.path("status").asText().equals("error")) {
            return Optional.of(wrong(
                    "this is an error, " + TraceRows.quoted(root.path("error").asText()) + ";",
                    "must be the answer of a range query",
                    "ask again"));
        }
        String type = root.path("data").path("resultType").asText("matrix");
        if (!type.equals("matrix")) {
            return Optional.of(wrong(
                    "this is a result of type " + TraceRows.quoted(type) + ";",
                    "must be the matrix of a range query",
                    "ask /api/v1/query_range, with start, end and step"));
        }
        return partiality(root)
                .map(warning -> wrong(
                        "this is a part of the data, by its own words " + TraceRows.quoted(warning) + ";",
                        "must be all",
                        "ask again when nothing is away"));
    }

    /** Prometheus's comments on the query itself, its annotations, are none. */
    private static Optional<String> partiality(JsonNode root) {
        return root.path("isPartial").asBoolean()
                ? Optional.of("isPartial is true")
                : StreamSupport.stream(root.path("warnings").spliterator(), false)
                        .map(JsonNode::asText)
                        .filter(warning -> !warning.startsWith("PromQL "))
                        .findFirst();
    }

    private List<String> understood() {
        String missing = unknown + (unknown == 1 ? " sample" : " samples") + " NaN: missing";
        return unknown == 0 ? List.of("the answer of a range query") : List.of("the answer of a range query", missing);
    }

    private TraceReading ofLines(List<String> lines) {
        long count = lines.stream()
                .filter(line -> PROMTOOL_SERIES.matcher(line.strip()).matches())
                .count();
        if (count != 1) {
            return count(count);
        }
        TraceSamples samples = new TraceSamples(problems);
        for (int i = 1; i < lines.size(); i++) {
            Matcher sample = PROMTOOL_SAMPLE.matcher(lines.get(i).strip());
            if (sample.matches()) {
                add(samples, i + 1, sample.group(2), sample.group(1));
            } else if (!lines.get(i).isBlank()) {
                problems.add(
                        i + 1,
                        TraceRows.quoted(lines.get(i)),
                        "must be like 13.5 @[1767620700]",
                        "leave out what promtool did not print");
            }
        }
        return samples.finished(understood());
    }

    private void add(TraceSamples samples, int number, String time, String value) {
        Optional<TraceTime> at = TraceTime.of(time, ZoneOffset.UTC);
        Optional<TraceValue> load =
                TraceValue.of(value, false).filter(each -> each.number() >= 0 && each.number() <= TraceValue.MOST);
        if (at.isPresent() && value.equals("NaN")) {
            unknown++;
        } else if (at.isPresent() && load.isPresent()) {
            samples.accept(number, at.get(), load.get().number());
        } else {
            problems.add(
                    number,
                    "sample " + TraceRows.quoted(time + " " + value),
                    "must be a time in seconds since 1970 and a load from 0 to 1e18",
                    "ask for what is always there, such as sum(rate(http_requests_total[5m]))");
        }
    }

    private TraceReading count(long series) {
        return wrong(
                series + " series of a range;",
                "a trace is one",
                "put sum(...) around the query, and ask for a range with a step");
    }

    private TraceReading wrong(String what, String rule, String remedy) {
        problems.add(OptionalInt.empty(), what, rule, remedy);
        return problems.toReading();
    }
}
