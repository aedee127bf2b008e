package io.almanac.simulator.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DrainTest {
    /** An app waits so long for requests that do not end. */
    private static final Duration LONGEST_END = Duration.ofSeconds(20);

    @Test
    void drainingApp_isNotReadyButStillServes() throws Exception {
        try (RunningApp app = RunningApp.start(Map.of("APP_DRAIN", "60s"))) {
            Thread draining = Thread.ofVirtual().start(app.app()::drain);
            awaitStatus(app, "/readyz", 503);

            HttpResponse<String> served = app.get("/");

            assertThat(served.statusCode()).isEqualTo(200);
            assertThat(served.headers().firstValue("Connection")).hasValue("close");
            assertThat(app.get("/healthz").statusCode()).isEqualTo(200);
            draining.interrupt(); // ends the delay
            draining.join();
            assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> app.get("/"));
        }
    }

    @Test
    void requestsInFlight_areFinished() throws Exception {
        try (RunningApp app = RunningApp.start(Map.of("APP_LATENCY", "3000"))) {
            CompletableFuture<HttpResponse<String>> slow = app.getLater("/");
            awaitInFlight(app);
            long begun = System.nanoTime();

            app.app().drain();

            assertThat(slow.join().statusCode()).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(LONGEST_END);
        }
    }

    @Test
    void idleApp_endsAtOnce() throws Exception {
        try (RunningApp app = RunningApp.start(Map.of())) {
            app.get("/");
            long begun = System.nanoTime();

            app.app().drain();

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(LONGEST_END);
        }
    }

    private static void awaitStatus(RunningApp app, String path, int status) throws Exception {
        while (app.get(path).statusCode() != status) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static void awaitInFlight(RunningApp app) throws Exception {
        while (!app.metrics().contains("app_requests_in_flight{app=\"app-a\"} 1.0")) {
            LockSupport.parkNanos(1_000_000);
        }
    }
}
