package io.almanac.scaler.settings.trigger;

import io.almanac.scaler.settings.rule.AddressRule;
import io.almanac.scaler.settings.rule.Values;
import java.net.URI;

/** Where a trigger wants its load read from. Whether the server knows or allows it is for the server to say. */
public sealed interface SourceChoice {
    /** A data source of the server's file. */
    record Named(String name) implements SourceChoice {
        public Named {
            SettingTable.DATA_SOURCE.require(name);
        }
    }

    /** An address of the tenant's choosing, normalised as {@link AddressRule} does: compare it by equality. */
    record Address(URI url) implements SourceChoice {
        public Address {
            SettingTable.SERVER_ADDRESS.require(url);
        }
    }

    static SourceChoice of(Values values) {
        return values.find(SettingTable.SERVER_ADDRESS)
                .<SourceChoice>map(Address::new)
                .orElseGet(() -> new Named(values.get(SettingTable.DATA_SOURCE)));
    }

    default Values into(Values values) {
        return switch (this) {
            case Named(String name) -> values.with(SettingTable.DATA_SOURCE, name);
            case Address(URI url) -> values.with(SettingTable.SERVER_ADDRESS, url);
        };
    }
}
