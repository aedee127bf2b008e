package io.almanac.scaler.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.settings.trigger.SourceChoice;
import java.net.URI;
import org.junit.jupiter.api.Test;

class SettingsJsonTest {
    @Test
    void addressOfASource_isToldWhole() {
        URI url = URI.create("https://prometheus.example:9090/tenant");

        assertThat(SettingsJson.source(new SourceChoice.Address(url)))
                .isEqualTo("https://prometheus.example:9090/tenant");
    }

    @Test
    void namedSource_isToldByName() {
        assertThat(SettingsJson.source(new SourceChoice.Named("main"))).isEqualTo("main");
    }
}
