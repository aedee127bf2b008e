package io.almanac.scaler.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An alerting or recording rule as it ships.
 *
 * @param group that it stands in
 * @param name of the alert or of the recorded series
 */
record Rule(String group, String name, boolean isAlert, String expression, JsonNode json) {
    /** All rules of the chart. */
    static List<Rule> all() throws IOException {
        List<Rule> rules = new ArrayList<>();
        for (Path file : MonitoringFiles.rules()) {
            for (JsonNode group : yaml(file).path("groups")) {
                group.path("rules")
                        .forEach(rule -> rules.add(of(group.path("name").asText(), rule)));
            }
        }
        return rules;
    }

    static List<Rule> alerts() throws IOException {
        return all().stream().filter(Rule::isAlert).toList();
    }

    static JsonNode yaml(Path file) throws IOException {
        return YAMLMapper.builder().build().readTree(file.toFile());
    }

    String annotation(String key) {
        return json.path("annotations").path(key).asText();
    }

    String severity() {
        return json.path("labels").path("severity").asText();
    }

    private static Rule of(String group, JsonNode rule) {
        boolean isAlert = rule.has("alert");
        String name = rule.path(isAlert ? "alert" : "record").asText();
        return new Rule(group, name, isAlert, rule.path("expr").asText(), rule);
    }
}
