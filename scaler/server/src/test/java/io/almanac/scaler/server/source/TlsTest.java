package io.almanac.scaler.server.source;

import static io.almanac.scaler.server.source.PrometheusStandIn.query;
import static io.almanac.scaler.server.source.PrometheusStandIn.sample;
import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.server.source.ReadOutcome.Loaded;
import io.almanac.scaler.settings.server.Credentials;
import io.almanac.scaler.settings.server.SourceTls;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** TLS with a private authority, made once for all tests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsTest {
    private static final Optional<SourceTls.Identity> NOBODY = Optional.empty();

    private Authority ours = new Authority(Path.of(""), "");
    private Authority theirs = ours;
    private PrometheusStandIn prometheus = new PrometheusStandIn();

    @BeforeAll
    void makeAuthorities(@TempDir Path folder) throws IOException, InterruptedException {
        ours = Authority.make(folder, "ours").sign("prometheus").sign("almanac");
        theirs = Authority.make(folder, "theirs").sign("stranger");
    }

    @AfterEach
    void stop() {
        prometheus.close();
        prometheus = new PrometheusStandIn();
    }

    @Test
    void sourceOfATrustedAuthority_isRead() throws UnusableFile {
        prometheus.servesTls(serverFiles()).answersOneSeries(sample(0, "1"));

        assertThat(source(tls(ours.certificate(), NOBODY)).read(query())).isInstanceOf(Loaded.class);
    }

    @Test
    void sourceOfAnotherAuthority_isNotTrusted() throws UnusableFile {
        prometheus.servesTls(serverFiles()).answersOneSeries(sample(0, "1"));

        ReadFailure failure =
                (ReadFailure) source(tls(theirs.certificate(), NOBODY)).read(query());

        assertThat(failure.what())
                .startsWith("127.0.0.1:" + prometheus.url("").getPort() + " cannot be trusted over TLS (")
                .contains("unable to find valid certification path")
                .endsWith("for an authority of your own set tls.certificateAuthority of this data source; if it serves"
                        + " no TLS, write http in its url");
        assertThat(failure.isTransient()).isFalse();
        assertThat(prometheus.requests()).isZero();
    }

    @Test
    void privateAuthority_isNotTrustedByDefault() throws UnusableFile {
        prometheus.servesTls(serverFiles()).answersOneSeries(sample(0, "1"));

        assertThat(trouble(source(SourceTls.STANDARD))).isEqualTo(ConnectionTrouble.TLS);
    }

    @Test
    void otherHost_isNotTrusted() throws UnusableFile {
        prometheus.servesTls(serverFiles()).answersOneSeries(sample(0, "1"));
        URI byName = URI.create("https://localhost:" + prometheus.url("").getPort());

        PrometheusSource source = source(byName, tls(ours.certificate(), NOBODY));

        assertThat(trouble(source)).isEqualTo(ConnectionTrouble.TLS);
    }

    @Test
    void clientCertificate_isShown() throws UnusableFile {
        prometheus.servesTls(serverFiles()).asksForACertificate().answersOneSeries(sample(0, "1"));

        ReadOutcome outcome =
                source(tls(ours.certificate(), identity(ours, "almanac"))).read(query());

        assertThat(outcome).isInstanceOf(Loaded.class);
        assertThat(Optional.ofNullable(prometheus.request().getHandshake())
                        .orElseThrow()
                        .peerPrincipal())
                .hasToString("CN=almanac");
    }

    @Test
    void missingClientCertificate_isToldByItsSetting() throws UnusableFile {
        prometheus.servesTls(serverFiles()).asksForACertificate().answersOneSeries(sample(0, "1"));

        ReadFailure failure =
                (ReadFailure) source(tls(ours.certificate(), NOBODY)).read(query());

        assertThat(failure.what()).contains("client certificate");
        assertThat(prometheus.requests()).isZero();
    }

    @Test
    void renewedAuthority_isTrustedWithoutARestart(@TempDir Path mounted) throws IOException, UnusableFile {
        prometheus.servesTls(serverFiles()).answersOneSeries(sample(0, "1"));
        Path authority = Files.copy(theirs.certificate(), mounted.resolve("ca.crt"));
        PrometheusSource source = source(tls(authority, NOBODY));
        assertThat(trouble(source)).isEqualTo(ConnectionTrouble.TLS);

        Files.copy(ours.certificate(), authority, StandardCopyOption.REPLACE_EXISTING);

        assertThat(source.read(query())).isInstanceOf(Loaded.class);
    }

    @Test
    void unchangedFiles_keepTheClient() throws UnusableFile {
        AccessReading reading = new AccessReading(settings(prometheus.url(""), tls(ours.certificate(), NOBODY)));

        assertThat(reading.current().client()).isSameAs(reading.current().client());
        reading.close();
    }

    @Test
    void bundleOfAuthorities_isReadInWhole(@TempDir Path mounted) throws IOException, UnusableFile {
        prometheus.servesTls(serverFiles()).answersOneSeries(sample(0, "1"));
        String bundle = Files.readString(theirs.certificate()) + Files.readString(ours.certificate());
        Path both = Files.writeString(mounted.resolve("ca.crt"), bundle);

        assertThat(source(tls(both, NOBODY)).read(query())).isInstanceOf(Loaded.class);
    }

    @Test
    void fileWithoutACertificate_isUnreadable(@TempDir Path mounted) throws IOException {
        Path text = Files.writeString(mounted.resolve("ca.crt"), "s3cret");

        assertThat(source(tls(text, NOBODY)).read(query()))
                .isEqualTo(new ReadFailure.CredentialsUnreadable(
                        "main", text.toString(), "holds no certificate in PEM, which begins with BEGIN CERTIFICATE"));
    }

    @Test
    void certificateInPlaceOfTheKey_isUnreadable() {
        Path certificate = ours.certificate("almanac");
        SourceTls.Identity twice = new SourceTls.Identity(certificate.toString(), certificate.toString());

        ReadOutcome outcome =
                source(tls(ours.certificate(), Optional.of(twice))).read(query());

        assertThat(((ReadFailure.CredentialsUnreadable) outcome).why())
                .startsWith("is not the RSA or EC key of " + certificate + " as PKCS #8 in PEM");
    }

    @Test
    void keyOfAnotherCertificate_isUnreadable() {
        SourceTls.Identity mixed = new SourceTls.Identity(
                ours.certificate("almanac").toString(), theirs.key("stranger").toString());

        ReadOutcome outcome =
                source(tls(ours.certificate(), Optional.of(mixed))).read(query());

        assertThat(((ReadFailure.CredentialsUnreadable) outcome).why()).contains("is not the RSA or EC key of");
    }

    private TlsFiles serverFiles() throws UnusableFile {
        return TlsFiles.read(tls(ours.certificate(), identity(ours, "prometheus")));
    }

    private ConnectionTrouble trouble(PrometheusSource source) {
        return ((ReadFailure.Unreachable) source.read(query())).trouble();
    }

    private PrometheusSource source(SourceTls tls) {
        return source(URI.create("https://127.0.0.1:" + prometheus.url("").getPort()), tls);
    }

    private PrometheusSource source(URI url, SourceTls tls) {
        return prometheus.source(settings(url, tls), PrometheusStandIn.LIMITS);
    }

    private static DataSourceSettings settings(URI url, SourceTls tls) {
        URI https = URI.create(url.toString().replaceFirst("^http:", "https:"));
        return new DataSourceSettings(
                "main", https, new Credentials.Anonymous(), tls, Map.of(), Duration.ofMinutes(1), 1);
    }

    private static SourceTls tls(Path authority, Optional<SourceTls.Identity> identity) {
        return new SourceTls(Optional.of(authority.toString()), identity);
    }

    private static Optional<SourceTls.Identity> identity(Authority by, String of) {
        return Optional.of(
                new SourceTls.Identity(by.certificate(of).toString(), by.key(of).toString()));
    }
}
