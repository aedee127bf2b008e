package io.almanac.scaler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {
    @Test
    void help_namesEveryCommand() {
        CommandRun run = CommandRun.of("--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains(
                        "Usage: almanac",
                        "  help ",
                        "  demo ",
                        "  serve ",
                        "  simulate ",
                        "  app ",
                        "  snapshot ",
                        "external scaler");
        assertThat(run.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            demo     | --speed --for --preset --seed --grpc-port --web-port --no-browser --help --version
            serve    | --config --check --help --version
            simulate | --list --preset --trace --seed --start --length --step --csv --openmetrics --serve --port --help
            app      | --chain --help --version APP_NAME APP_URL_DESTINO APP_ERRORS APP_LATENCY APP_WORK APP_DRAIN
            """)
    void helpOfACommand_namesItsOptions(String command, String options) {
        CommandRun run = CommandRun.of(command, "--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Usage: almanac " + command).contains(options.split(" "));
        assertThat(CommandRun.of("help", command).out()).isEqualTo(run.out());
    }

    @ParameterizedTest
    @CsvSource({"--version", "-V", "demo --version", "serve --version", "simulate --version"})
    void version_isSaidEverywhere(String arguments) {
        CommandRun run = CommandRun.of(arguments.split(" "));

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().strip())
                .matches(
                        "almanac (development|[0-9]+\\.[0-9]+\\.[0-9]+) \\(commit ([0-9a-f]{12}(-dirty)?|unknown)\\)\\R"
                                + "Java [0-9.+]+\\S* \\(.+\\)\\Rtime zones [0-9]{4}[a-z]+ \\(.+\\)");
    }

    @Test
    void noCommand_isWrongUsage() {
        CommandRun run = CommandRun.of();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines()).containsExactly("almanac: Missing required subcommand", "See 'almanac --help'.");
    }

    @Test
    void misspeltCommand_isWrongUsage_andTheRightOneIsOffered() {
        CommandRun run = CommandRun.of("sevre");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines())
                .startsWith(
                        "almanac: 'sevre' is not a command; there are help, demo, serve, forecast, backtest, adopt, check, why, mcp, advise, simulate, calendar, app, snapshot, completion")
                .contains("Did you mean: almanac serve or almanac advise or almanac forecast?")
                .endsWith("See 'almanac --help'.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            demo extra                  | almanac demo: 'extra' is one argument too many; leave it out
            demo --speed abc            | '--speed': 'abc' must be a number such as 0.5
            demo --seed x               | '--seed': 'x' must be a whole number such as 3
            demo --web-port x           | '--web-port': 'x' must be a whole number such as 3
            simulate --port 1.5         | '--port': '1.5' must be a whole number such as 3
            simulate --start yesterday  | '--start': 'yesterday' must be an instant in UTC such as 2026-01-05T13:00:00Z
            backtest --from 2026        | '--from': '2026' must be an instant in UTC such as 2026-01-05T13:00:00Z
            backtest --budget x         | '--budget': 'x' must be a number such as 0.5
            forecast --quantiles a      | 'a' must be a number such as 0.5
            forecast --timezone Mars    | '--timezone': 'Mars' must be a time zone such as Europe/Berlin or UTC
            """)
    void valueOfAnotherKind_isExplainedWithoutJavasTypes(String arguments, String explained) {
        CommandRun run = CommandRun.of(arguments.split(" +"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(explained).doesNotContain("java").doesNotContain("double");
    }

    @Test
    void misspeltOption_isWrongUsage_andTheCommandsHelpIsNamed() {
        CommandRun run = CommandRun.of("serve", "--confg", "x");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines())
                .startsWith("almanac serve: Unknown options: '--confg', 'x'")
                .endsWith("See 'almanac serve --help'.");
        assertThat(run.out()).isEmpty();
    }
}
