package io.almanac.scaler.settings.rule;

import io.almanac.scaler.settings.rule.ValueRule.Visibility;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Rules for texts and names. */
public final class TextRules {
    /** What comes before the name of a model that is served elsewhere, where a trigger names it. */
    public static final String EXTERNAL_MODEL = "external:";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?");
    private static final Pattern MODEL_NAME = Pattern.compile("(?:" + EXTERNAL_MODEL + ")?(?:" + NAME.pattern() + ")");
    private static final Pattern METRIC_NAME = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern BIND_ADDRESS = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");
    private static final Pattern IPV6_ADDRESS = Pattern.compile("(?=[^:]*:[^:]*:)[0-9A-Fa-f:.]{2,45}");
    private static final Pattern VISIBLE_ASCII = Pattern.compile("[!-~]+");
    private static final Pattern HEADER_TEXT = Pattern.compile("[ -~]+");
    private static final int LONGEST_LABEL = 100;
    private static final int LONGEST_QUERY_BYTES = 16 << 10;
    private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());

    private TextRules() {}

    /** Any text, line breaks included; no message shows it, as it is long. */
    public static ValueRule<String> query() {
        return new ValueRule<>(
                "PromQL of at most 16 KiB",
                LONGEST_QUERY_BYTES,
                Visibility.HIDDEN,
                Reading::usable,
                Reading::usable,
                Function.identity());
    }

    public static ValueRule<String> name() {
        return text(
                "letters, digits, `-`, `_`, `.`",
                Visibility.SHOWN,
                text -> NAME.matcher(text).matches(),
                "must be at most 63 letters, digits, '-', '_' or '.', with a letter or digit at both ends");
    }

    /** A name, or one behind {@link #EXTERNAL_MODEL}. */
    public static ValueRule<String> modelName() {
        return text(
                "letters, digits, `-`, `_`, `.`, `external:`",
                Visibility.SHOWN,
                text -> MODEL_NAME.matcher(text).matches(),
                "must be at most 63 letters, digits, '-', '_' or '.', with a letter or digit at both ends, or that after"
                        + " external:");
    }

    /**
     * A segment of a Kubernetes URL. Upper case becomes lower case and {@code / . : % ( ) _} become {@code -}, as in
     * KEDA's own scalers, so that a name used with one of those can stay.
     */
    public static ValueRule<String> metricName() {
        ValueRule<String> strict = text(
                "lower case letters, digits, `-`",
                Visibility.SHOWN,
                text -> METRIC_NAME.matcher(text).matches(),
                "must be at most 63 letters, digits or '-', with a letter or digit at both ends");
        return new ValueRule<>(
                strict.summary(),
                Visibility.SHOWN,
                text -> Reading.usable(text.toLowerCase(Locale.ROOT).replaceAll("[/.:%()_]", "-")),
                strict.bounds(),
                Function.identity());
    }

    /** Zones are read by their IANA name only: offsets know no summer time. */
    public static ValueRule<ZoneId> zone() {
        return new ValueRule<>(
                "IANA name such as `Europe/Berlin`",
                Visibility.SHOWN,
                text -> ZONES.contains(text) ? Reading.usable(ZoneId.of(text)) : unknownZone(text),
                Reading::usable,
                ZoneId::getId);
    }

    /** One of few words, such as those of an enum. */
    public static <T> ValueRule<T> oneOf(List<T> values, Function<T, String> word) {
        String all = values.stream().map(word).collect(Collectors.joining(", "));
        return new ValueRule<>(
                "one of " + all,
                Visibility.SHOWN,
                text -> values.stream()
                        .filter(value -> word.apply(value).equals(text))
                        .findFirst()
                        .map(Reading::usable)
                        .orElse(Reading.unusable("must be one of " + all)),
                Reading::usable,
                word);
    }

    public static ValueRule<String> bindAddress() {
        return text(
                "host name or IP address",
                Visibility.SHOWN,
                text -> BIND_ADDRESS.matcher(text).matches()
                        || IPV6_ADDRESS.matcher(text).matches(),
                "must be a host name or an IP address without a port");
    }

    /** What people call something. */
    public static ValueRule<String> label() {
        return text(
                "one line",
                Visibility.SHOWN,
                text -> isOneLine(text) && text.length() <= LONGEST_LABEL,
                "must be one line of at most " + LONGEST_LABEL + " characters");
    }

    public static ValueRule<String> path() {
        return text("path of a file", Visibility.SHOWN, TextRules::isOneLine, "must be a path on one line");
    }

    public static ValueRule<String> folder() {
        return text("path of a folder", Visibility.SHOWN, TextRules::isOneLine, "must be a path on one line");
    }

    /** What HTTP carries as a bearer token. */
    public static ValueRule<Secret> token() {
        return secret(VISIBLE_ASCII, "must consist of visible ASCII characters without spaces");
    }

    /** What HTTP carries as a header's value. */
    public static ValueRule<Secret> headerValue() {
        return secret(HEADER_TEXT, "must consist of ASCII characters on one line");
    }

    public static ValueRule<Secret> password() {
        return secret(Pattern.compile("[^\\r\\n\\t]+"), "must be one line");
    }

    /** A colon would end the user name on the wire (RFC 7617, section 2); what stands behind one may be the password. */
    public static ValueRule<String> username() {
        return text(
                "no `:`",
                Visibility.HIDDEN,
                text -> isOneLine(text) && text.indexOf(':') < 0,
                "must be one line without ':'");
    }

    private static boolean isOneLine(String text) {
        return text.chars().noneMatch(Character::isISOControl);
    }

    private static ValueRule<String> text(
            String summary, Visibility visibility, Predicate<String> isFit, String violation) {
        return new ValueRule<>(
                summary,
                visibility,
                Reading::usable,
                text -> isFit.test(text) ? Reading.usable(text) : Reading.unusable(violation),
                Function.identity());
    }

    private static ValueRule<Secret> secret(Pattern pattern, String violation) {
        return new ValueRule<>(
                "never shown",
                Visibility.HIDDEN,
                text -> Reading.usable(new Secret(text)),
                secret -> pattern.matcher(secret.value()).matches()
                        ? Reading.usable(secret)
                        : Reading.unusable(violation),
                Secret::toString);
    }

    private static Reading<ZoneId> unknownZone(String text) {
        String rule = "must be an IANA time zone such as UTC or Europe/Berlin";
        Optional<String> near = Nearest.to(text, ZONES);
        return near.<Reading<ZoneId>>map(zone -> Reading.unusable(rule, "did you mean " + zone + "?"))
                .orElse(Reading.unusable(rule));
    }
}
