package io.almanac.scaler.settings.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.settings.rule.Secret;
import io.almanac.scaler.settings.trigger.SettingTable;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentTest {
    @Test
    void variable_winsOverTheFile() {
        ServerSettings settings = Servers.parsed(
                "{grpc: {port: soon}, limits: {idleAfter: 1h}, defaults: {risk: 0.02}}",
                Map.of(
                        "ALMANAC_GRPC_PORT", "7000",
                        "ALMANAC_GRPC_MAX_CONNECTION_AGE", "1m",
                        "ALMANAC_GRPC_TLS_CERTIFICATE", "a.crt",
                        "ALMANAC_GRPC_TLS_KEY", "a.key",
                        "ALMANAC_LIMITS_IDLE_AFTER", "2h",
                        "ALMANAC_DEFAULTS_RISK", "0.03",
                        "ALMANAC_TRAINING_PERIOD", "1h"));

        assertThat(settings.grpc())
                .isEqualTo(new GrpcSettings(
                        "0.0.0.0", 7000, Duration.ofMinutes(1), new TransportSecurity.ServerTls("a.crt", "a.key")));
        assertThat(settings.limits().idleAfter()).isEqualTo(Duration.ofHours(2));
        assertThat(settings.defaults().of(SettingTable.RISK)).isEqualTo(0.03);
        assertThat(settings.trainingPeriod()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void variables_changeAndContinueLists() {
        ServerSettings settings = Servers.parsed(
                "{dataSources: [{name: a, url: 'http://a'}], allowedAddresses: ['http://c']}",
                Map.of(
                        "ALMANAC_DATA_SOURCES_0_URL", "http://changed",
                        "ALMANAC_DATA_SOURCES_1_NAME", "b",
                        "ALMANAC_DATA_SOURCES_1_URL", "http://b",
                        "ALMANAC_DATA_SOURCES_1_BASIC_USERNAME", "user",
                        "ALMANAC_DATA_SOURCES_1_BASIC_PASSWORD_FILE", "/password",
                        "ALMANAC_ALLOWED_ADDRESSES_1", "http://d"));

        assertThat(settings.dataSources())
                .extracting(DataSourceEntry::url)
                .containsExactly(URI.create("http://changed"), URI.create("http://b"));
        assertThat(settings.dataSources().get(1).credentials())
                .isEqualTo(new Credentials.Basic("user", new SecretSource.InFile("/password")));
        assertThat(settings.allowedAddresses()).containsExactly(URI.create("http://c"), URI.create("http://d"));
    }

    @Test
    void variables_setHeaders() {
        ServerSettings settings = Servers.parsed(
                "dataSources: [{name: a, url: 'http://a', headers: {X-Scope-OrgID: one, X-B: b}}]",
                Map.of(
                        "ALMANAC_DATA_SOURCES_0_HEADERS_X_SCOPE_ORGID", "two",
                        "ALMANAC_DATA_SOURCES_0_HEADERS_X_NEW", "three"));

        assertThat(settings.dataSources().getFirst().headers())
                .isEqualTo(Map.of(
                        "x-scope-orgid", new Secret("two"), "x-b", new Secret("b"), "x-new", new Secret("three")));
    }

    @Test
    void brokenVariable_isReportedUnderItsName() {
        assertThat(Servers.problems("", Map.of("ALMANAC_GRPC_PORT", "soon", "ALMANAC_WEB_ADDRESS", "")))
                .containsExactly(
                        "environment: ALMANAC_GRPC_PORT=soon must be a whole number such as 3; 0 takes any free port",
                        "environment: ALMANAC_WEB_ADDRESS= must not be empty; use 0.0.0.0 for all interfaces or"
                                + " 127.0.0.1 for this machine alone");
    }

    @Test
    void contradictionOfFileAndVariable_namesBoth() {
        assertThat(Servers.problems("defaults: {leadTime: 1h}", Map.of("ALMANAC_DEFAULTS_PREDICT_HORIZON", "30m")))
                .containsExactly("environment: ALMANAC_DEFAULTS_PREDICT_HORIZON=30m must be at least"
                        + " defaults.leadTime=1h; lengthen predictHorizon or shorten leadTime");
    }

    @Test
    void secretInAVariable_isNeverShown() {
        List<String> problems = Servers.problems(
                "dataSources: [{name: a, url: 'http://a'}]",
                Map.of("ALMANAC_DATA_SOURCES_0_BEARER_TOKEN", "hunter2 hunter2", "ALMANAC_PASSWORD", "hunter2"));

        assertThat(problems)
                .containsExactly(
                        "environment: ALMANAC_DATA_SOURCES_0_BEARER_TOKEN must consist of visible ASCII characters"
                                + " without spaces; check the token",
                        "environment: ALMANAC_PASSWORD is not a known variable; remove it or rename it; ALMANAC_ is"
                                + " for settings of this server");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ALMANAC_GRPC_PROT            | did you mean ALMANAC_GRPC_PORT?
        ALMANAC_DATA_SOURCES_1_URL   | items of a list are numbered from 0 without a gap
        ALMANAC_DATA_SOURCES_00_URL  | items of a list are numbered from 0 without a gap
        ALMANAC_ALLOWED_ADDRESSES_7  | did you mean ALMANAC_ALLOWED_ADDRESSES_0?
        """)
    void unknownVariable_isRefused(String name, String expected) {
        assertThat(Servers.problems("", Map.of(name, "1")))
                .containsExactly("environment: " + name + " is not a known variable; " + expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALMANAC_JAVA_HOME",
                "ALMANAC_JAVA_OPTIONS",
                "ALMANAC_CONFIG",
                "ALMANAC_TERMINAL",
                "ALMANAC_COMMIT",
                "PATH",
                "ALMANACX",
                "ALMANAC_SERVICE_HOST",
                "ALMANAC_SERVICE_PORT",
                "ALMANAC_SERVICE_PORT_GRPC",
                "ALMANAC_PORT_6001_TCP",
                "ALMANAC_PORT_6001_TCP_ADDR",
                "ALMANAC_GRPC_SERVICE_HOST",
                "ALMANAC_HEADLESS_PORT_6001_TCP_PROTO"
            })
    void variableOfTheLauncherOrOfKubernetes_isNoSetting(String name) {
        assertThat(Servers.problems("", Map.of(name, "whatever"))).isEmpty();
    }

    @Test
    void whatTheLogCannotDo_isRefused_asItWouldSayNothing() {
        assertThat(Servers.problems("", Map.of("ALMANAC_LOG_LEVEL", "DEBUG", "ALMANAC_LOG_FORMAT", "json")))
                .isEmpty();
        assertThat(Servers.problems("", Map.of("ALMANAC_LOG_LEVEL", "verbose", "ALMANAC_LOG_FORMAT", "JSON")))
                .containsExactly(
                        "environment: ALMANAC_LOG_FORMAT=\"JSON\" is not one of text, json; did you mean json?",
                        "environment: ALMANAC_LOG_LEVEL=\"verbose\" is not one of TRACE, DEBUG, INFO, WARN, ERROR, OFF;"
                                + " set one of them, or leave it out");
    }

    @Test
    void portOfAServiceNamedLikeASection_isNoSetting() {
        // A Service "almanac-grpc" in the namespace makes Kubernetes add this to every pod.
        ServerSettings settings = Servers.parsed(
                "", Map.of("ALMANAC_GRPC_PORT", "tcp://10.0.0.7:6001", "ALMANAC_PORT", "tcp://10.0.0.8:6001"));

        assertThat(settings.grpc().port()).isEqualTo(6001);
    }
}
