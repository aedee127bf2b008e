package io.almanac.scaler.monitoring;

import io.almanac.scaler.cli.AlmanacProcess;
import io.almanac.simulator.demo.DemoApp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * What all targets of the demo expose: Almanac and the demo app are run and asked; KEDA, kube-state-metrics and the
 * prober speak from files in their own words.
 */
final class LiveScrapes {
    private static final Pattern METRICS = Pattern.compile("metrics +(http\\S+)");
    private static final Pattern SIMULATED_HOUR = Pattern.compile("almanac .*, reactive ");
    private static final int HOURS = 24;
    private static final String LAST_TO_APPEAR = "almanac_workload_risk_achieved_ratio{";
    private static final MediaType JSON = MediaType.get("application/json");

    private final OkHttpClient client = new OkHttpClient();

    List<Scrape> all(Path folder) throws IOException {
        String scaler = scaler(folder) + file("learned.prom");
        List<Scrape> scrapes = new ArrayList<>();
        for (String pod : List.of("almanac-1", "almanac-2")) {
            scrapes.add(Scrape.of(
                    scaler, Map.of("job", "almanac", "namespace", "almanac", "pod", pod, "instance", pod + ":8080")));
        }
        scrapes.add(Scrape.of(
                app(), Map.of("job", "demo", "namespace", "demo", "pod", "demo-1", "instance", "demo-1:8001")));
        scrapes.add(Scrape.of(file("kube-state-metrics.prom"), Map.of("job", "kube-state-metrics")));
        scrapes.add(Scrape.of(file("keda-operator.prom"), Map.of("job", "keda-operator")));
        // The scrape configuration gives the exporter's status the shorter name.
        String prober = file("prober.prom").replace("probe_http_status_code", "probe_status_code");
        scrapes.add(Scrape.of(prober, Map.of("job", "prober")));
        return scrapes;
    }

    /** Of {@code almanac demo}, once it has decided for a while. */
    private String scaler(Path folder) throws IOException {
        try (AlmanacProcess demo = AlmanacProcess.start(
                folder, "demo", "--no-browser", "--speed", "100000", "--web-port", "0", "--grpc-port", "0")) {
            String url = demo.awaitLine(METRICS).group(1);
            for (int hour = 0; hour < HOURS; hour++) {
                demo.awaitLine(SIMULATED_HOUR);
                String metrics = ask(new Request.Builder().url(url).build());
                if (metrics.contains(LAST_TO_APPEAR)) {
                    return metrics;
                }
            }
            throw new AssertionError("no " + LAST_TO_APPEAR + " in " + HOURS + " simulated hours");
        }
    }

    /** Of an app that was asked a hundred times and failed some. */
    private String app() throws IOException {
        try (DemoApp app = FailingApp.start("30")) {
            for (int i = 0; i < 50; i++) {
                ask(new Request.Builder().url(app.url()).build());
                ask(new Request.Builder()
                        .url(app.url().newBuilder().encodedPath("/process").build())
                        .post(RequestBody.create("[]", JSON))
                        .build());
            }
            return ask(new Request.Builder().url(app.metricsUrl()).build());
        }
    }

    private String ask(Request request) throws IOException {
        try (Response response = client.newCall(request).execute()) {
            return response.body().string();
        }
    }

    private static String file(String name) throws IOException {
        try (var stream = LiveScrapes.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IOException("no resource " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
