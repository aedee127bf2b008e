package io.almanac.scaler.settings.rule;

import io.almanac.scaler.settings.rule.ValueRule.Visibility;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * The base address of a Prometheus HTTP API: http or https, a host, no user name, query or fragment. Read addresses
 * are normalised (scheme and host in lower case, no default port, no slash at the end), so two that mean the same
 * server and path are equal, and an allow-list is a plain lookup.
 */
public final class AddressRule {
    private static final String EXAMPLE = "such as http://prometheus.monitoring:9090";
    private static final int LAST_PORT = 65_535;

    private AddressRule() {}

    /** @param credentialsRemedy where user name and password belong instead */
    public static ValueRule<URI> address(String credentialsRemedy) {
        return new ValueRule<>(
                "http or https URL",
                Visibility.SHOWN,
                AddressRule::parsed,
                address -> checked(address, credentialsRemedy),
                URI::toString);
    }

    private static Reading<URI> parsed(String text) {
        try {
            return Reading.usable(new URI(text));
        } catch (URISyntaxException malformed) {
            return Reading.unusable("must be a URL " + EXAMPLE);
        }
    }

    private static Reading<URI> checked(URI address, String credentialsRemedy) {
        String scheme = Optional.ofNullable(address.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return Reading.unusable("must be a URL that starts with http:// or https://, " + EXAMPLE);
        }
        if (Optional.ofNullable(address.getRawAuthority()).orElse("").contains("@")) {
            return Reading.unusable("must not contain a user name or password", credentialsRemedy);
        }
        if (address.getHost() == null || address.getPort() > LAST_PORT) {
            return Reading.unusable(
                    "must be a URL with a host (letters, digits, '-', '.') and a valid port, " + EXAMPLE);
        }
        if (address.getRawQuery() != null || address.getRawFragment() != null) {
            return Reading.unusable("must be a base URL without '?' and '#', " + EXAMPLE);
        }
        return Reading.usable(normalised(scheme, address));
    }

    private static URI normalised(String scheme, URI address) {
        int defaultPort = scheme.equals("http") ? 80 : 443;
        boolean isDefault = address.getPort() == -1 || address.getPort() == defaultPort;
        String port = isDefault ? "" : ":" + address.getPort();
        String path = withoutSlashes(address.getRawPath());
        return URI.create(scheme + "://" + address.getHost().toLowerCase(Locale.ROOT) + port + path);
    }

    /** A loop, as a pattern for this takes quadratic time on the slashes of a hostile path. */
    private static String withoutSlashes(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }
}
