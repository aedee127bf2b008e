package io.almanac.scaler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.almanac.forecast.model.ForecastModels;
import io.almanac.scaler.settings.rule.Parsed;
import io.almanac.scaler.settings.server.ServerFile;
import io.almanac.scaler.settings.server.ServerTable;
import io.almanac.scaler.settings.trigger.SettingTable;
import io.almanac.scaler.settings.trigger.TriggerMetadata;
import io.almanac.scaler.settings.trigger.WorkloadDefaults;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What the README says is so. */
class ReadmeTest {
    private static final Path ROOT = Path.of(System.getProperty("almanac.root"));
    private static final Pattern COMMAND = Pattern.compile("\\./almanac( [^`#\\n]*)?");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");

    private final String readme = read("README.md");

    @Test
    void triggerKeys_areThoseOfTheParser() {
        assertThat(between("<!-- trigger keys: generated from SettingTable -->", "<!-- end of trigger keys -->"))
                .as("put this between the marks:\n" + SettingTable.markdown())
                .isEqualTo(SettingTable.markdown().strip());
    }

    @Test
    void models_areAllNamed() {
        assertThat(ForecastModels.labels()).allMatch(label -> readme.contains("`" + label + "`"));
    }

    @Test
    void serverFile_isThatOfTheParser() {
        assertThat(between("<!-- server file: generated from ServerTable -->", "<!-- end of server file -->"))
                .as("put this between the marks:\n" + ServerTable.markdown())
                .isEqualTo(ServerTable.markdown().strip());
    }

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

    @Test
    void commands_areUnderstood() {
        CommandLine commandLine =
                Main.commandLine(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()));
        Matcher commands = COMMAND.matcher(readme);

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

    @Test
    void links_leadSomewhere() {
        for (String file : List.of("README.md", "CONTRIBUTING.md", "simulator/examples/README.md")) {
            Matcher links = LINK.matcher(read(file));
            while (links.find()) {
                assertThat(ROOT.resolve(file).resolveSibling(links.group(1)))
                        .as(file)
                        .exists();
            }
        }
    }

    private String between(String start, String end) {
        return readme.substring(readme.indexOf(start) + start.length(), readme.indexOf(end))
                .strip();
    }

    /** The one code block that contains {@code mark}. */
    private String block(String mark) {
        return Arrays.stream(readme.split("```"))
                .filter(block -> block.startsWith("yaml\n") && block.contains(mark))
                .findFirst()
                .orElseThrow()
                .substring("yaml\n".length());
    }

    private static String read(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new AssertionError(file, e);
        }
    }
}
