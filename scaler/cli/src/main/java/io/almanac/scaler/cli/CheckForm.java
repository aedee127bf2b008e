package io.almanac.scaler.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.almanac.scaler.manifest.Finding;
import io.almanac.scaler.server.Version;
import java.util.Locale;

/** How findings are written. */
enum CheckForm {
    /** A line each, and one that counts them. */
    TEXT {
        @Override
        String of(CheckResult result) {
            StringBuilder text = new StringBuilder();
            for (Finding finding : result.findings()) {
                text.append(finding.file())
                        .append(finding.line() > 0 ? ":" + finding.line() : "")
                        .append(": ")
                        .append(word(finding))
                        .append(": ")
                        .append(finding.message())
                        .append(" [")
                        .append(finding.rule())
                        .append("]\n");
            }
            return text + "files: " + result.files() + ", ScaledObjects with a trigger of Almanac's: "
                    + result.objects()
                    + ", problems: " + result.count(Finding.Severity.ERROR) + ", warnings: "
                    + result.count(Finding.Severity.WARNING) + "\n";
        }
    },
    /** An object with a list of them. */
    JSON {
        @Override
        String of(CheckResult result) {
            ObjectNode root = NODES.objectNode().put("files", result.files()).put("scaledObjects", result.objects());
            ArrayNode written = root.putArray("findings");
            for (Finding finding : result.findings()) {
                written.addObject()
                        .put("severity", word(finding))
                        .put("rule", finding.rule())
                        .put("file", finding.file())
                        .put("line", finding.line())
                        .put("message", finding.message());
            }
            ArrayNode answers = root.putArray("answers");
            result.answers().forEach(answer -> answers.add(answer.json()));
            return lines(root);
        }
    },
    /** OASIS SARIF 2.1.0, with what code scanning needs of it. */
    SARIF {
        @Override
        String of(CheckResult result) {
            ObjectNode root = NODES.objectNode()
                    .put("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
                    .put("version", "2.1.0");
            ObjectNode run = root.putArray("runs").addObject();
            ObjectNode driver = run.putObject("tool")
                    .putObject("driver")
                    .put("name", "almanac")
                    .put("version", Version.current());
            ArrayNode rules = driver.putArray("rules");
            result.findings().stream()
                    .map(Finding::rule)
                    .distinct()
                    .sorted()
                    .forEach(rule -> rules.addObject().put("id", rule));
            ArrayNode results = run.putArray("results");
            result.findings().forEach(finding -> write(finding, results.addObject()));
            return lines(root);
        }
    };

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String STANDARD_INPUT = "-";

    /** All that was found, as text. */
    abstract String of(CheckResult result);

    private static void write(Finding finding, ObjectNode result) {
        result.put("ruleId", finding.rule()).put("level", word(finding));
        result.putObject("message").put("text", finding.message());
        ObjectNode place = result.putArray("locations").addObject().putObject("physicalLocation");
        String file =
                finding.file().equals(STANDARD_INPUT) ? "stdin" : finding.file().replace('\\', '/');
        place.putObject("artifactLocation").put("uri", file.replace("%", "%25").replace(" ", "%20"));
        if (finding.line() > 0) {
            place.putObject("region").put("startLine", finding.line());
        }
    }

    private static String word(Finding finding) {
        return finding.severity().name().toLowerCase(Locale.ROOT);
    }

    private static String lines(JsonNode root) {
        return root.toPrettyString() + "\n";
    }
}
