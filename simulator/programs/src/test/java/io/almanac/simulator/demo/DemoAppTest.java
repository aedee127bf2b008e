package io.almanac.simulator.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One app over real sockets. */
class DemoAppTest {
    @Test
    void root_saysWhoItIs() throws Exception {
        try (RunningApp app = RunningApp.start(Map.of("APP_NAME", "checkout"))) {
            HttpResponse<String> answer = app.get("/");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
            assertThat(answer.body()).isEqualTo("{\"message\":\"This is checkout\"}");
        }
    }

    @Test
    void process_appendsItsName() throws Exception {
        try (RunningApp app = RunningApp.start(Map.of())) {
            HttpResponse<String> answer = app.post("/process", "[\"x\"]");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("[\"x\",\"app-a\"]");
        }
    }

    @Test
    void bodyThatIsNoArray_isRefusedWithTheRemedy() throws Exception {
        try (RunningApp app = RunningApp.start(Map.of())) {
            HttpResponse<String> answer = app.post("/process", "{\"a\": 1}");

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body())
                    .isEqualTo("{\"error\":\"the body must be a JSON array of strings, but it is an object, no array;"
                            + " send [] or [\\\"a\\\"]\"}");
        }
    }

    @Test
    void bodyOverTheLimit_isRefused_andOneAtTheLimitIsNot() throws Exception {
        try (RunningApp app = RunningApp.start(Map.of())) {
            // Two brackets and two quotes beside the text: 1,048,576 bytes in all
            String largest = "[\"" + "x".repeat((1 << 20) - 4) + "\"]";

            assertThat(app.post("/process", largest).statusCode()).isEqualTo(200);
            assertThat(app.post("/process", largest + " ").statusCode()).isEqualTo(413);
        }
    }

    @ParameterizedTest
    @CsvSource({"/, GET", "/process, POST", "/healthz, GET", "/readyz, GET"})
    void otherMethods_areRefusedAndTheRightOneNamed(String path, String allowed) throws Exception {
        try (RunningApp app = RunningApp.start(Map.of())) {
            HttpResponse<String> answer = allowed.equals("GET") ? app.post(path, "[]") : app.get(path);

            assertThat(answer.statusCode()).isEqualTo(405);
            assertThat(answer.headers().firstValue("Allow")).hasValue(allowed);
        }
    }

    @Test
    void head_isRefusedWithoutABody() throws Exception {
        try (RunningApp app = RunningApp.start(Map.of())) {
            HttpResponse<String> answer = app.head("/");

            assertThat(answer.statusCode()).isEqualTo(405);
            assertThat(answer.body()).isEmpty();
            assertThat(app.metrics()).contains("endpoint=\"/\",status=\"405\"} 1.0");
        }
    }

    @Test
    void probes_answer_andOtherPathsDoNot() throws Exception {
        try (RunningApp app = RunningApp.start(Map.of())) {
            assertThat(app.get("/healthz").body()).isEqualTo("{\"status\":\"alive\"}");
            assertThat(app.get("/readyz").body()).isEqualTo("{\"status\":\"ready\"}");
            assertThat(app.get("/nothing").statusCode()).isEqualTo(404);
            assertThat(app.get("/metrics").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void asManyRequestsFailAsAskedFor() throws Exception {
        try (RunningApp app = RunningApp.start(Map.of("APP_ERRORS", "30"))) {
            int failed = 0;
            for (int i = 0; i < 1000; i++) {
                HttpResponse<String> answer = i % 2 == 0 ? app.get("/") : app.post("/process", "[]");
                failed += answer.statusCode() == 500 ? 1 : 0;
            }

            // 300 +- 4 sqrt(1000 * 0.3 * 0.7) = 300 +- 58
            assertThat(failed).isBetween(242, 358);
        }
    }

    @Test
    void probes_neverFailOnPurpose() throws Exception {
        try (RunningApp app = RunningApp.start(Map.of("APP_ERRORS", "100"))) {
            assertThat(app.get("/").body()).isEqualTo("{\"error\":\"failed on purpose, as APP_ERRORS asks for\"}");
            assertThat(app.post("/process", "[]").statusCode()).isEqualTo(500);
            assertThat(app.get("/readyz").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void latency_isWaitedFor() throws Exception {
        try (RunningApp app = RunningApp.start(Map.of("APP_LATENCY", "200"))) {
            long begun = System.nanoTime();
            for (int i = 0; i < 10; i++) {
                app.get("/");
            }

            // The sum of ten even draws from 0 to 200 ms of this seed: 1,085 ms
            assertThat((System.nanoTime() - begun) / 1_000_000).isGreaterThan(1_085);
        }
    }

    @Test
    void requests_areCountedByEndpointAndStatus_andProbesAreNot() throws Exception {
        try (RunningApp app = RunningApp.start(Map.of())) {
            app.get("/");
            app.get("/");
            app.post("/process", "[]");
            app.post("/process", "nonsense");
            app.get("/one");
            app.get("/two");
            app.get("/healthz");
            app.get("/readyz");

            assertThat(app.metrics().lines())
                    .contains(
                            "# TYPE app_requests_total counter",
                            "app_requests_total{app=\"app-a\",endpoint=\"/\",status=\"200\"} 2.0",
                            "app_requests_total{app=\"app-a\",endpoint=\"/process\",status=\"200\"} 1.0",
                            "app_requests_total{app=\"app-a\",endpoint=\"/process\",status=\"400\"} 1.0",
                            "app_requests_total{app=\"app-a\",endpoint=\"other\",status=\"404\"} 2.0",
                            "# TYPE app_request_duration_seconds histogram",
                            "app_request_duration_seconds_bucket{app=\"app-a\",endpoint=\"/\",le=\"+Inf\"} 2",
                            "app_request_duration_seconds_count{app=\"app-a\",endpoint=\"/process\"} 2",
                            "# TYPE app_requests_in_flight gauge",
                            "app_requests_in_flight{app=\"app-a\"} 0.0")
                    .filteredOn(line -> line.startsWith("app_requests_total"))
                    .hasSize(4);
        }
    }

    @Test
    void portInUse_isNamedWithTheRemedy() throws Exception {
        try (RunningApp app = RunningApp.start(Map.of())) {
            String port = Integer.toString(app.app().url().port());

            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> DemoApp.start(RunningApp.settings(Map.of("APP_PORT", port))))
                    .withMessage("app-a: cannot listen on port " + port + " of 127.0.0.1 (Address already in use); end"
                            + " what listens there, or set APP_PORT to a free port, 0 for any, and APP_ADDRESS to an"
                            + " address of this machine");
        }
    }

    @Test
    void metricsPortInUse_isNamedAndTheOtherPortIsFreeAgain() throws Exception {
        int port;
        try (RunningApp app = RunningApp.start(Map.of())) {
            String taken = Integer.toString(app.app().url().port());
            try (RunningApp other = RunningApp.start(Map.of())) {
                port = other.app().url().port();
            }
            AppSettings settings =
                    RunningApp.settings(Map.of("APP_PORT", Integer.toString(port), "APP_METRICS_PORT", taken));

            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> DemoApp.start(settings))
                    .withMessageContaining("set APP_METRICS_PORT to a free port");
        }
        RunningApp.start(Map.of("APP_PORT", Integer.toString(port))).close();
    }

    @Test
    void unknownAddress_isNamedWithTheRemedy() {
        AppSettings settings = RunningApp.settings(Map.of("APP_ADDRESS", "no-such-host.invalid"));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> DemoApp.start(settings))
                .withMessage(
                        "app-a: APP_ADDRESS=no-such-host.invalid must be a host name or IP address of this machine;"
                                + " 0.0.0.0 listens on all of them");
    }
}
