package io.almanac.scaler.settings.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.settings.trigger.SettingTable;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressRuleTest {
    @ParameterizedTest
    @CsvSource({
        "http://Prometheus:80, http://prometheus",
        "http://prometheus:80//, http://prometheus",
        "https://prometheus:443/a/, https://prometheus/a",
        "https://prometheus:80, https://prometheus:80",
        "http://prometheus:443, http://prometheus:443",
        "http://[::1]:9090/Path, http://[::1]:9090/Path",
        "http://prometheus/a//b//, http://prometheus/a//b",
        "HTTP://10.0.0.1:9090, http://10.0.0.1:9090"
    })
    void addressesOfTheSameServer_areEqual(String written, String normalised) {
        assertThat(SettingTable.SERVER_ADDRESS.rule().read(written)).isEqualTo(Reading.usable(URI.create(normalised)));
    }
}
