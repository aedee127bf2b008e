package io.almanac.scaler.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code almanac completion}: commands and options for the shell's completion. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Prints what a shell completes commands and options by.",
        footer = {
            "",
            "For this shell, where almanac is on the PATH:",
            "  source <(almanac completion bash)",
            "  source <(almanac completion zsh)"
        })
final class CompletionCommand implements Callable<Integer> {
    /** Shells there is a script for. */
    enum Shell {
        BASH,
        ZSH;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before the command is called.
    private CommandSpec spec;

    @Parameters(
            paramLabel = "SHELL",
            description = "bash or zsh; the script is the same, and sees which of the two reads it.")
    @SuppressWarnings("NullAway.Init")
    private Shell shell;

    @Override
    public Integer call() {
        CommandLine whole = spec.root().commandLine();
        spec.commandLine().getOut().println("# In " + shell + ": source <(almanac completion " + shell + ")");
        spec.commandLine().getOut().print(AutoComplete.bash(whole.getCommandName(), whole));
        spec.commandLine().getOut().flush();
        return 0;
    }
}
