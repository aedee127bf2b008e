package io.almanac.simulator.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Asks a Prometheus, real or embedded, over HTTP. */
record PrometheusClient(OkHttpClient client, URI baseUrl) {
    record Answer(int status, String contentType, String body) {
        JsonNode json() throws IOException {
            return new ObjectMapper().readTree(body);
        }

        /** Values by epoch seconds of the only series of a matrix. */
        Map<Double, Double> points() throws IOException {
            Map<Double, Double> points = new TreeMap<>();
            for (JsonNode point : json().at("/data/result/0/values")) {
                points.put(point.get(0).asDouble(), Double.valueOf(point.get(1).asText()));
            }
            return points;
        }
    }

    static PrometheusClient of(URI baseUrl) {
        return new PrometheusClient(new OkHttpClient(), baseUrl);
    }

    Answer get(String path, Map<String, String> parameters) throws IOException {
        HttpUrl.Builder url = HttpUrl.get(baseUrl + path).newBuilder();
        parameters.forEach(url::addQueryParameter);
        return send(new Request.Builder().url(url.build()).build());
    }

    Answer post(String path, Map<String, String> parameters) throws IOException {
        FormBody.Builder form = new FormBody.Builder();
        parameters.forEach(form::add);
        return send(new Request.Builder().url(baseUrl + path).post(form.build()).build());
    }

    Answer range(String query, long startSecond, long endSecond, long stepSeconds) throws IOException {
        return get(
                "/api/v1/query_range",
                Map.of(
                        "query", query,
                        "start", Long.toString(startSecond),
                        "end", Long.toString(endSecond),
                        "step", Long.toString(stepSeconds)));
    }

    private Answer send(Request request) throws IOException {
        try (Response response = client.newCall(request).execute()) {
            return new Answer(
                    response.code(),
                    response.header("Content-Type", ""),
                    response.body().string());
        }
    }
}
