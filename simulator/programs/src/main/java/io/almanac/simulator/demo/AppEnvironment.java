package io.almanac.simulator.demo;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/** Environment variables to {@link AppSettings}, or to every problem at once. No environment makes this throw. */
public final class AppEnvironment {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,63}");
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9._:%-]{1,253}");
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,6})?");
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})(ms|s)");
    /** What Kubernetes sets for a service named {@code app}. */
    private static final Pattern SERVICE_LINK = Pattern.compile("(tcp|udp|sctp)://.*");

    private static final int LONGEST_ECHO = 64;
    private static final int HIGHEST_PORT = 65_535;
    private static final int LONGEST_DELAY_MILLIS = 60_000;
    private static final int MOST_ROUNDS = 10_000_000;
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Map<String, String> environment;
    private final List<String> problems = new ArrayList<>();

    private AppEnvironment(Map<String, String> environment) {
        this.environment = environment;
    }

    /** The environment as settings, or every problem with it. */
    public sealed interface Outcome {}

    /** Every value is usable. */
    public record Parsed(AppSettings settings) implements Outcome {}

    /** @param problems at least one, a line each: where, key and value, rule, remedy */
    public record Refused(List<String> problems) implements Outcome {
        public Refused {
            problems = List.copyOf(problems);
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("a refusal needs a problem");
            }
        }
    }

    /** Reads all of {@link AppVariable}; a blank value counts as none, and other variables are not looked at. */
    public static Outcome parse(Map<String, String> environment) {
        return new AppEnvironment(environment).read();
    }

    private Outcome read() {
        Optional<String> name = value(AppVariable.NAME, text -> matching(NAME, text));
        boolean hasNext = !text(AppVariable.NEXT).isEmpty();
        Optional<HttpUrl> next = hasNext ? value(AppVariable.NEXT, AppEnvironment::url) : Optional.empty();
        Optional<BigDecimal> errors = value(AppVariable.ERRORS, AppEnvironment::percent);
        Optional<Integer> latency = value(AppVariable.LATENCY, text -> whole(text, LONGEST_DELAY_MILLIS));
        Optional<Integer> work = value(AppVariable.WORK, text -> whole(text, MOST_ROUNDS));
        Optional<String> address = value(AppVariable.ADDRESS, text -> matching(ADDRESS, text));
        Optional<Integer> port = value(AppVariable.PORT, text -> whole(text, HIGHEST_PORT));
        Optional<Integer> metricsPort = value(AppVariable.METRICS_PORT, text -> whole(text, HIGHEST_PORT));
        Optional<Duration> timeout = value(AppVariable.TIMEOUT, text -> duration(text, Duration.ofMillis(1)));
        Optional<Duration> drain = value(AppVariable.DRAIN, text -> duration(text, Duration.ZERO));
        port.filter(one -> one != 0 && metricsPort.equals(Optional.of(one)))
                .ifPresent(shared -> problems.add("environment: APP_METRICS_PORT=" + shared
                        + " must be another port than APP_PORT; set one of them to a port of its own"));
        if (!problems.isEmpty()) {
            return new Refused(problems);
        }
        return new Parsed(new AppSettings(
                name.orElseThrow(),
                next,
                errors.orElseThrow().movePointLeft(2).doubleValue(),
                Duration.ofMillis(latency.orElseThrow()),
                work.orElseThrow(),
                address.orElseThrow(),
                port.orElseThrow(),
                metricsPort.orElseThrow(),
                timeout.orElseThrow(),
                drain.orElseThrow()));
    }

    private String text(AppVariable variable) {
        String given = environment.getOrDefault(variable.key(), "").strip();
        return given.isEmpty() ? variable.preset() : given;
    }

    private <T> Optional<T> value(AppVariable variable, Function<String, Optional<T>> reading) {
        String text = text(variable);
        Optional<T> value = reading.apply(text);
        if (value.isEmpty()) {
            problems.add("environment: " + variable.key() + "=" + echo(text) + " must be " + variable.rule() + "; "
                    + remedy(variable, text));
        }
        return value;
    }

    private static String remedy(AppVariable variable, String text) {
        if (SERVICE_LINK.matcher(text).matches()) {
            return "Kubernetes sets it for a service named app: set enableServiceLinks: false in the pod, or "
                    + variable.key() + " itself";
        }
        return "it means: " + variable.meaning()
                + (variable.preset().isEmpty() ? "" : "; default " + variable.preset());
    }

    /** One line, without what may be a password in a URL. */
    private static String echo(String text) {
        String masked = text.replaceAll("//[^/]*@", "//...@").replaceAll("[?].*", "?...");
        String printable = masked.replaceAll("[^\\x20-\\x7e]", "?");
        return printable.length() <= LONGEST_ECHO ? printable : printable.substring(0, LONGEST_ECHO) + "...";
    }

    private static Optional<String> matching(Pattern pattern, String text) {
        return Optional.of(text).filter(pattern.asMatchPredicate());
    }

    private static Optional<Integer> whole(String text, int most) {
        return matching(WHOLE, text).map(Integer::valueOf).filter(number -> number <= most);
    }

    private static Optional<BigDecimal> percent(String text) {
        return matching(DECIMAL, text)
                .map(BigDecimal::new)
                .filter(percent -> percent.compareTo(BigDecimal.valueOf(100)) <= 0);
    }

    private static Optional<Duration> duration(String text, Duration shortest) {
        Matcher parts = DURATION.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        long count = Long.parseLong(parts.group(1));
        Duration duration = parts.group(2).equals("s") ? Duration.ofSeconds(count) : Duration.ofMillis(count);
        return Optional.of(duration).filter(one -> one.compareTo(shortest) >= 0 && one.compareTo(LONGEST) <= 0);
    }

    private static Optional<HttpUrl> url(String text) {
        return Optional.ofNullable(HttpUrl.parse(text))
                .filter(url -> url.query() == null && url.fragment() == null)
                .filter(url -> url.username().isEmpty() && url.password().isEmpty());
    }
}
