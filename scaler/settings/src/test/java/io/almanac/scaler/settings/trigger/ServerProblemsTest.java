package io.almanac.scaler.settings.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.settings.server.Servers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerProblemsTest {
    private static final String PATH = "set it to the path of a file that the server may read";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        grpc: {port: 65536}            | grpc.port=65536 must be at most 65535; 0 takes any free port
        grpc: {port: http}             | grpc.port=http must be a whole number such as 3; 0 takes any free port
        grpc: {port: [1]}              | grpc.port must be a single value; 0 takes any free port
        grpc: {port: {a: 1}}           | grpc.port must be a single value; 0 takes any free port
        grpc: {port: }                 | grpc.port= must not be empty; 0 takes any free port
        grpc: {address: 'a:1'}         | grpc.address=a:1 must be a host name or an IP address without a port; use 0.0.0.0 for all interfaces or 127.0.0.1 for this machine alone
        grpc: {maxConnectionAge: 1s}   | grpc.maxConnectionAge=1s must be at least 10s; 5m suits most clusters
        grpc: {prot: 1}                | grpc.prot is not a known key; did you mean port?
        grpc: {tls: {certificates: a}} | grpc.tls.certificates is not a known key; did you mean certificate?
        grpc: {zzz: 1}                 | grpc.zzz is not a known key; known here are address, maxConnectionAge, port, tls
        grpc: 6001                     | grpc must be a mapping; write 'key: value' lines below it
        web: [8080]                    | web must be a mapping; write 'key: value' lines below it
        web: {port: 6001}              | web.port=6001 must differ from grpc.port; set one of them to a free port
        grpc: {port: 8080}             | web.port=8080 (the default) must differ from grpc.port; set one of them to a free port
        dataSource: []                 | dataSource is not a known key; did you mean dataSources?
        dataSources: {name: a}         | dataSources must be a list; begin each item with '- '
        dataSources: a                 | dataSources must be a list; begin each item with '- '
        allowedAddresses: [a]          | allowedAddresses[0]=a must be a URL that starts with http:// or https://, such as http://prometheus.monitoring:9090; set it to a base URL that triggers may use as serverAddress
        defaults: {risk: 2}            | defaults.risk=2 must be at most 0.5; write the share of the time in which a shortage is acceptable, such as 0.01 for 1 %
        defaults: {threshold: 2}       | defaults.threshold is not a known key; known here are activationThreshold, dataSource, historyTimeWindow, leadTime, maxReplicas, metricName, minReplicas, mode, model, predictHorizon, promote, promoteCost, queryStep, risk, timezone, tolerance
        defaults: {leadTime: 3h}       | defaults.predictHorizon=2h (the default) must be at least defaults.leadTime=3h; lengthen predictHorizon or shorten leadTime
        defaults: {dataSource: a}      | defaults.dataSource=a must be the name of one of dataSources; add it to dataSources or remove it
        limits: {workloads: 0}         | limits.workloads=0 must be at least 1; raise it where there is memory for more
        limits: {idleAfter: 1s}        | limits.idleAfter=1s must be at least 1m; 30m outlasts every polling interval in use
        training: {period: 2d}         | training.period=2d must be at most 1d; 6h suits most servers
        """)
    void problem_isReportedWithItsPath(String yaml, String expected) {
        assertThat(Servers.problems(yaml)).containsExactly("almanac.yaml: " + expected);
    }

    @Test
    void tlsInPart_isRefused() {
        assertThat(Servers.problems("grpc: {tls: {key: a.key}}"))
                .containsExactly("almanac.yaml: grpc.tls.certificate is required; " + PATH);
        assertThat(Servers.problems("grpc: {tls: {clientAuthority: a.crt}}"))
                .containsExactly(
                        "almanac.yaml: grpc.tls.certificate is required; " + PATH,
                        "almanac.yaml: grpc.tls.key is required; " + PATH);
    }

    @Test
    void tlsOfADataSourceInPart_isRefused() {
        assertThat(Servers.problems("dataSources: [{name: a, url: 'https://a', tls: {key: a.key, insecure: true}}]"))
                .containsExactly(
                        "almanac.yaml: dataSources[0].tls.certificate is required; " + PATH,
                        "almanac.yaml: dataSources[0].tls.insecure is not a known key; known here are certificate,"
                                + " certificateAuthority, key");
    }

    @Test
    void tlsOfAPlainUrl_isRefused() {
        assertThat(Servers.problems("dataSources: [{name: a, url: 'http://a', tls: {certificateAuthority: ca.crt}}]"))
                .containsExactly("almanac.yaml: dataSources[0].tls is given but url starts with http://; write https://"
                        + " or remove tls");
    }

    @Test
    void problemsOfAllDataSources_comeTogether() {
        String yaml = """
                dataSources:
                  - {name: a, url: 'http://a', timeout: 10, basic: {username: 'a:b', password: x}}
                  - {url: 'http://u:hunter2@b', maxConcurrentRequests: 0, basci: {}}
                """;

        assertThat(Servers.problems(yaml))
                .containsExactly(
                        "almanac.yaml: dataSources[0].basic.username must be one line without ':'; set it to the"
                                + " user name that the data source knows",
                        "almanac.yaml: dataSources[0].timeout=10 must be a duration such as 90s, 5m, 2h, 7d or 1h30m"
                                + " (units s, m, h, d, w; the largest first); 10s suits most data sources",
                        "almanac.yaml: dataSources[1].name is required; set it to the name that triggers use in"
                                + " dataSource",
                        "almanac.yaml: dataSources[1].url=...@b must not contain a user name or password; set"
                                + " basic.username and basic.password beside the url",
                        "almanac.yaml: dataSources[1].maxConcurrentRequests=0 must be at least 1; 4 suits most data"
                                + " sources",
                        "almanac.yaml: dataSources[1].basci is not a known key; did you mean basic?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        bearerToken: a, bearerTokenFile: b                      | bearerToken and bearerTokenFile are both given; keep one of them
        basic: {username: a, password: b, passwordFile: c}      | basic.password and passwordFile are both given; keep one of them
        basic: {username: a}                                    | basic.password is required; set password or passwordFile beside username
        basic: {password: a}                                    | basic.username is required; set it to the user name that the data source knows
        bearerToken: a, basic: {username: b, passwordFile: c}   | bearerToken and basic are both given; keep one of them
        bearerToken: a, headers: {Authorization: b}             | headers.authorization is given beside bearerToken or basic; keep one of them
        bearerToken: a b                                        | bearerToken must consist of visible ASCII characters without spaces; check the token
        'headers: {X-A: "a\\nb"}'                               | headers.X-A must consist of ASCII characters on one line; check the header's value
        'headers: {"a b": c}'                                   | headers.a b must be the name of an HTTP header; correct it
        headers: {X-A: b, x-a: c}                               | headers.x-a is given twice, as header names have no case; keep one of them
        """)
    void credentials_areGivenOnceAndWhole(String credentials, String expected) {
        assertThat(Servers.problems("dataSources: [{name: a, url: 'http://a', " + credentials + "}]"))
                .containsExactly("almanac.yaml: dataSources[0]." + expected);
    }

    @Test
    void sameNameTwice_isRefused() {
        assertThat(Servers.problems("dataSources: [{name: a, url: 'http://a'}, {name: a, url: 'http://b'}]"))
                .containsExactly("almanac.yaml: dataSources has the name a twice; give each its own name");
    }

    @Test
    void misspeltDefaultSource_isCorrected() {
        assertThat(Servers.problems("{dataSources: [{name: mimir, url: 'http://a'}], defaults: {dataSource: mimri}}"))
                .containsExactly("almanac.yaml: defaults.dataSource=mimri must be the name of one of dataSources; did"
                        + " you mean mimir?");
    }
}
