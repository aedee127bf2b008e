package io.almanac.scaler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class HelpTextTest {
    @Test
    void lines_breakAtBlanksAlone_andGoOnBelowTheirText() {
        String name = "      --policy=NAME         ";
        String long1 = "reactive:0.7,reactive:auto,reactive:kept,mimir,last-week,predictive,oracle-hpa,oracle";

        String broken = HelpText.table(name + "What to compare, see below (default " + long1 + ").\n");

        assertThat(broken.lines())
                .containsExactly(
                        name + "What to compare, see below (default", " ".repeat(name.length()) + long1 + ").");
    }

    @Test
    void example_goesOnAsAShellReadsIt() {
        String broken = HelpText.text("  almanac forecast --source http://localhost:9090 --query"
                + " 'sum(rate(http_requests_total[5m]) or vector(0))' --from 2026-03-02T00:00:00Z --chart\n");

        assertThat(broken.lines())
                .containsExactly(
                        "  almanac forecast --source http://localhost:9090 --query \\",
                        "      'sum(rate(http_requests_total[5m]) or vector(0))' --from \\",
                        "      2026-03-02T00:00:00Z --chart");
    }

    @Test
    void helpOfEveryCommand_breaksNoWord_andNoLineIsLongerThanItMustBe() {
        for (CommandLine command : commands(line())) {
            List<String> lines = usage(command).lines().toList();
            String name = command.getCommandSpec().qualifiedName();
            assertThat(lines)
                    .as(name)
                    .filteredOn(line -> line.length() > 80)
                    .allSatisfy(line -> assertThat(line.strip()).doesNotContain(" "));
            assertThat(lines).as(name).noneMatch(line -> line.matches(".*\\w-"));
        }
        assertThat(usage(Optional.ofNullable(line().getSubcommands().get("backtest"))
                        .orElseThrow()))
                .startsWith("Usage: almanac backtest [-hV] ")
                .contains("\n       [--budget=REPLICA_HOURS_PER_DAY]")
                .contains("\n      --start-delay=DURATION From ordering a replica to its first request\n"
                        + " ".repeat(29) + "(default 2m).\n")
                .contains("reactive:0.7,reactive:auto,reactive:kept,mimir,last-week,predictive,oracle-hpa,oracle).");
    }

    private static CommandLine line() {
        return Main.commandLine(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()));
    }

    private static List<CommandLine> commands(CommandLine line) {
        List<CommandLine> all = new ArrayList<>(List.of(line));
        line.getSubcommands().values().forEach(command -> all.addAll(commands(command)));
        return all;
    }

    private static String usage(CommandLine command) {
        return command.getUsageMessage(CommandLine.Help.Ansi.OFF);
    }
}
