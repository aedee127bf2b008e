package io.almanac.scaler.cli;

import io.almanac.scaler.backtest.advice.Price;
import io.almanac.scaler.settings.rule.Echo;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --price}: what a replica costs, so that hours can be told as money. */
final class PriceOption {
    static final String NAME = "--price";

    @Option(
            names = NAME,
            paramLabel = "PRICE",
            description =
                    "Of a replica for an hour, such as 0.04, 'R$ 0.20' or '0.04 EUR': say money beside replica-hours.")
    private Optional<String> text = Optional.empty();

    /** Empty if money is not asked for. Only for an option without problems. */
    Optional<Price> price() {
        return text.flatMap(Price::parse);
    }

    /** Everything that is wrong with it. */
    List<String> problems() {
        return text
                .filter(given -> Price.parse(given).isEmpty())
                .map(given -> NAME + "=" + Echo.of(given)
                        + " must be what a replica costs an hour, more than 0, such as 0.04, 'R$ 0.20' or '0.04 EUR'")
                .stream()
                .toList();
    }
}
