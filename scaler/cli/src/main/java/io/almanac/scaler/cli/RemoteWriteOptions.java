package io.almanac.scaler.cli;

import io.almanac.scaler.server.source.FileTrouble;
import io.almanac.scaler.settings.rule.Echo;
import io.almanac.simulator.trace.RemoteWrite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import picocli.CommandLine.Option;

/** Options for a Prometheus that samples are written to. */
final class RemoteWriteOptions {
    @Option(
            names = "--remote-write",
            paramLabel = "URL",
            description = "Send counters up to now to a Prometheus started with --web.enable-remote-write-receiver.")
    private Optional<String> url = Optional.empty();

    @Option(
            names = "--header",
            paramLabel = "NAME:VALUE",
            description =
                    "With --remote-write: sent with each request, like 'X-Scope-OrgID: shop'. A VALUE of @FILE stands"
                            + " in that file, like 'Authorization: @token.txt' of the line 'Bearer ...'.")
    private List<String> headers = List.of();

    boolean isWanted() {
        return url.isPresent();
    }

    /**
     * The receiver, if one is wanted.
     *
     * @throws IllegalArgumentException saying what is wrong with the options
     */
    Optional<RemoteWrite> receiver() {
        if (url.isEmpty() && !headers.isEmpty()) {
            throw new IllegalArgumentException("--header goes with --remote-write; give it too, or leave it out");
        }
        Map<String, String> read = new HashMap<>();
        headers.forEach(header -> add(read, header));
        return url.map(text -> RemoteWrite.to(new OkHttpClient(), address(text), read));
    }

    private static HttpUrl address(String text) {
        return Optional.ofNullable(HttpUrl.parse(text))
                .filter(url -> url.username().isEmpty() && url.password().isEmpty())
                .orElseThrow(() -> new IllegalArgumentException("--remote-write=" + Echo.of(text)
                        + " must be an http or https address, like http://localhost:9090/api/v1/write, without user name"
                        + " and password; --header 'Authorization: @FILE' sends what a receiver asks for"));
    }

    /** Never shows a value: it may be a secret. */
    private static void add(Map<String, String> read, String header) {
        int colon = header.indexOf(':');
        String name = header.substring(0, Math.max(0, colon)).strip();
        String value = header.substring(colon + 1).strip();
        if (name.isEmpty() || value.isEmpty()) {
            throw new IllegalArgumentException("--header must be NAME:VALUE, like 'X-Scope-OrgID: shop'");
        }
        String sent = value.startsWith("@") ? content(name, value.substring(1)) : value;
        try {
            read.put(name, Headers.of(name, sent).value(0));
        } catch (IllegalArgumentException unfit) {
            throw new IllegalArgumentException(
                    "--header " + name + " must be one line of printable ASCII; check its name and its value", unfit);
        }
    }

    private static String content(String name, String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "--header " + name + ": " + file + " cannot be read (" + FileTrouble.ofReading(e)
                            + "); give the path of a readable file",
                    e);
        }
    }
}
