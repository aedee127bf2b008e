package io.almanac.scaler.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.model.ForecastModels;
import io.almanac.scaler.settings.rule.Parsed;
import io.almanac.scaler.settings.server.ServerFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/stores.md says to set can be read, and what it says was seen is what a test looks for. */
class StoresDocumentTest {
    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern NAMED = Pattern.compile("`(\\w+)#(\\w+)`");
    private static final Pattern BUILT_FROM = Pattern.compile("`(github\\.com/\\S+) (v\\S+)`");
    private static final Path STORES = Path.of("scaler/cli/src/test/java/io/almanac/scaler/stores");

    private final String page = Documents.read("docs/stores.md");

    @Test
    void serverFiles_areAccepted() {
        List<MatchResult> files = YAML.matcher(page).results().toList();

        assertThat(files).hasSize(4);
        assertThat(files.stream().map(file -> ServerFile.parse(file.group(1), Map.of(), ForecastModels.labels())))
                .allMatch(Parsed.Value.class::isInstance);
    }

    @Test
    void namedTests_exist() {
        List<MatchResult> named = NAMED.matcher(page).results().toList();

        assertThat(named).hasSizeGreaterThan(12);
        assertThat(named)
                .allMatch(name -> Documents.read(
                                STORES.resolve(name.group(1) + ".java").toString())
                        .contains("void " + name.group(2) + "("));
    }

    @Test
    void versions_areThoseThatAreBuilt() {
        List<MatchResult> built = BUILT_FROM.matcher(page).results().toList();
        String modules = Documents.files("go.mod").stream()
                .map(file -> Documents.read(file.toString()))
                .reduce("", String::concat);

        assertThat(built).hasSize(4);
        assertThat(built).allMatch(one -> modules.contains(one.group(1) + " " + one.group(2)));
    }
}
