package io.almanac.scaler.stores;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.cli.CommandRun;
import io.almanac.scaler.server.SourceEntries;
import io.almanac.scaler.server.source.LoadSource;
import io.almanac.scaler.server.source.SourceResolution;
import io.almanac.scaler.settings.server.ServerFile;
import io.almanac.simulator.trace.TraceCsv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Where a store is, and how it is told who asks.
 *
 * @param url of its Prometheus API, as it stands in the server's file
 * @param settings more lines of its entry there, such as {@code headers: {X-Scope-OrgID: shop}}
 * @param writeUrl where {@code simulate --remote-write} sends
 * @param header the same for requests that a test makes itself, {@code NAME: VALUE}
 */
record StoreAddress(String url, List<String> settings, String writeUrl, String header) {
    private static final Pattern VERSION = Pattern.compile("\"version\":\"([^\"]*)\"");

    /** What {@code scaler serve} reads from, by an entry of its file. */
    LoadSource source() {
        StringBuilder file = new StringBuilder("dataSources:\n  - name: store\n    url: " + url + "\n");
        settings.forEach(line -> file.append("    ").append(line).append('\n'));
        var server = ServerFile.parse(file.toString(), Map.of()).orElseThrow();
        return ((SourceResolution.Found) SourceEntries.open(server).byName("store")).source();
    }

    StoreAddress at(String otherUrl) {
        return new StoreAddress(otherUrl, settings, writeUrl, header);
    }

    StoreAddress with(String... otherSettings) {
        return new StoreAddress(url, List.of(otherSettings), writeUrl, header);
    }

    /** Has {@code almanac simulate} write {@code load} as the counter of {@code app}, a sample every 15 s. */
    void write(String app, TimeSeries load) throws IOException {
        CommandRun run = simulate(app, load);
        // A sample at the origin, which is one step before the first slot, and every 15 s from there.
        long samples = load.step().multipliedBy(load.size()).toSeconds() / 15 + 1;
        if (run.exitCode() != 0 || !run.out().contains(": " + samples + " samples in ")) {
            throw new AssertionError("exit code " + run.exitCode() + ", " + samples + " samples expected: " + run);
        }
    }

    /** What comes of trying to. */
    CommandRun simulate(String app, TimeSeries load) throws IOException {
        Path trace = Files.createTempFile(app, ".csv");
        try {
            TraceCsv.write(load, trace);
            return CommandRun.of(
                    "simulate",
                    "--trace=" + trace,
                    "--start=" + load.start(),
                    "--app=" + app,
                    "--remote-write=" + writeUrl,
                    "--header=" + header);
        } finally {
            Files.delete(trace);
        }
    }

    Request request(String path) {
        String[] parts = header.split(": ", 2);
        return new Request.Builder().url(url + path).header(parts[0], parts[1]).build();
    }

    /** The answer as it came. */
    String ask(String path) throws IOException {
        try (Response response = new OkHttpClient().newCall(request(path)).execute()) {
            return response.body().string();
        }
    }

    /** What the store says its version is; empty if it says nothing. */
    Optional<String> version() throws IOException {
        Matcher version = VERSION.matcher(ask("/api/v1/status/buildinfo"));
        return version.find() ? Optional.of(version.group(1)) : Optional.empty();
    }
}
