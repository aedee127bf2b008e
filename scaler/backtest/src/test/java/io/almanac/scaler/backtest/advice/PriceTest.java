package io.almanac.scaler.backtest.advice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "0.04|100|4.00",
                "0.04 EUR|100|4.00 EUR",
                "R$ 0.20|100|R$ 20.00",
                "$.5|3000|$1,500",
                " 2 kr. |60.4|121 kr.",
                "0.5 EUR|-3000|-1,500 EUR",
            })
    void price_isANumberWithItsCurrencyWhereItStood(String text, double replicaHours, String amount) {
        Price price = Price.parse(text).orElseThrow();

        assertThat(price.text(price.of(replicaHours))).isEqualTo(amount);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "EUR",
                "0",
                "0.00 EUR",
                "-0.04",
                "+1",
                "0,04",
                "0.04.1",
                "1e3",
                "\uff12",
                "\uff120.04",
                "1 of 2",
                "NaN"
            })
    void anythingElse_isNone(String text) {
        assertThat(Price.parse(text)).isEmpty();
    }
}
