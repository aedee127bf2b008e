package io.almanac.scaler.backtest.fleet;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.almanac.scaler.backtest.advice.Price;
import java.util.Optional;

/**
 * An entry in JSON, with the money it comes to.
 *
 * @param savedMoneyPerMonth where a price is known and there is something to tell; negative if it costs more
 */
public record PricedEntry(
        @JsonUnwrapped FleetEntry entry,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<Double> savedMoneyPerMonth) {
    /** @param price of a replica-hour, if money is asked for */
    public static PricedEntry of(FleetEntry entry, Optional<Price> price) {
        return new PricedEntry(
                entry,
                switch (entry) {
                    case FleetEntry.Failed failed -> Optional.empty();
                    case FleetEntry.Judged judged ->
                        price.flatMap(each -> judged.savedReplicaHoursPerMonth().map(each::of));
                });
    }
}
