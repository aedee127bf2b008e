package io.almanac.scaler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.almanac.forecast.model.ForecastModels;
import io.almanac.scaler.documents.Documents;
import io.almanac.scaler.settings.rule.Parsed;
import io.almanac.scaler.settings.server.ServerFile;
import io.almanac.scaler.settings.trigger.TriggerMetadata;
import io.almanac.scaler.settings.trigger.WorkloadDefaults;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What the README says is so, and its commands and those of docs are understood. */
class ReadmeTest {
    private static final Pattern COMMAND = Pattern.compile("\\./almanac( [^`#\\n]*)?");

    private final String readme = Documents.read("README.md");

    @Test
    void serverFileExample_isAccepted() {
        assertThat(ServerFile.parse(block("# almanac.yaml"), Map.of(), ForecastModels.labels()))
                .isInstanceOf(Parsed.Value.class);
    }

    @Test
    void scaledObjectExample_isAccepted() throws IOException {
        JsonNode trigger =
                new YAMLMapper().readTree(block("kind: ScaledObject")).at("/spec/triggers/0");
        Map<String, String> metadata = new HashMap<>();
        trigger.at("/metadata")
                .properties()
                .forEach(key -> metadata.put(key.getKey(), key.getValue().asText()));

        assertThat(trigger.at("/type").asText()).isEqualTo("external");
        assertThat(TriggerMetadata.parse(
                        "shop", "checkout", metadata, WorkloadDefaults.standard(), ForecastModels.labels()))
                .isInstanceOf(Parsed.Value.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"README.md", "README.pt.md", "docs/commands.md", "docs/calendars.md", "docs/external-models.md"})
    void commands_areUnderstood(String page) {
        CommandLine commandLine =
                Main.commandLine(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()));
        Matcher commands = COMMAND.matcher(Documents.read(page));

        while (commands.find()) {
            String line = commands.group().strip();
            List<String> words = Arrays.asList(line.split("\\s+")).subList(1, line.split("\\s+").length);
            assertThat(words).as(line).isNotEmpty();
            if (words.size() == 1 && commandLine.getSubcommands().containsKey(words.getFirst())) {
                continue; // Only named, not shown with its options.
            }
            commandLine.parseArgs(words.toArray(String[]::new));
        }
    }

    /** The command below "Measured", without the report that it writes. */
    @Test
    void measuredOnTheTraceThatShips_isWhatTheCommandPrints() {
        CommandRun run = CommandRun.of(
                "backtest",
                Documents.ROOT.resolve("simulator/examples/crane_app_09.csv").toString(),
                "--threshold",
                "20",
                "--start-delay",
                "3m");

        assertThat(readme)
                .as("put the new lines into README.md and README.pt.md")
                .contains(
                        "./almanac backtest simulator/examples/crane_app_09.csv --threshold 20 --start-delay 3m --out backtest")
                .contains(run.out().strip() + "\nPredict: ");
    }

    /** The one code block that contains {@code mark}. */
    private String block(String mark) {
        return Arrays.stream(readme.split("```"))
                .filter(block -> block.startsWith("yaml\n") && block.contains(mark))
                .findFirst()
                .orElseThrow()
                .substring("yaml\n".length());
    }
}
