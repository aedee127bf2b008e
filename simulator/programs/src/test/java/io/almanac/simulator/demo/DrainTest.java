package io.almanac.simulator.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DrainTest {
    @Test
    void drainingApp_isNotReadyButStillServes() throws Exception {
        try (RunningApp app = RunningApp.start(Map.of("APP_DRAIN", "2s"))) {
            Thread draining = Thread.ofVirtual().start(app.app()::drain);
            awaitStatus(app, "/readyz", 503);

            HttpResponse<String> served = app.get("/");

            assertThat(served.statusCode()).isEqualTo(200);
            assertThat(served.headers().firstValue("Connection")).hasValue("close");
            assertThat(app.get("/healthz").statusCode()).isEqualTo(200);
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

            assertThat(slow.get(1, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void idleApp_endsAtOnce() throws Exception {
        try (RunningApp app = RunningApp.start(Map.of())) {
            app.get("/");
            long begun = System.nanoTime();

            app.app().drain();

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
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
