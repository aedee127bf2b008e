package io.almanac.scaler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
    private static final String SOUND = """
            kind: ScaledObject
            metadata: {name: web}
            spec:
              minReplicaCount: 1
              maxReplicaCount: 9
              triggers:
                - type: external
                  metadata: {scalerAddress: "almanac:6001", query: "sum(rate(a[2m]))", threshold: "5", maxReplicas: "9"}
              scaleTargetRef: {name: web}
            """;

    @TempDir
    private Path folder;

    @Test
    void soundFiles_areExitCodeZero() throws IOException {
        Files.createDirectory(folder.resolve("below"));
        Files.writeString(folder.resolve("below/web.yaml"), SOUND);
        Files.writeString(folder.resolve("api.json"), "{\"kind\": \"Service\"}");
        Files.writeString(folder.resolve("readme.md"), "kind: [");

        CommandRun run = CommandRun.of("check", folder.toString());

        assertThat(run.out())
                .isEqualTo("files: 2, ScaledObjects with a trigger of Almanac's: 1, problems: 0, warnings: 0\n");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void fileOfAFolderThatIsNoText_hidesNoneOfTheOthers() throws IOException {
        Files.write(folder.resolve("image.yaml"), new byte[] {(byte) 0xff, 0});
        Files.writeString(folder.resolve("web.yaml"), SOUND.replace("threshold", "treshold"));

        CommandRun run = CommandRun.of("check", folder.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .startsWith(
                        folder.resolve("image.yaml") + ": error: cannot be read (it is not UTF-8 text); give the path"
                                + " of a readable file [manifest]\n")
                .contains("treshold is not a known key")
                .endsWith("files: 2, ScaledObjects with a trigger of Almanac's: 1, problems: 3, warnings: 0\n");
    }

    @Test
    void warningsAlone_areExitCodeZero() throws IOException {
        String file = file(SOUND.replace("\"9\"", "\"10\""));

        CommandRun run = CommandRun.of("check", file);

        assertThat(run.out())
                .isEqualTo(file + ":8: warning: spec.triggers[0].metadata.maxReplicas is 10 and the autoscaler stops at"
                        + " maxReplicaCount=9: shortage is then counted as if more were ordered; set both the same, as"
                        + " high as the largest forecast / threshold [max-replicas]\n"
                        + "files: 1, ScaledObjects with a trigger of Almanac's: 1, problems: 0, warnings: 1\n");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void problems_areExitCodeOne_inEveryForm() throws IOException {
        String file = file(SOUND.replace("threshold", "treshold"));

        CommandRun text = CommandRun.of("check", file);
        CommandRun json = CommandRun.of("check", file, "--output=json");
        CommandRun sarif = CommandRun.of("check", file, "--output=sarif");

        assertThat(text.exitCode()).isEqualTo(1);
        assertThat(text.out())
                .contains(file + ":7: error: threshold is required;")
                .contains(file + ":8: error: treshold is not a known key; did you mean threshold? [trigger]\n");
        assertThat(json.exitCode()).isEqualTo(1);
        JsonNode finding = new ObjectMapper().readTree(json.out()).at("/findings/1");
        assertThat(finding.path("severity").asText()).isEqualTo("error");
        assertThat(finding.path("line").asInt()).isEqualTo(8);
        assertThat(sarif.exitCode()).isEqualTo(1);
        JsonNode run = new ObjectMapper().readTree(sarif.out()).at("/runs/0");
        assertThat(run.at("/tool/driver/rules/0/id").asText()).isEqualTo("trigger");
        assertThat(run.at("/results/1/level").asText()).isEqualTo("error");
        assertThat(run.at("/results/1/message/text").asText()).startsWith("treshold is not a known key");
        assertThat(run.at("/results/1/locations/0/physicalLocation/artifactLocation/uri")
                        .asText())
                .isEqualTo(file);
        assertThat(run.at("/results/1/locations/0/physicalLocation/region/startLine")
                        .asInt())
                .isEqualTo(8);
    }

    @Test
    void wrongUse_isExitCodeTwo() {
        assertThat(CommandRun.of("check").exitCode()).isEqualTo(2);
        assertThat(CommandRun.of("check", "no.yaml").exitCode()).isEqualTo(2);
        assertThat(CommandRun.of("check", "a.yaml", "--output=xml").exitCode()).isEqualTo(2);
    }

    @Test
    void nothingToCheck_isSaid_andExitCodeTwo() throws IOException {
        Files.writeString(folder.resolve("readme.md"), "no manifest");

        CommandRun empty = CommandRun.of("check", folder.toString());
        CommandRun blank = CommandRun.of("check", file(" \n"));

        assertThat(empty.exitCode()).isEqualTo(2);
        assertThat(empty.out()).isEmpty();
        assertThat(empty.err())
                .startsWith("almanac check: nothing to check in " + folder
                        + ": no manifest (*.yaml, *.yml, *.json) with anything in it\n");
        assertThat(blank.exitCode()).isEqualTo(2);
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("web.yaml"), text).toString();
    }
}
