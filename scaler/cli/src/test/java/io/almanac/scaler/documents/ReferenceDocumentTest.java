package io.almanac.scaler.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.model.ForecastModels;
import io.almanac.scaler.settings.server.ServerTable;
import io.almanac.scaler.settings.trigger.SettingTable;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The reference in docs is what the code does. */
class ReferenceDocumentTest {
    @Test
    void triggerKeys_areThoseOfTheParser() {
        assertThat(table("docs/trigger-keys.md", "trigger keys", "SettingTable"))
                .as("put this between the marks:\n" + SettingTable.markdown())
                .isEqualTo(SettingTable.markdown().strip());
    }

    @Test
    void serverFile_isThatOfTheParser() {
        assertThat(table("docs/server.md", "server file", "ServerTable"))
                .as("put this between the marks:\n" + ServerTable.markdown())
                .isEqualTo(ServerTable.markdown().strip());
    }

    @Test
    void models_areAllNamed() {
        String page = Documents.read("docs/trigger-keys.md");

        assertThat(ForecastModels.labels()).allMatch(label -> page.contains("`" + label + "`"));
    }

    @Test
    void index_namesEveryPage() {
        String index = Documents.read("docs/README.md");
        Stream<Path> pages = Documents.files(".md").stream().filter(page -> page.startsWith("docs"));

        assertThat(pages.map(page -> page.getFileName().toString()))
                .allMatch(page -> page.equals("README.md") || index.contains("](" + page + ")"));
    }

    /** What stands between the marks of a generated table. */
    private static String table(String page, String name, String source) {
        String text = Documents.read(page);
        List<String> marks =
                List.of("<!-- " + name + ": generated from " + source + " -->", "<!-- end of " + name + " -->");
        return text.substring(text.indexOf(marks.getFirst()) + marks.getFirst().length(), text.indexOf(marks.getLast()))
                .strip();
    }
}
