package io.almanac.scaler.server.source;

import static io.almanac.scaler.server.source.PrometheusStandIn.query;
import static io.almanac.scaler.server.source.PrometheusStandIn.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.almanac.scaler.server.source.ReadOutcome.Loaded;
import io.almanac.scaler.settings.server.Credentials;
import io.almanac.scaler.settings.server.SecretSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets in files, which whoever renews them may change at any time. */
class CredentialFilesTest {
    @TempDir
    private Path folder = Path.of("");

    private final PrometheusStandIn prometheus = new PrometheusStandIn();

    @AfterEach
    void stop() {
        prometheus.close();
    }

    @Test
    void renewedToken_isSentWithTheNextRead() throws IOException {
        Path token = write("tok-one\n");
        PrometheusSource source = source(bearer(token));

        prometheus.answersOneSeries(sample(0, "1")).answersOneSeries(sample(0, "1"));
        source.read(query());
        write("tok-two\n");
        source.read(query());

        assertThat(List.of(authorization(), authorization())).containsExactly("Bearer tok-one", "Bearer tok-two");
    }

    @Test
    void renewedToken_isHiddenInWhatTheSourceSays() throws IOException {
        PrometheusSource source = source(bearer(write("tok-one\n")));
        write("tok-two\n");
        prometheus.answers(
                400, "application/json", "{\"status\":\"error\",\"errorType\":\"x\",\"error\":\"no tok-two\"}");

        assertThat(((ReadFailure) source.read(query())).reason())
                .contains("x: no <redacted>;")
                .doesNotContain("tok-two");
    }

    @ParameterizedTest
    @CsvSource({"'pass', pass", "'pass\n', pass", "'pass\r\n', pass", "'pass\n\n', 'pass\n'", "' pass ', ' pass '"})
    void oneLineBreakAtTheEnd_isNoPartOfASecret(String content, String secret) throws IOException {
        prometheus.answersOneSeries(sample(0, "1"));

        source(new Credentials.Basic(
                        "ann", new SecretSource.InFile(write(content).toString())))
                .read(query());

        assertThat(authorization()).isEqualTo(okhttp3.Credentials.basic("ann", secret));
    }

    @Test
    void missingFile_isToldAndNothingIsAsked() {
        Path absent = folder.resolve("absent");

        ReadOutcome outcome = source(bearer(absent)).read(query());

        assertThat(((ReadFailure) outcome).reason())
                .isEqualTo("data source main: the file \"" + absent + "\" does not exist; mount or correct it, or the"
                        + " path in almanac.yaml: the file is read for each request, so that a new one needs no"
                        + " restart");
        assertThat(prometheus.requests()).isZero();
    }

    @Test
    void fileThatIsThereLater_isUsed() throws IOException {
        PrometheusSource source = source(bearer(folder.resolve("token")));
        assertThat(source.read(query())).isInstanceOf(ReadFailure.CredentialsUnreadable.class);

        write("tok-late");
        prometheus.answersOneSeries(sample(0, "1"));

        assertThat(source.read(query())).isInstanceOf(Loaded.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", " \r\n"})
    void emptyFile_isUnreadable(String content) throws IOException {
        assertThat(whyNot(bearer(write(content)))).isEqualTo("is empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tok s3cret", "s3cret\ns3cret", "s3cret\u00e9", "s3cret\u0000"})
    void tokenThatHttpCannotCarry_isUnreadableAndNotRepeated(String content) throws IOException {
        assertThat(whyNot(bearer(write(content))))
                .isEqualTo("is not one line of visible ASCII characters without spaces, as a bearer token must be");
    }

    @Test
    void directory_isUnreadable() {
        assertThat(whyNot(bearer(folder))).isEqualTo("is a directory or a device and not a file");
    }

    @Test
    void device_isNotReadWithoutEnd() {
        assertThat(whyNot(bearer(Path.of("/dev/zero")))).isEqualTo("is a directory or a device and not a file");
    }

    @Test
    void hugeFile_isUnreadable() throws IOException {
        assertThat(whyNot(bearer(write("x".repeat((1 << 20) + 1))))).isEqualTo("is longer than 1048576 bytes");
    }

    @Test
    void fileOfAnotherUser_isUnreadable() throws IOException {
        Path token = write("tok-one");
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("-w-------"));
        assumeTrue(!Files.isReadable(token), "this user, such as root, may read every file");

        assertThat(whyNot(bearer(token))).isEqualTo("may not be read by the user that Almanac runs as");
    }

    @Test
    void missingFile_isKnownBeforeTheFirstRead() throws IOException {
        Path absent = folder.resolve("absent");
        DataSourceSettings settings = prometheus.settings(bearer(absent), Map.of());

        try (DataSources sources = new DataSources(List.of(settings), List.of())) {
            assertThat(sources.troublesWithFiles())
                    .containsExactly(
                            new ReadFailure.CredentialsUnreadable("main", absent.toString(), "does not exist"));
        }
    }

    @Test
    void usableFile_isNoTrouble() throws IOException {
        DataSourceSettings settings = prometheus.settings(bearer(write("tok-one")), Map.of());

        try (DataSources sources = new DataSources(List.of(settings), List.of())) {
            assertThat(sources.troublesWithFiles()).isEmpty();
        }
    }

    @Test
    void unreadableFiles_doNotOpenTheCircuit() throws IOException {
        ReadLimits opensAtOnce = new ReadLimits(
                PrometheusStandIn.LIMITS.wholeRead(),
                1,
                PrometheusStandIn.LIMITS.firstPause(),
                1 << 20,
                1,
                PrometheusStandIn.LIMITS.openFor());
        Path token = folder.resolve("token");
        PrometheusSource source = prometheus.source(prometheus.settings(bearer(token), Map.of()), opensAtOnce);
        source.read(query());

        write("tok-late");
        prometheus.answersOneSeries(sample(0, "1"));

        assertThat(source.read(query())).isInstanceOf(Loaded.class);
    }

    private String whyNot(Credentials credentials) {
        return ((ReadFailure.CredentialsUnreadable) source(credentials).read(query())).why();
    }

    private PrometheusSource source(Credentials credentials) {
        return prometheus.source(prometheus.settings(credentials, Map.of()), PrometheusStandIn.LIMITS);
    }

    private String authorization() {
        return Optional.ofNullable(prometheus.request().getHeaders().get("Authorization"))
                .orElseThrow();
    }

    private Path write(String content) throws IOException {
        return Files.writeString(folder.resolve("token"), content);
    }

    private static Credentials bearer(Path file) {
        return new Credentials.Bearer(new SecretSource.InFile(file.toString()));
    }
}
