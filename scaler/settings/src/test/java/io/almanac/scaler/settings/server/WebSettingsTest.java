package io.almanac.scaler.settings.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who may read the web port, as the server's file says. */
class WebSettingsTest {
    @Test
    void certificateAndToken_areRead() {
        assertThat(Servers.parsed("web: {tls: {certificate: a.crt, key: a.key}, tokenFile: /run/token}")
                        .web())
                .isEqualTo(new WebSettings(
                        "0.0.0.0",
                        8080,
                        Optional.of(new SourceTls.Identity("a.crt", "a.key")),
                        Optional.of("/run/token")));
    }

    @Test
    void nothingGiven_isOpenToEverybody() {
        assertThat(Servers.parsed("web: {port: 1}").web()).isEqualTo(new WebSettings("0.0.0.0", 1));
    }

    @Test
    void addressesBegin_asTheCertificateHasIt() {
        assertThat(Servers.parsed("").web().scheme()).isEqualTo("http");
        assertThat(Servers.parsed("web: {tls: {certificate: a.crt, key: a.key}}")
                        .web()
                        .scheme())
                .isEqualTo("https");
    }

    @Test
    void certificateWithoutKey_andUnknownKey_areRefused() {
        assertThat(Servers.problems("web: {tls: {certificate: a.crt, authority: b.crt}}"))
                .hasSize(2)
                .anyMatch(problem -> problem.contains("web.tls.key is required; "))
                .anyMatch(problem -> problem.contains("web.tls.authority is not a known key"));
    }
}
