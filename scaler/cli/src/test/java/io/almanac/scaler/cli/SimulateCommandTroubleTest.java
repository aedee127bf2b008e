package io.almanac.scaler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code almanac simulate} refuses, and what it says then. */
class SimulateCommandTroubleTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    --csv x                                     | give either --preset NAME (see --list) or --trace FILE
                    --preset shop                               | nothing to do; give at least one of --csv
                    --preset bakery --csv x                     | --preset=bakery must be one of office, shop, api
                    --preset shop --csv x --length 7            | '7' must be a duration such as 90s
                    --preset shop --csv x --length 1m --step 1h | --length=1m must hold 1 to 10000000 times --step=1h
                    --preset shop --csv x --step 0s             | --step=0s must lie between 1s and 1d
                    --preset shop --csv x --start yesterday     | Invalid value for option '--start'
                    --preset shop --csv x --start 2026-01-05T00:00:00.5Z | --start must be a whole second
                    --preset shop --remote-write http://u:secret@localhost | --remote-write=...@localhost must be an http
                    --preset shop --remote-write localhost      | --remote-write=localhost must be an http or https address
                    --preset shop --csv x --header A:b          | --header goes with --remote-write; give it too, or leave it out
                    --preset shop --remote-write http://localhost --header x | --header must be NAME:VALUE, like 'X-Scope-OrgID: shop'
                    --preset shop --remote-write http://localhost --header A:@/no | --header A: /no cannot be read
                    --preset shop --remote-write http://localhost --header A:é | --header A must be one line of printable ASCII
                    --preset shop --csv x --scale 0             | --scale=0.0 must be more than 0, at most 1000000
                    --preset shop --csv x --scale 1e7           | --scale=1.0E7 must be more than 0, at most 1000000
                    --preset shop --csv x --scale much          | Invalid value for option '--scale'
                    --preset shop --csv x --port 80             | --host and --port go with --serve
                    --preset shop --serve --port 70000          | --port=70000 must lie between 0
                    """)
    void wrongOptions_areExplained(String arguments, String message) {
        CommandRun run = CommandRun.of(("simulate " + arguments).split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(message);
    }

    @Test
    void unsoundTrace_isReportedAndFails() throws IOException {
        Path trace = Files.writeString(folder.resolve("web.csv"), "timestamp,value\nx,1\ny,2\n");

        CommandRun run = CommandRun.of("simulate", "--trace", trace.toString(), "--csv", file("b"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("web.csv: line 2: timestamp \"x\"", "(and 1 line like it)");
    }

    @Test
    void unwritableFile_failsAndSaysWhich() {
        CommandRun run = CommandRun.of("simulate", "--preset", "shop", "--length", "1h", "--csv", file("none/a.csv"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("none/a.csv: cannot be written (its folder does not exist)");
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }
}
