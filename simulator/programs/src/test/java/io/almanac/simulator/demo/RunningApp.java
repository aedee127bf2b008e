package io.almanac.simulator.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** An app on free ports of this machine, with a fixed seed, and a client of it. */
final class RunningApp implements AutoCloseable {
    private static final long SEED = 20_260_105;

    private final DemoApp app;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private RunningApp(DemoApp app) {
        this.app = app;
    }

    static RunningApp start(Map<String, String> environment) throws IOException {
        Random random = new Random(SEED);
        return new RunningApp(DemoApp.start(settings(environment), () -> random));
    }

    /** Free ports, no drain delay and much patience, unless {@code environment} says otherwise. */
    static AppSettings settings(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(Map.of(
                "APP_ADDRESS", "127.0.0.1",
                "APP_PORT", "0",
                "APP_METRICS_PORT", "0",
                "APP_DRAIN", "0s",
                "APP_TIMEOUT", "60s"));
        all.putAll(environment);
        return switch (AppEnvironment.parse(all)) {
            case AppEnvironment.Parsed parsed -> parsed.settings();
            case AppEnvironment.Refused refused -> throw new AssertionError(refused);
        };
    }

    DemoApp app() {
        return app;
    }

    HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> head(String path) throws Exception {
        return client.send(request(path).HEAD().build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String body) throws Exception {
        return client.send(posting(path, body).build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String body, String header, String value) throws Exception {
        return client.send(posting(path, body).header(header, value).build(), HttpResponse.BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> getLater(String path) {
        return client.sendAsync(request(path).GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    String metrics() throws Exception {
        URI url = app.metricsUrl().uri();
        return client.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private HttpRequest.Builder posting(String path, String body) {
        return request(path).POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(app.url().uri().resolve(path));
    }

    @Override
    public void close() {
        client.close();
        app.close();
    }
}
