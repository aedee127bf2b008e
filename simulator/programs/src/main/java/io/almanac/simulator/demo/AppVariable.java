package io.almanac.simulator.demo;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * An environment variable of the app. The parser, {@code almanac app --help} and the table in
 * {@code loadtests/README.md} are made from these.
 */
public enum AppVariable {
    NAME("APP_NAME", "app-a", "1 to 63 letters, digits, -, _ or .", "who answers; the metrics' label app"),
    NEXT(
            "APP_URL_DESTINO",
            "",
            "an http or https URL without user, query or fragment",
            "next service of the chain, such as http://app-b:8000; its /process is asked"),
    ERRORS("APP_ERRORS", "0", "a number from 0 to 100", "percent of requests that are answered 500"),
    LATENCY(
            "APP_LATENCY",
            "0",
            "a whole number from 0 to 60000",
            "milliseconds that a request waits at most; drawn evenly from 0 to this"),
    WORK(
            "APP_WORK",
            "0",
            "a whole number from 0 to 10000000",
            "rounds of SHA-256 that a request costs; gives a pod its capacity"),
    ADDRESS("APP_ADDRESS", "0.0.0.0", "a host name or IP address of this machine", "network address to listen on"),
    PORT("APP_PORT", "8000", "a whole number from 0 to 65535", "port for requests and probes; 0 takes any free one"),
    METRICS_PORT(
            "APP_METRICS_PORT", "8001", "a whole number from 0 to 65535", "port for /metrics; 0 takes any free one"),
    TIMEOUT("APP_TIMEOUT", "5s", "from 1ms to 60s, such as 500ms or 5s", "longest wait for the next service"),
    DRAIN(
            "APP_DRAIN",
            "5s",
            "from 0s to 60s, such as 500ms or 5s",
            "how long it goes on serving after SIGTERM, while /readyz answers 503");

    private final String key;
    private final String preset;
    private final String rule;
    private final String meaning;

    AppVariable(String key, String preset, String rule, String meaning) {
        this.key = key;
        this.preset = preset;
        this.rule = rule;
        this.meaning = meaning;
    }

    /** The variable's name in the environment. */
    public String key() {
        return key;
    }

    /** The value where none is given; empty if there is none. */
    public String preset() {
        return preset;
    }

    /** What the value must be, to follow "must be". */
    public String rule() {
        return rule;
    }

    /** What the value is for. */
    public String meaning() {
        return meaning;
    }

    /** All of them as a table in Markdown, a line each. */
    public static String markdown() {
        return Arrays.stream(values())
                .map(one -> "| `%s` | %s | %s | %s |"
                        .formatted(
                                one.key, one.preset.isEmpty() ? "none" : "`" + one.preset + "`", one.rule, one.meaning))
                .collect(Collectors.joining(
                        "\n", "| variable | default | must be | meaning |\n|---|---|---|---|\n", "\n"));
    }
}
