package io.almanac.simulator.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppEnvironmentTest {
    private static final AppSettings PRESETS = new AppSettings(
            "app-a",
            Optional.empty(),
            0,
            Duration.ZERO,
            0,
            "0.0.0.0",
            8000,
            8001,
            Duration.ofSeconds(5),
            Duration.ofSeconds(5));

    @Test
    void emptyEnvironment_givesThePresets() {
        assertThat(AppEnvironment.parse(Map.of())).isEqualTo(new AppEnvironment.Parsed(PRESETS));
    }

    @Test
    void blankValues_countAsNone() {
        assertThat(AppEnvironment.parse(Map.of("APP_ERRORS", " ", "APP_URL_DESTINO", "")))
                .isEqualTo(new AppEnvironment.Parsed(PRESETS));
    }

    @Test
    void everyVariable_isRead() {
        Map<String, String> environment = Map.of(
                "APP_NAME", "checkout",
                "APP_URL_DESTINO", "http://app-b:8000",
                "APP_ERRORS", "2.5",
                "APP_LATENCY", "150",
                "APP_WORK", "10000",
                "APP_ADDRESS", "::1",
                "APP_PORT", "0",
                "APP_METRICS_PORT", "0",
                "APP_TIMEOUT", "250ms",
                "APP_DRAIN", "0s");

        assertThat(AppEnvironment.parse(environment))
                .isEqualTo(new AppEnvironment.Parsed(new AppSettings(
                        "checkout",
                        Optional.of(HttpUrl.get("http://app-b:8000/")),
                        0.025,
                        Duration.ofMillis(150),
                        10_000,
                        "::1",
                        0,
                        0,
                        Duration.ofMillis(250),
                        Duration.ZERO)));
    }

    @ParameterizedTest
    @CsvSource({
        "APP_NAME, a/b",
        "APP_URL_DESTINO, app-b:8000",
        "APP_URL_DESTINO, http://app-b:8000?x=1",
        "APP_URL_DESTINO, http://me:secret@app-b:8000",
        "APP_ERRORS, 100.1",
        "APP_ERRORS, -1",
        "APP_ERRORS, 5%",
        "APP_LATENCY, 60001",
        "APP_LATENCY, 1.5",
        "APP_WORK, 10000001",
        "APP_ADDRESS, a b",
        "APP_PORT, 65536",
        "APP_METRICS_PORT, none",
        "APP_TIMEOUT, 0s",
        "APP_TIMEOUT, 5",
        "APP_DRAIN, 61s",
    })
    void valueOutsideItsRule_isRefusedAlone(String key, String value) {
        assertThat(problems(Map.of(key, value))).hasSize(1).first().asString().startsWith("environment: " + key + "=");
    }

    @ParameterizedTest
    @CsvSource({"APP_ERRORS, 100", "APP_LATENCY, 60000", "APP_WORK, 10000000", "APP_TIMEOUT, 1ms", "APP_DRAIN, 60s"})
    void valueAtTheEndOfItsRange_isTaken(String key, String value) {
        assertThat(AppEnvironment.parse(Map.of(key, value))).isInstanceOf(AppEnvironment.Parsed.class);
    }

    @Test
    void allProblems_areReportedTogetherWithKeyValueRuleAndRemedy() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("APP_ERRORS", "150");
        environment.put("APP_URL_DESTINO", "app-b");

        assertThat(problems(environment))
                .containsExactly(
                        "environment: APP_URL_DESTINO=app-b must be an http or https URL without user, query or"
                                + " fragment; it means: next service of the chain, such as http://app-b:8000; its"
                                + " /process is asked",
                        "environment: APP_ERRORS=150 must be a number from 0 to 100; it means: percent of requests"
                                + " that are answered 500; default 0");
    }

    @Test
    void passwordsAndControlCharacters_areNotEchoed() {
        assertThat(problems(Map.of("APP_URL_DESTINO", "http://me:secret@app-b?token=t\n")))
                .singleElement()
                .asString()
                .startsWith("environment: APP_URL_DESTINO=http://...@app-b?... must be")
                .doesNotContain("secret", "token=", "\n");
        assertThat(problems(Map.of("APP_NAME", "a\u001b[1m")).getFirst()).contains("APP_NAME=a?[1m must be");
    }

    @Test
    void servicesLinkOfKubernetes_isExplained() {
        assertThat(problems(Map.of("APP_PORT", "tcp://10.0.0.7:8000")))
                .containsExactly("environment: APP_PORT=tcp://10.0.0.7:8000 must be a whole number from 0 to 65535;"
                        + " Kubernetes sets it for a service named app: set enableServiceLinks: false in the pod, or"
                        + " APP_PORT itself");
    }

    @Test
    void onePortForBoth_isRefused() {
        assertThat(problems(Map.of("APP_PORT", "8001")))
                .containsExactly("environment: APP_METRICS_PORT=8001 must be another port than APP_PORT; set one of"
                        + " them to a port of its own");
    }

    private static List<String> problems(Map<String, String> environment) {
        return switch (AppEnvironment.parse(environment)) {
            case AppEnvironment.Refused refused -> refused.problems();
            case AppEnvironment.Parsed parsed -> throw new AssertionError("taken: " + parsed);
        };
    }
}
