package io.almanac.scaler.settings.server;

import io.almanac.scaler.settings.rule.AddressRule;
import io.almanac.scaler.settings.rule.MarkdownTable;
import io.almanac.scaler.settings.rule.NumberRules;
import io.almanac.scaler.settings.rule.Range;
import io.almanac.scaler.settings.rule.Secret;
import io.almanac.scaler.settings.rule.Setting;
import io.almanac.scaler.settings.rule.SettingList;
import io.almanac.scaler.settings.rule.TextRules;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Every setting of the server's file beside the defaults for triggers: the one place that its parser and its table in
 * the documentation are made from. {@code dataSources} is a list; its settings hold for each item.
 */
public final class ServerTable {
    private static final String ANY_ADDRESS = "use 0.0.0.0 for all interfaces or 127.0.0.1 for this machine alone";
    private static final String ANY_PORT = "0 takes any free port";
    private static final String FILE = "set it to the path of a file that the server may read";
    private static final String BASIC = "set basic.username and basic.password beside the url";

    private static final SettingList TABLE = new SettingList();

    static final Setting<String> GRPC_ADDRESS = TABLE.add(Setting.preset(
            "grpc.address", "0.0.0.0", TextRules.bindAddress(), "network address for KEDA's calls", ANY_ADDRESS));
    static final Setting<Integer> GRPC_PORT = TABLE.add(Setting.preset(
            "grpc.port", "6001", NumberRules.whole(0, 65_535), "port for KEDA; `0` takes any free one", ANY_PORT));
    static final Setting<Duration> GRPC_MAX_CONNECTION_AGE = TABLE.add(Setting.preset(
            "grpc.maxConnectionAge",
            "5m",
            NumberRules.duration(Range.durations("10s", "1d")),
            "a connection is ended after it, so that KEDA finds new replicas of the server",
            "5m suits most clusters"));
    static final Setting<String> GRPC_TLS_CERTIFICATE =
            file("grpc.tls.certificate", "PEM file with the certificate shown to KEDA; switches TLS on");
    static final Setting<String> GRPC_TLS_KEY = file("grpc.tls.key", "PEM file with the certificate's key");
    static final Setting<String> GRPC_TLS_CLIENT_AUTHORITY = file(
            "grpc.tls.clientAuthority", "PEM file with an authority; only callers with a certificate of it are served");
    static final Setting<String> WEB_ADDRESS = TABLE.add(Setting.preset(
            "web.address",
            "0.0.0.0",
            TextRules.bindAddress(),
            "network address for console, metrics and probes",
            ANY_ADDRESS));
    static final Setting<Integer> WEB_PORT = TABLE.add(Setting.preset(
            "web.port",
            "8080",
            NumberRules.whole(0, 65_535),
            "port for console, metrics and probes; `0` takes any free one",
            ANY_PORT));
    static final Setting<String> WEB_TLS_CERTIFICATE = file(
            "web.tls.certificate", "PEM file with the certificate of console, metrics and probes; switches TLS on");
    static final Setting<String> WEB_TLS_KEY = file("web.tls.key", "PEM file with the certificate's key");
    static final Setting<String> WEB_TOKEN_FILE = file(
            "web.tokenFile",
            "file with a bearer token that everybody has to send, but for `/healthz` and `/readyz`; read for each request");
    static final Setting<String> SOURCE_NAME = TABLE.add(Setting.required(
            "dataSources.name",
            TextRules.name(),
            "what triggers write as `dataSource` to read it",
            "set it to the name that triggers use in dataSource"));
    static final Setting<URI> SOURCE_URL = TABLE.add(Setting.required(
            "dataSources.url",
            AddressRule.address(BASIC),
            "base URL of its Prometheus HTTP API (Prometheus, Thanos, Mimir, VictoriaMetrics, Cortex)",
            "set it to the base URL of the Prometheus HTTP API"));
    static final Setting<Secret> SOURCE_BEARER_TOKEN = TABLE.add(Setting.optional(
            "dataSources.bearerToken", TextRules.token(), "bearer token to send; better in a file", "check the token"));
    static final Setting<String> SOURCE_BEARER_TOKEN_FILE = file(
            "dataSources.bearerTokenFile",
            "file with the bearer token; read for each request, so it may be renewed at any time");
    static final Setting<String> SOURCE_BASIC_USERNAME = TABLE.add(Setting.optional(
            "dataSources.basic.username",
            TextRules.username(),
            "user name for basic authentication",
            "set it to the user name that the data source knows"));
    static final Setting<Secret> SOURCE_BASIC_PASSWORD = TABLE.add(Setting.optional(
            "dataSources.basic.password",
            TextRules.password(),
            "password for it; better in a file",
            "check the password"));
    static final Setting<String> SOURCE_BASIC_PASSWORD_FILE = file(
            "dataSources.basic.passwordFile",
            "file with the password; read for each request, so it may be renewed at any time");
    static final Setting<String> SOURCE_TLS_CERTIFICATE_AUTHORITY = file(
            "dataSources.tls.certificateAuthority",
            "PEM file with the only authorities to trust; without it, those that Java trusts");
    static final Setting<String> SOURCE_TLS_CERTIFICATE = file(
            "dataSources.tls.certificate",
            "PEM file with a client certificate and its chain, if the source asks for one");
    static final Setting<String> SOURCE_TLS_KEY =
            file("dataSources.tls.key", "PEM file with the client certificate's PKCS #8 key");
    static final Setting<Secret> SOURCE_HEADER = TABLE.add(Setting.optional(
            "dataSources.headers",
            TextRules.headerValue(),
            "more HTTP headers to send, name to value",
            "check the header's value"));
    static final Setting<Duration> SOURCE_TIMEOUT = TABLE.add(Setting.preset(
            "dataSources.timeout",
            "10s",
            NumberRules.duration(Range.durations("1s", "5m")),
            "longest time for one request",
            "10s suits most data sources"));
    static final Setting<Integer> SOURCE_MAX_CONCURRENT_REQUESTS = TABLE.add(Setting.preset(
            "dataSources.maxConcurrentRequests",
            "4",
            NumberRules.whole(1, 256),
            "most requests at a time, over all workloads",
            "4 suits most data sources"));
    static final Setting<String> MODEL_NAME = TABLE.add(Setting.required(
            "models.name",
            TextRules.name(),
            "a model served elsewhere; triggers write `external:` and this as `model` to be forecast by it",
            "set it to the name that triggers use after external:"));
    static final Setting<URI> MODEL_URL = TABLE.add(Setting.required(
            "models.url",
            AddressRule.address(BASIC),
            "where it is asked; bearer token, basic, tls and headers are those of `dataSources`",
            "set it to the URL that answers forecasts, see docs/external-models.md"));
    static final Setting<Duration> MODEL_TIMEOUT = TABLE.add(Setting.preset(
            "models.timeout",
            "5s",
            NumberRules.duration(Range.durations("1s", "1m")),
            "longest time for one forecast; decisions of the workload wait for it",
            "5s suits most models"));
    static final Setting<Integer> MODEL_MAX_CONCURRENT_REQUESTS = TABLE.add(Setting.preset(
            "models.maxConcurrentRequests",
            "4",
            NumberRules.whole(1, 256),
            "most requests at a time, over all workloads",
            "4 suits most models"));
    static final Setting<URI> ALLOWED_ADDRESS = TABLE.add(Setting.optional(
            "allowedAddresses",
            AddressRule.address("configure a data source instead"),
            "list of base URLs that triggers may give as `serverAddress`; asked without credentials",
            "set it to a base URL that triggers may use as serverAddress"));
    static final Setting<Integer> LIMITS_WORKLOADS = TABLE.add(Setting.preset(
            "limits.workloads",
            "2000",
            NumberRules.whole(1, 100_000),
            "most workloads at a time; further ones are refused",
            "raise it where there is memory for more"));
    static final Setting<Integer> LIMITS_NAMESPACE_WORKLOADS = TABLE.add(Setting.optional(
            "limits.namespace.workloads",
            NumberRules.whole(1, 100_000),
            "most workloads of one namespace; without it, three quarters of `limits.workloads`",
            "less than limits.workloads leaves room for others"));
    static final Setting<Integer> LIMITS_NAMESPACE_POINTS = TABLE.add(Setting.optional(
            "limits.namespace.points",
            NumberRules.whole(1, 2_000_000_000),
            "most points of history of one namespace, of each workload `historyTimeWindow` / `queryStep` (20160 by default);"
                    + " without it, 25000 for each of `limits.namespace.workloads`",
            "it bounds the memory that one namespace takes"));
    static final Setting<Duration> LIMITS_IDLE_AFTER = TABLE.add(Setting.preset(
            "limits.idleAfter",
            "30m",
            NumberRules.duration(Range.durations("1m", "7d")),
            "a workload that KEDA has not asked about for so long is forgotten",
            "30m outlasts every polling interval in use"));
    static final Setting<String> STATE_DIRECTORY = TABLE.add(Setting.optional(
            "stateDirectory",
            TextRules.folder(),
            "folder for a snapshot of every workload, from which a restarted server goes on, also while its sources are away;"
                    + " without it nothing is kept",
            "give each replica of the server one of its own"));
    static final Setting<Duration> TRAINING_PERIOD = TABLE.add(Setting.preset(
            "training.period",
            "6h",
            NumberRules.duration(Range.durations("1m", "1d")),
            "how often a workload is learned from: bounds on its load each time, its model when a tenth of what that rests on"
                    + " is new, once a day at least; six, three and two times as often on its first three days",
            "6h suits most servers"));

    private static final List<Setting<?>> ALL = TABLE.all();

    private ServerTable() {}

    private static Setting<String> file(String name, String meaning) {
        return TABLE.add(Setting.optional(name, TextRules.path(), meaning, FILE));
    }

    /** The settings of the server's file as a Markdown table: key, default, rule, meaning. */
    public static String markdown() {
        return MarkdownTable.of(ALL);
    }
}
