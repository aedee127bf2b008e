package io.almanac.scaler.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.almanac.forecast.model.ForecastModels;
import io.almanac.scaler.settings.rule.Parsed;
import io.almanac.scaler.settings.server.ServerFile;
import io.almanac.scaler.settings.server.ServerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the chart says of itself is so. That a cluster takes it is shown by {@code deploy/e2e/validate}. */
class ChartTest {
    private static final Path CHART = Path.of(System.getProperty("almanac.root"), "deploy", "chart");
    private static final String START = "<!-- values: generated from values.yaml -->";
    private static final String END = "<!-- end of values -->";

    private final ChartValues values = ChartValues.parse(read("values.yaml"));

    ChartTest() throws IOException {}

    @Test
    void readme_hasEveryValueAsDescribed() throws IOException {
        String readme = read("README.md");

        assertThat(readme.substring(readme.indexOf(START) + START.length(), readme.indexOf(END))
                        .strip())
                .as("put this between the marks of deploy/chart/README.md:\n" + values.markdown())
                .isEqualTo(values.markdown().strip());
    }

    @Test
    void values_areAllDescribed() {
        assertThat(values.undescribed()).isEmpty();
    }

    @Test
    void schema_hasTheValuesAndNoOthers() throws IOException {
        JsonNode schema = new ObjectMapper().readTree(read("values.schema.json"));
        List<String> wrong = new ArrayList<>();

        compare("", values.root(), schema, wrong);

        assertThat(wrong).isEmpty();
    }

    @Test
    void defaultConfig_isAccepted() throws IOException {
        String config = new YAMLMapper().writeValueAsString(values.root().get("config"));

        assertThat(ServerFile.parse(config, Map.of(), ForecastModels.labels())).isInstanceOf(Parsed.Value.class);
    }

    @Test
    void workloads_fitIntoTheHeap_andFillIt() throws IOException {
        String config = new YAMLMapper().writeValueAsString(values.root().get("config"));
        Parsed<ServerSettings> settings = ServerFile.parse(config, Map.of(), ForecastModels.labels());
        int workloads =
                ((Parsed.Value<ServerSettings>) settings).value().limits().workloads();
        String memory = values.root().at("/resources/limits/memory").asText();

        assertThat(memory).isEqualTo("1Gi");
        double heap = (1 << 30) / 2.0; // half of the memory, by the image's own option
        // The young generation is a seventh, newcomers come in up to 85 % of the rest (HeapRoom); 24 MiB of an idle
        // server,
        // 0.16 MB a workload (CONTRIBUTING.md).
        double room = heap * 6 / 7 * 0.85 - 24 * (1 << 20);
        assertThat(workloads * 160_000.0).isLessThan(room);
        assertThat(workloads).isGreaterThan((int) (0.9 * room / 160_000));
    }

    @Test
    void version_isThatOfTheBuild() throws IOException {
        JsonNode chart = new YAMLMapper().readTree(read("Chart.yaml"));
        String parent = Files.readString(CHART.resolve("../../pom.xml"));

        assertThat(parent)
                .contains("<artifactId>almanac</artifactId>\n  <version>"
                        + chart.get("appVersion").asText() + "</version>");
    }

    @Test
    void kustomization_namesEveryRuleAndDashboard() throws IOException {
        JsonNode generators =
                new YAMLMapper().readTree(read("kustomization.yaml")).get("configMapGenerator");
        List<String> named = new ArrayList<>();
        generators.forEach(generator -> generator.get("files").forEach(file -> named.add(file.asText())));

        List<String> there = Stream.of("rules", "dashboards")
                .flatMap(folder -> Optional.ofNullable(
                                CHART.resolve(folder).toFile().list())
                        .stream()
                        .flatMap(Arrays::stream)
                        .map(file -> folder + "/" + file))
                .toList();

        assertThat(named).containsExactlyInAnyOrderElementsOf(there);
    }

    /** Only what the chart itself names: below a described value the schema says more than the default does. */
    private void compare(String pointer, JsonNode value, JsonNode schema, List<String> wrong) {
        boolean isLeaf = values.described().stream()
                .anyMatch(described -> described.pointer().equals(pointer));
        if (isLeaf) {
            return;
        }
        if (!schema.path("additionalProperties").isBoolean()) {
            wrong.add(pointer + " takes any key");
        }
        List<String> known = new ArrayList<>();
        schema.path("properties").fieldNames().forEachRemaining(known::add);
        known.remove("global"); // Helm's own
        value.properties().forEach(entry -> {
            if (!known.remove(entry.getKey())) {
                wrong.add(pointer + "/" + entry.getKey() + " is not in the schema");
            }
            compare(
                    pointer + "/" + entry.getKey(),
                    entry.getValue(),
                    schema.at("/properties/" + entry.getKey()),
                    wrong);
        });
        known.forEach(key -> wrong.add(pointer + "/" + key + " is not in values.yaml"));
    }

    private static String read(String file) throws IOException {
        return Files.readString(CHART.resolve(file));
    }
}
