package io.almanac.scaler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.simulator.program.InstalledProgram;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a real bash completes by the script. */
class CompletionProcessTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            almanac back                     | backtest
            almanac com                      | completion
            almanac backtest --scaled        | --scaled-object
            almanac snapshot ver             | verify
            almanac completion z             | zsh
            """)
    void word_isCompleted(String typed, String completed) throws Exception {
        Path script = Files.writeString(
                folder.resolve("completion"),
                CommandRun.of("completion", "bash").out());

        assertThat(completions(script, typed)).contains(completed);
    }

    @Test
    void shellsOfBothNames_getAScript_andNoOther() {
        CommandRun bash = CommandRun.of("completion", "bash");

        String ofZsh = CommandRun.of("completion", "ZSH").out();
        assertThat(ofZsh).startsWith("# In zsh: source <(almanac completion zsh)");
        assertThat(ofZsh.lines().skip(1))
                .containsExactlyElementsOf(bash.out().lines().skip(1).toList());
        assertThat(bash.out()).contains("complete -F _complete_almanac", "bashcompinit");
        assertThat(CommandRun.of("completion", "fish").exitCode()).isEqualTo(2);
        assertThat(CommandRun.of("completion").exitCode()).isEqualTo(2);
    }

    private List<String> completions(Path script, String typed) throws Exception {
        List<String> words = List.of(typed.split(" "));
        String ask = "source " + script + "; COMP_WORDS=(" + typed + "); COMP_CWORD=" + (words.size() - 1)
                + "; COMP_LINE='" + typed + "'; _complete_almanac; printf '%s\\n' \"${COMPREPLY[@]}\"";
        Process bash = new ProcessBuilder(InstalledProgram.require("bash").toString(), "-c", ask)
                .redirectErrorStream(true)
                .start();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(said).isZero();
        return said.lines().map(String::strip).toList();
    }
}
