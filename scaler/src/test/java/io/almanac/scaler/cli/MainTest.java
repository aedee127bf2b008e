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
                        "Usage: almanac", "  help ", "  demo ", "  serve ", "  simulate ", "  app ", "external scaler");
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
        assertThat(run.out().strip()).matches("almanac (development|[0-9]+\\.[0-9]+\\.[0-9]+)");
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
                .startsWith("almanac: Unmatched argument at index 0: 'sevre'")
                .contains("Did you mean: almanac serve or almanac forecast?")
                .endsWith("See 'almanac --help'.");
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
