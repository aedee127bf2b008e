package io.almanac.scaler.server.source;

import io.almanac.scaler.settings.rule.Echo;
import io.almanac.scaler.settings.server.Credentials;
import io.almanac.scaler.settings.server.SourceTls;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Where a data source is and how to ask it. Prints without secrets: header values are as secret as passwords.
 *
 * @param name what triggers call it
 * @param url http or https, a path prefix is allowed; no user, query or fragment
 * @param credentials how to show who asks
 * @param tls whom to trust, for an https address
 * @param headers more request headers, such as X-Scope-OrgID
 * @param timeout the longest one request may take
 * @param maxConcurrentRequests how many requests may be under way at a time, at least one
 */
public record DataSourceSettings(
        String name,
        URI url,
        Credentials credentials,
        SourceTls tls,
        Map<String, String> headers,
        Duration timeout,
        int maxConcurrentRequests) {
    /** Long enough for a week of history, and short against the usual step of a minute. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

    /** Prometheus itself evaluates 20 queries at a time by default; a scaler should leave most of them to people. */
    public static final int DEFAULT_MAX_CONCURRENT_REQUESTS = 4;

    private static final Set<String> OWN_HEADERS = Set.of(
            "accept",
            "accept-encoding",
            "cache-control",
            "connection",
            "content-length",
            "content-type",
            "host",
            "transfer-encoding",
            "user-agent");

    public DataSourceSettings {
        Objects.requireNonNull(credentials, "credentials");
        Objects.requireNonNull(tls, "tls");
        headers = Map.copyOf(headers);
        List<String> problems = new ArrayList<>();
        if (name.isBlank()) {
            problems.add("name is empty");
        }
        problems.addAll(SourceAddress.problems(url));
        if (!tls.equals(SourceTls.STANDARD) && !"https".equalsIgnoreCase(url.getScheme())) {
            problems.add("tls needs a url that starts with https://");
        }
        headers.forEach((header, value) -> problems.addAll(headerProblems(header, value, credentials)));
        if (timeout.isNegative() || timeout.isZero()) {
            problems.add("timeout=" + timeout + " must be longer than 0s");
        }
        if (maxConcurrentRequests < 1) {
            problems.add("maxConcurrentRequests=" + maxConcurrentRequests + " must be at least 1");
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("data source " + name + ": " + String.join("; ", problems));
        }
    }

    /** A source without credentials, with the default limits. */
    public static DataSourceSettings withoutCredentials(String name, URI url) {
        return new DataSourceSettings(
                name,
                url,
                new Credentials.Anonymous(),
                SourceTls.STANDARD,
                Map.of(),
                DEFAULT_TIMEOUT,
                DEFAULT_MAX_CONCURRENT_REQUESTS);
    }

    public SourceAddress address() {
        return SourceAddress.of(url);
    }

    @Override
    public String toString() {
        return "DataSourceSettings[name=" + name + ", url=" + address() + ", credentials=" + credentials
                + ", tls=" + tls + ", headers="
                + headers.keySet().stream().sorted().toList() + ", timeout=" + timeout
                + ", maxConcurrentRequests=" + maxConcurrentRequests + "]";
    }

    private static List<String> headerProblems(String header, String value, Credentials credentials) {
        List<String> problems = new ArrayList<>();
        String name = header.toLowerCase(Locale.ROOT);
        if (!header.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+")) {
            problems.add("a header name must be letters, digits and hyphens");
        } else if (OWN_HEADERS.contains(name)) {
            problems.add("header " + header + " is set by Almanac itself; leave it out");
        } else if (name.equals("authorization") && !(credentials instanceof Credentials.Anonymous)) {
            problems.add("header " + header + " and credentials exclude one another; keep one of them");
        }
        if (!value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c < 127))) {
            problems.add("the value of header " + Echo.quoted(header) + " must be printable ASCII on one line");
        }
        return problems;
    }
}
