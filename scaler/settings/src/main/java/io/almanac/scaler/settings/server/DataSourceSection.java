package io.almanac.scaler.settings.server;

import io.almanac.scaler.settings.rule.Secret;
import io.almanac.scaler.settings.rule.Setting;
import io.almanac.scaler.settings.yaml.Section;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Reads one item of {@code dataSources} or {@code models}. */
final class DataSourceSection {
    private static final String AUTHORIZATION = "authorization";

    private static final Keys OF_A_SOURCE = new Keys(
            ServerTable.SOURCE_NAME,
            ServerTable.SOURCE_URL,
            ServerTable.SOURCE_TIMEOUT,
            ServerTable.SOURCE_MAX_CONCURRENT_REQUESTS);
    private static final Keys OF_A_MODEL = new Keys(
            ServerTable.MODEL_NAME,
            ServerTable.MODEL_URL,
            ServerTable.MODEL_TIMEOUT,
            ServerTable.MODEL_MAX_CONCURRENT_REQUESTS);

    private DataSourceSection() {}

    /** The keys of which sources and models have rules and words of their own. */
    private record Keys(
            Setting<String> name, Setting<URI> url, Setting<Duration> timeout, Setting<Integer> concurrentRequests) {}

    /** Empty if name or address are not usable. */
    static Optional<DataSourceEntry> source(Section section) {
        return read(section, OF_A_SOURCE);
    }

    /** Empty if name or address are not usable. */
    static Optional<ExternalModelEntry> model(Section section) {
        return read(section, OF_A_MODEL).map(ExternalModelEntry::new);
    }

    private static Optional<DataSourceEntry> read(Section section, Keys keys) {
        Optional<String> name = section.required(keys.name());
        Optional<URI> url = section.required(keys.url());
        Credentials credentials = credentials(section);
        SourceTls tls = tls(section.section("tls"));
        boolean isTlsUsable = tls.equals(SourceTls.STANDARD)
                || url.map(at -> at.getScheme().equals("https")).orElse(true);
        if (!isTlsUsable) {
            section.problem("tls is given but url starts with http://; write https:// or remove tls");
        }
        Map<String, Secret> headers = section.headers(ServerTable.SOURCE_HEADER);
        if (headers.containsKey(AUTHORIZATION) && !(credentials instanceof Credentials.Anonymous)) {
            section.problem("headers." + AUTHORIZATION + " is given beside bearerToken or basic; keep one of them");
        }
        Duration timeout = section.valueOrPreset(keys.timeout());
        int requests = section.valueOrPreset(keys.concurrentRequests());
        section.refuseUnknownKeys();
        SourceTls used = isTlsUsable ? tls : SourceTls.STANDARD;
        return name.flatMap(
                known -> url.map(at -> new DataSourceEntry(known, at, credentials, used, headers, timeout, requests)));
    }

    private static SourceTls tls(Section tls) {
        boolean hasIdentity =
                tls.isGiven(ServerTable.SOURCE_TLS_CERTIFICATE) || tls.isGiven(ServerTable.SOURCE_TLS_KEY);
        Optional<String> authority = tls.read(ServerTable.SOURCE_TLS_CERTIFICATE_AUTHORITY);
        Optional<String> certificate = hasIdentity
                ? tls.required(ServerTable.SOURCE_TLS_CERTIFICATE)
                : tls.read(ServerTable.SOURCE_TLS_CERTIFICATE);
        Optional<String> key =
                hasIdentity ? tls.required(ServerTable.SOURCE_TLS_KEY) : tls.read(ServerTable.SOURCE_TLS_KEY);
        tls.refuseUnknownKeys();
        return new SourceTls(
                authority, certificate.flatMap(shown -> key.map(with -> new SourceTls.Identity(shown, with))));
    }

    private static Credentials credentials(Section section) {
        Optional<Credentials> bearer = secret(
                        section, ServerTable.SOURCE_BEARER_TOKEN, ServerTable.SOURCE_BEARER_TOKEN_FILE)
                .map(Credentials.Bearer::new);
        Optional<Credentials> basic = basic(section.section("basic"));
        if (bearer.isPresent() && basic.isPresent()) {
            section.problem("bearerToken and basic are both given; keep one of them");
        }
        return bearer.or(() -> basic).orElseGet(Credentials.Anonymous::new);
    }

    private static Optional<Credentials> basic(Section basic) {
        boolean hasPassword = basic.isGiven(ServerTable.SOURCE_BASIC_PASSWORD)
                || basic.isGiven(ServerTable.SOURCE_BASIC_PASSWORD_FILE);
        boolean hasUsername = basic.isGiven(ServerTable.SOURCE_BASIC_USERNAME);
        if (hasUsername && !hasPassword) {
            basic.problem("password is required; set password or passwordFile beside username");
        }
        Optional<String> username = hasPassword
                ? basic.required(ServerTable.SOURCE_BASIC_USERNAME)
                : basic.read(ServerTable.SOURCE_BASIC_USERNAME);
        Optional<SecretSource> password =
                secret(basic, ServerTable.SOURCE_BASIC_PASSWORD, ServerTable.SOURCE_BASIC_PASSWORD_FILE);
        basic.refuseUnknownKeys();
        return username.flatMap(user -> password.map(word -> new Credentials.Basic(user, word)));
    }

    /** A secret written here or kept in a file, not both. */
    private static Optional<SecretSource> secret(Section section, Setting<Secret> inline, Setting<String> file) {
        if (section.isGiven(inline) && section.isGiven(file)) {
            section.problem(inline.key() + " and " + file.key() + " are both given; keep one of them");
        }
        Optional<SecretSource> here = section.read(inline).map(SecretSource.Inline::new);
        Optional<SecretSource> inFile = section.read(file).map(SecretSource.InFile::new);
        return here.or(() -> inFile);
    }
}
