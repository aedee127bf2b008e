package io.almanac.scaler.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

class OptionTypesTest {
    @ParameterizedTest
    @CsvSource({"90s, PT90S", "5m, PT5M", "36h, PT36H", "7d, P7D", "1h30m, PT90M", "2w, P14D", "0s, PT0S"})
    void duration_isReadAsInMetadata(String text, Duration expected) {
        assertThat(OptionTypes.duration(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "5 m", "-5m", "m", "1.5h", "30m1h", "9223372036854775807w"})
    void anythingElse_isRefusedWithTheRule(String text) {
        assertThatThrownBy(() -> OptionTypes.duration(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageStartingWith("'" + text + "' must be a duration such as 90s, 5m, 2h, 7d or 1h30m");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x1p4", "5f", "1d", "NaN", "Infinity", "٥", " 5", "5,5", "1_0", ""})
    void numberThatIsNoDecimal_isRefused(String text) {
        assertThatThrownBy(() -> value(double.class, text))
                .isInstanceOf(ParameterException.class)
                .hasMessageEndingWith("'" + text + "' must be a number such as 0.5");
        assertThatThrownBy(() -> value(int.class, text))
                .isInstanceOf(ParameterException.class)
                .hasMessageEndingWith("'" + text + "' must be a whole number such as 3");
    }

    @Test
    void standardInputAndOutput_areNoPaths() {
        assertThatThrownBy(() -> value(Path.class, "-"))
                .isInstanceOf(ParameterException.class)
                .hasMessageEndingWith("'-' must be a path; write /dev/stdin or /dev/stdout");
        assertThatThrownBy(() -> value(Path.class, "a\0b")).isInstanceOf(ParameterException.class);
        assertThat(value(Path.class, "a/b")).isEqualTo(Path.of("a/b"));
    }

    @Test
    void decimalsAndWholeNumbers_areRead() {
        assertThat(value(double.class, "-1.5e2")).isEqualTo(-150.0);
        assertThat(value(long.class, "-12")).isEqualTo(-12L);
    }

    private static Object value(Class<?> type, String text) {
        CommandSpec spec = CommandSpec.create()
                .addOption(OptionSpec.builder("--number").type(type).build());
        return OptionTypes.register(new CommandLine(spec))
                .parseArgs("--number", text)
                .matchedOptionValue("--number", "");
    }
}
