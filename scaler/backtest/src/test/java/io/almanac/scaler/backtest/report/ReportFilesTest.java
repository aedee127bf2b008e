package io.almanac.scaler.backtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportFilesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {"a.csv|a.csv", "my trace|'my trace'", "it's|'it'\\''s'", "$x|'$x'", "\"\"|''"})
    void argument_isQuotedWhereAShellNeedsIt(String argument, String quoted) {
        assertThat(ReportFiles.quoted(argument)).isEqualTo(quoted);
    }
}
