package io.almanac.scaler.settings.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.almanac.scaler.settings.rule.Secret;
import io.almanac.scaler.settings.trigger.Mode;
import io.almanac.scaler.settings.trigger.SettingTable;
import io.almanac.scaler.settings.trigger.Triggers;
import io.almanac.scaler.settings.trigger.WorkloadDefaults;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerFileTest {
    private static final ServerSettings STANDARD = new ServerSettings(
            new GrpcSettings("0.0.0.0", 6001, Duration.ofMinutes(5), new TransportSecurity.Plaintext()),
            new WebSettings("0.0.0.0", 8080),
            List.of(),
            List.of(),
            WorkloadDefaults.standard(),
            LimitSettings.of(2000, Duration.ofMinutes(30)),
            Duration.ofHours(6),
            List.of(),
            Map.of());

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "# nothing\n", "---\n", "~", "{}", "grpc:\nweb:\ndataSources:\ndefaults:\n"})
    void emptyFile_givesTheStandard(String yaml) {
        assertThat(Servers.parsed(yaml)).isEqualTo(STANDARD);
    }

    @Test
    void everySetting_isRead() {
        String yaml = """
                grpc:
                  address: 127.0.0.1
                  port: 7001
                  maxConnectionAge: 2m
                  tls: {certificate: /tls/tls.crt, key: /tls/tls.key, clientAuthority: /tls/ca.crt}
                web: {address: localhost, port: 9000}
                dataSources:
                  - name: default
                    url: http://prometheus.monitoring:9090/
                    bearerTokenFile: /secrets/token
                    timeout: 5s
                    maxConcurrentRequests: 8
                    headers: {X-Scope-OrgID: tenant}
                  - name: mimir
                    url: https://mimir/prometheus
                    basic: {username: almanac, password: hunter2}
                    tls: {certificateAuthority: /mimir/ca.crt, certificate: /mimir/tls.crt, key: /mimir/tls.key}
                allowedAddresses:
                  - http://prometheus.team-a:9090
                defaults:
                  activationThreshold: 1
                  dataSource: mimir
                  historyTimeWindow: 7d
                  queryStep: 30s
                  predictHorizon: 3h
                  leadTime: 3m
                  risk: 0.005
                  mode: shadow
                  model: profile
                  timezone: Europe/Berlin
                  minReplicas: 1
                  maxReplicas: 50
                  metricName: load
                limits: {workloads: 10, idleAfter: 1h}
                stateDirectory: /var/lib/almanac
                training: {period: 30m}
                """;

        assertThat(Servers.parsed(yaml))
                .isEqualTo(new ServerSettings(
                        new GrpcSettings(
                                "127.0.0.1",
                                7001,
                                Duration.ofMinutes(2),
                                new TransportSecurity.MutualTls("/tls/tls.crt", "/tls/tls.key", "/tls/ca.crt")),
                        new WebSettings("localhost", 9000),
                        List.of(
                                new DataSourceEntry(
                                        "default",
                                        URI.create("http://prometheus.monitoring:9090"),
                                        new Credentials.Bearer(new SecretSource.InFile("/secrets/token")),
                                        SourceTls.STANDARD,
                                        Map.of("x-scope-orgid", new Secret("tenant")),
                                        Duration.ofSeconds(5),
                                        8),
                                new DataSourceEntry(
                                        "mimir",
                                        URI.create("https://mimir/prometheus"),
                                        new Credentials.Basic(
                                                "almanac", new SecretSource.Inline(new Secret("hunter2"))),
                                        new SourceTls(
                                                Optional.of("/mimir/ca.crt"),
                                                Optional.of(
                                                        new SourceTls.Identity("/mimir/tls.crt", "/mimir/tls.key"))),
                                        Map.of(),
                                        Duration.ofSeconds(10),
                                        4)),
                        List.of(URI.create("http://prometheus.team-a:9090")),
                        new WorkloadDefaults(WorkloadDefaults.standard()
                                .values()
                                .with(SettingTable.ACTIVATION_THRESHOLD, 1.0)
                                .with(SettingTable.DATA_SOURCE, "mimir")
                                .with(SettingTable.HISTORY_TIME_WINDOW, Duration.ofDays(7))
                                .with(SettingTable.QUERY_STEP, Duration.ofSeconds(30))
                                .with(SettingTable.PREDICT_HORIZON, Duration.ofHours(3))
                                .with(SettingTable.LEAD_TIME, Duration.ofMinutes(3))
                                .with(SettingTable.RISK, 0.005)
                                .with(SettingTable.TOLERANCE, 0.1)
                                .with(SettingTable.MODE, Mode.SHADOW)
                                .with(SettingTable.MODEL, "profile")
                                .with(SettingTable.TIMEZONE, ZoneId.of("Europe/Berlin"))
                                .with(SettingTable.MIN_REPLICAS, 1)
                                .with(SettingTable.MAX_REPLICAS, 50)
                                .with(SettingTable.METRIC_NAME, "load")),
                        LimitSettings.of(10, Duration.ofHours(1)),
                        Duration.ofMinutes(30),
                        List.of(),
                        Map.of(),
                        Optional.of("/var/lib/almanac")));
    }

    @Test
    void certificateAlone_isServerTls() {
        assertThat(Servers.parsed("grpc: {tls: {certificate: a.crt, key: a.key}}")
                        .grpc()
                        .security())
                .isEqualTo(new TransportSecurity.ServerTls("a.crt", "a.key"));
    }

    @Test
    void inlineToken_isReadAndHidden() {
        ServerSettings settings = Servers.parsed("dataSources: [{name: a, url: 'http://a', bearerToken: hunter2}]");

        assertThat(settings.dataSources().getFirst().credentials())
                .isEqualTo(new Credentials.Bearer(new SecretSource.Inline(new Secret("hunter2"))));
        assertThat(settings.toString()).contains("(hidden)").doesNotContain("hunter2");
    }

    @Test
    void authorityAlone_showsNoCertificate() {
        ServerSettings settings =
                Servers.parsed("dataSources: [{name: a, url: 'https://a', tls: {certificateAuthority: ca.crt}}]");

        assertThat(settings.dataSources().getFirst().tls())
                .isEqualTo(new SourceTls(Optional.of("ca.crt"), Optional.empty()));
    }

    @Test
    void emptySecret_isAProgrammingError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Secret(""))
                .withMessage("a secret is empty; set it, or use no authentication");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SecretSource.InFile(" "))
                .withMessage("the path of a secret's file is empty");
    }

    @Test
    void credentialsThatHttpCannotCarry_areAProgrammingError() {
        SecretSource broken = new SecretSource.Inline(new Secret("hunter2\n"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Credentials.Bearer(broken))
                .withMessage(
                        "dataSources.bearerToken must consist of visible ASCII characters without spaces; check the"
                                + " token");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Credentials.Basic("a:b", broken))
                .withMessageContaining("must be one line without ':'");
    }

    @Test
    void samePortOnOtherInterfaces_isFine() {
        ServerSettings settings =
                Servers.parsed("{grpc: {address: 10.0.0.1, port: 1}, web: {address: 127.0.0.1, port: 1}}");

        assertThat(settings.web().port()).isEqualTo(settings.grpc().port());
    }

    @Test
    void ipv6Address_isAnAddress() {
        assertThat(Servers.parsed("web: {address: '::1'}").web().address()).isEqualTo("::1");
    }

    @Test
    void portZeroTwice_isFine() {
        assertThat(Servers.problems("{grpc: {port: 0}, web: {port: 0}}")).isEmpty();
    }

    @Test
    void modelOutside_isReadLikeADataSource_andMayBeTheDefault() {
        String yaml = """
                models:
                  - name: crystal
                    url: https://forecasts/v1/
                    bearerTokenFile: /secrets/token
                    headers: {X-Tenant: shop}
                defaults: {model: 'external:crystal'}
                """;

        ServerSettings settings =
                ServerFile.parse(yaml, Map.of(), Triggers.MODELS).orElseThrow();

        assertThat(settings.models())
                .containsExactly(new ExternalModelEntry(new DataSourceEntry(
                        "crystal",
                        URI.create("https://forecasts/v1"),
                        new Credentials.Bearer(new SecretSource.InFile("/secrets/token")),
                        SourceTls.STANDARD,
                        Map.of("x-tenant", new Secret("shop")),
                        Duration.ofSeconds(5),
                        4)));
        assertThat(settings.defaults().of(SettingTable.MODEL)).isEqualTo("external:crystal");
    }

    @Test
    void modelsOutside_areRefusedLikeDataSources() {
        assertThat(Servers.problems("models: [{url: 'ftp://a'}, {name: a, url: 'http://a', timeout: 2m}]"))
                .hasSize(3)
                .anyMatch(problem -> problem.contains("models[0].name is required"))
                .anyMatch(problem -> problem.contains("models[0].url"))
                .anyMatch(problem -> problem.contains("models[1].timeout"));
        assertThat(Servers.problems("models: [{name: a, url: 'http://a'}, {name: a, url: 'http://b'}]"))
                .containsExactly("almanac.yaml: models has the name a twice; give each its own name");
    }

    @Test
    void unknownModel_isRefusedWhereModelsAreKnown() {
        String yaml = "defaults: {model: profil}";

        assertThat(Servers.parsed(yaml).defaults().of(SettingTable.MODEL)).isEqualTo("profil");
        assertThat(Servers.rendered(ServerFile.parse(yaml, Map.of(), Triggers.MODELS)))
                .containsExactly("almanac.yaml: defaults.model=profil must be one of auto, last-week, profile; did you"
                        + " mean profile?");
    }
}
