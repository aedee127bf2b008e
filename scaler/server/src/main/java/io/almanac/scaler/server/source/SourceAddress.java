package io.almanac.scaler.server.source;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * The address of a data source in its one spelling: lower-case scheme and host, the port always given, no slash at the
 * end of the path. Two spellings of one address are equal; nothing is decoded or resolved, so two addresses that only
 * lead to the same place are not.
 */
public record SourceAddress(String scheme, String host, int port, String path) {
    /** The address of {@code url}, which must have no {@link #problems}. */
    static SourceAddress of(URI url) {
        List<String> problems = problems(url);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        int port = url.getPort() >= 0 ? url.getPort() : HttpUrl.defaultPort(scheme);
        String path = url.getRawPath().replaceAll("/+$", "");
        return new SourceAddress(scheme, url.getHost().toLowerCase(Locale.ROOT), port, path);
    }

    /** {@code text} as a URL, if it is one at all. */
    static Optional<URI> parse(String text) {
        try {
            return Optional.of(new URI(text.strip()));
        } catch (URISyntaxException notAUrl) {
            return Optional.empty();
        }
    }

    /** What keeps {@code url} from being the address of a data source. Never repeats the URL: it may hold a secret. */
    static List<String> problems(URI url) {
        List<String> problems = new ArrayList<>();
        String scheme = Optional.ofNullable(url.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            problems.add("url must start with http:// or https://");
        } else if (url.getHost() == null || HttpUrl.parse(url.toString()) == null) {
            problems.add("url must name a host of letters, digits, dots and hyphens, and a port up to 65535");
        }
        if (url.getRawUserInfo() != null || authority(url).contains("@")) {
            problems.add("url must not contain a user or password; set them as authentication");
        }
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            problems.add("url must not contain ? or #; give the base address, /api/v1/query_range is added");
        }
        return problems;
    }

    /** Host and port as they stand in a message. */
    String hostAndPort() {
        return host + ":" + port;
    }

    @Override
    public String toString() {
        return scheme + "://" + hostAndPort() + path;
    }

    private static String authority(URI url) {
        return Optional.ofNullable(url.getRawAuthority()).orElse("");
    }
}
