package io.almanac.scaler.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BoardTest {
    private static final int COLUMNS = 24;

    @Test
    void boards_areThree() throws IOException {
        assertThat(Board.all().stream().map(board -> board.json().path("uid").asText()))
                .containsExactly("almanac-scaler", "almanac-scaling", "almanac-service-levels");
    }

    @ParameterizedTest
    @MethodSource("panels")
    void panel_saysWhatItShowsInWhichUnit(String name, JsonNode panel) {
        assertThat(panel.path("title").asText()).as(name).isNotBlank();
        assertThat(panel.path("description").asText()).as(name).endsWith(".");
        assertThat(panel.path("fieldConfig").path("defaults").path("unit").asText())
                .as(name)
                .isNotBlank();
        assertThat(panel.path("targets")).as(name).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("panels")
    void everyLine_hasALegend(String name, JsonNode panel) {
        assertThat(panel.path("targets"))
                .as(name)
                .allMatch(target -> !target.path("legendFormat").asText().isBlank());
    }

    @ParameterizedTest
    @MethodSource("panels")
    void dataSource_isTheOneChosen(String name, JsonNode panel) {
        assertThat(panel.findValues("datasource"))
                .as(name)
                .isNotEmpty()
                .allMatch(source -> source.path("uid").asText().equals("${datasource}"));
    }

    @ParameterizedTest
    @MethodSource("boards")
    void panels_doNotOverlap(Board board) {
        Set<Long> taken = new HashSet<>();
        for (JsonNode panel : board.json().path("panels")) {
            JsonNode place = panel.path("gridPos");
            for (int x = place.path("x").asInt();
                    x < place.path("x").asInt() + place.path("w").asInt();
                    x++) {
                for (int y = place.path("y").asInt();
                        y < place.path("y").asInt() + place.path("h").asInt();
                        y++) {
                    assertThat(x).isLessThan(COLUMNS);
                    assertThat(taken.add((long) y * COLUMNS + x))
                            .as("%s: %s at %s, %s", board.file(), panel.path("title"), x, y)
                            .isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("boards")
    void variables_areThoseThatQueriesUse(Board board) {
        List<String> names = new ArrayList<>();
        board.variables().forEach(variable -> names.add(variable.path("name").asText()));

        assertThat(names).contains("datasource", "namespace", "workload");
        for (Board.Query query : board.queries()) {
            String rest = query.expression().replaceAll("\\$__(range|interval|rate_interval)", "");
            for (String name : names) {
                rest = rest.replace("$" + name, "");
            }
            assertThat(rest).as(query.panel()).doesNotContain("$");
        }
    }

    static Stream<Board> boards() throws IOException {
        return Board.all().stream();
    }

    static Stream<Object[]> panels() throws IOException {
        return Board.all().stream()
                .flatMap(board -> board.panels().stream().map(panel ->
                        new Object[] {board.file() + ", " + panel.path("title").asText(), panel}));
    }
}
