package io.almanac.scaler.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.List;

/**
 * What a chart's values file says of its values: the comment lines right above a key describe it, and a key that is
 * described is one value, however much stands below it.
 */
record ChartValues(JsonNode root, List<Described> described) {
    /** @param pointer where it is, as a JSON pointer */
    record Described(String pointer, String text) {
        String path() {
            return pointer.substring(1).replace('/', '.');
        }
    }

    static ChartValues parse(String yaml) throws JsonProcessingException {
        List<Described> described = new ArrayList<>();
        List<String> parents = new ArrayList<>();
        StringBuilder comment = new StringBuilder();
        for (String line : yaml.lines().toList()) {
            String text = line.strip();
            int depth = (line.length() - line.stripLeading().length()) / 2;
            if (text.startsWith("# ")) {
                comment.append(comment.isEmpty() ? "" : " ").append(text, 2, text.length());
            } else if (text.matches("[A-Za-z]+:.*") && depth <= parents.size()) {
                parents.subList(depth, parents.size()).clear();
                parents.add(text.substring(0, text.indexOf(':')));
                if (!comment.isEmpty()) {
                    described.add(new Described("/" + String.join("/", parents), comment.toString()));
                }
                comment.setLength(0);
            }
        }
        return new ChartValues(new YAMLMapper().readTree(yaml), described);
    }

    /** One row a value, for a README. */
    String markdown() {
        StringBuilder table = new StringBuilder("| value | default | what |\n|---|---|---|\n");
        for (Described value : described) {
            String byDefault = root.at(value.pointer()).toString();
            table.append("| `%s` | `%s` | %s |\n"
                    .formatted(value.path(), byDefault, value.text().replace("|", "\\|")));
        }
        return table.toString();
    }

    /** Values that no comment stands above, nor above one of their parents. */
    List<String> undescribed() {
        List<String> found = new ArrayList<>();
        undescribed("", root, found);
        return found;
    }

    private void undescribed(String pointer, JsonNode node, List<String> found) {
        if (described.stream().anyMatch(value -> value.pointer().equals(pointer))) {
            return;
        }
        if (!node.isObject() || node.isEmpty()) {
            found.add(pointer);
        }
        node.properties().forEach(entry -> undescribed(pointer + "/" + entry.getKey(), entry.getValue(), found));
    }
}
