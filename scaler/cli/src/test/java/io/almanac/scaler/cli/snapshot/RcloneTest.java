package io.almanac.scaler.cli.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RcloneTest {
    @TempDir
    private Path folder;

    @Test
    void missingProgram_isSaid() {
        assertThatThrownBy(() -> new Rclone("no-such-program", Map.of()).lines("lsf", "a:b"))
                .isInstanceOf(IOException.class)
                .hasMessage("the program rclone cannot be run; install it (Debian: apt-get install rclone)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Failed to copy: no space            | Failed to copy: no space
            secret_access_key = s3cr3t bad      | secret_access_key = ... bad
            "client_secret": "s3cr3t"           | "client_secret": ...
            GET https://me:s3cr3t@host/x?sig=s3cr3t&y=1 | GET https://...@host/x?sig=...&y=1
            Authorization: Bearer s3cr3t        | Authorization: ...
            X-Amz-Signature=s3cr3t, retrying    | X-Amz-Signature=..., retrying
            the value given-by-environment here | the value ... here
            """)
    void whatItSays_isShownWithoutSecrets(String said, String shown) throws IOException {
        Rclone rclone = program(
                said, Map.of("RCLONE_CONFIG_BACKUP_PASS", "given-by-environment", "RCLONE_CONFIG_BACKUP_TYPE", "copy"));

        assertThatThrownBy(() -> rclone.lines("lsf", "a:b")).hasMessage("rclone lsf failed: " + shown);
    }

    @Test
    void onlyTheEndOfALongComplaint_isShown() throws IOException {
        Rclone rclone = program("1\n2\n3\n4\n5\n6\u001b[31m", Map.of());

        assertThatThrownBy(() -> rclone.lines("lsf", "a:b"))
                .hasMessage("rclone lsf failed: 2\n  3\n  4\n  5\n  6 [31m");
    }

    @Test
    void requests_areNotDumped_whateverTheEnvironmentSays() throws IOException {
        Path script = folder.resolve("rclone");
        Files.writeString(script, "#!/bin/sh\necho ${RCLONE_DUMP-none} ${RCLONE_VERBOSE-none} $RCLONE_CONFIG\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();

        assertThat(new Rclone(
                                script.toString(),
                                Map.of("RCLONE_DUMP", "headers", "RCLONE_VERBOSE", "2", "RCLONE_CONFIG", "/x"))
                        .lines("version"))
                .containsExactly("none none /x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"backup:almanac", "b:", "my backup:a/b c", "s3+x@y:bucket/a"})
    void namesOfTheConfiguration_areRemotes(String remote) {
        assertThat(ArchiveRemote.isRemote(remote)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "almanac",
                "/srv/backup",
                "./x:y",
                ":s3,secret_access_key=abc:bucket",
                "backup,secret_access_key=abc:bucket",
                ":local:/srv",
                "--config=x:y",
                "a:b\nc"
            })
    void otherTexts_areNone(String remote) {
        assertThat(ArchiveRemote.isRemote(remote)).isFalse();
    }

    /** A program that says {@code complaint} and fails. */
    private Rclone program(String complaint, Map<String, String> environment) throws IOException {
        Files.writeString(folder.resolve("complaint"), complaint);
        Path script = folder.resolve("rclone");
        Files.writeString(script, "#!/bin/sh\ncat " + folder.resolve("complaint") + " >&2\nexit 1\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return new Rclone(script.toString(), environment);
    }
}
