package io.almanac.scaler.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Queries of boards as Grafana would send them for two weeks on a panel of 1,000 points. */
final class PrometheusQueries {
    private static final int POINTS = 1000;

    /** Whether there is a number among the values, and how long it took. */
    record Answer(Board.Query query, boolean hasData, String problem, Duration took) {}

    private final OkHttpClient client = new OkHttpClient();
    private final JsonMapper mapper = JsonMapper.builder().build();
    private final URI address;
    private final Instant start;
    private final Instant end;

    PrometheusQueries(URI address, Instant start, Instant end) {
        this.address = address;
        this.start = start;
        this.end = end;
    }

    /** For the time before there is a server. */
    static PrometheusQueries none() {
        return new PrometheusQueries(URI.create("http://127.0.0.1:1"), Instant.EPOCH, Instant.EPOCH);
    }

    Answer now(Board.Query query) throws IOException {
        return ask(
                query,
                "/api/v1/query",
                new FormBody.Builder().add("time", end.toString()).add("query", filledIn(query.expression())));
    }

    Answer twoWeeks(Board.Query query) throws IOException {
        return ask(
                query,
                "/api/v1/query_range",
                new FormBody.Builder()
                        .add("start", start.toString())
                        .add("end", end.toString())
                        .add("step", step().toSeconds() + "s")
                        .add("query", filledIn(query.expression())));
    }

    /** The slowest ones, for people. */
    static String slowest(List<Answer> answers) {
        StringBuilder text = new StringBuilder("boards: %d queries; the slowest:%n".formatted(answers.size()));
        answers.stream()
                .sorted(Comparator.comparing(Answer::took).reversed())
                .limit(3)
                .forEach(answer ->
                        text.append("%6d ms  %s%n".formatted(answer.took().toMillis(), answer.query())));
        return text.toString();
    }

    private Answer ask(Board.Query query, String path, FormBody.Builder form) throws IOException {
        Request request =
                new Request.Builder().url(address + path).post(form.build()).build();
        long asked = System.nanoTime();
        try (Response response = client.newCall(request).execute()) {
            String body = response.body().string();
            Duration took = Duration.ofNanos(System.nanoTime() - asked);
            JsonNode answer = mapper.readTree(body);
            boolean hasData = hasNumber(answer.path("data").path("result"));
            return new Answer(query, hasData, answer.path("error").asText(), took);
        }
    }

    private String filledIn(String expression) {
        return expression
                .replace("$__range", seconds(Duration.between(start, end)))
                .replace("$__rate_interval", seconds(step()))
                .replace("$namespace", "demo")
                .replace("$workload", "demo")
                .replace("$app", "demo");
    }

    private Duration step() {
        return Duration.between(start, end).dividedBy(POINTS);
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() + "s";
    }

    private static boolean hasNumber(JsonNode result) {
        for (JsonNode series : result) {
            for (JsonNode sample : series.has("values") ? series.path("values") : series) {
                String value = sample.path(1).asText();
                if (sample.size() == 2 && !value.isEmpty() && Double.isFinite(parsed(value))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static double parsed(String value) {
        return switch (value) {
            case "NaN", "+Inf", "-Inf" -> Double.NaN;
            default -> Double.parseDouble(value);
        };
    }
}
