package io.almanac.scaler.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A Grafana board as it ships: the file's name and its JSON. */
record Board(String file, JsonNode json) {
    /** A query of a panel; an instant one asks for now, the others for the time shown. */
    record Query(String panel, String expression, boolean isInstant) {}

    /** All boards of the chart. */
    static List<Board> all() throws IOException {
        List<Board> boards = new ArrayList<>();
        for (var file : MonitoringFiles.dashboards()) {
            boards.add(new Board(
                    file.getFileName().toString(), JsonMapper.builder().build().readTree(file.toFile())));
        }
        return boards;
    }

    /** Every panel but the headings of rows. */
    List<JsonNode> panels() {
        List<JsonNode> panels = new ArrayList<>();
        json.path("panels").forEach(panel -> {
            if (!panel.path("type").asText().equals("row")) {
                panels.add(panel);
            }
        });
        return panels;
    }

    List<Query> queries() {
        List<Query> queries = new ArrayList<>();
        for (JsonNode panel : panels()) {
            String name = file + ", " + panel.path("title").asText();
            panel.path("targets")
                    .forEach(target -> queries.add(new Query(
                            name,
                            target.path("expr").asText(),
                            target.path("instant").asBoolean())));
        }
        return queries;
    }

    List<JsonNode> variables() {
        List<JsonNode> variables = new ArrayList<>();
        json.path("templating").path("list").forEach(variables::add);
        return variables;
    }
}
