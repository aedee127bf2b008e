package io.almanac.scaler.cli.why;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.almanac.scaler.server.source.FileTrouble;
import io.almanac.scaler.settings.rule.Reading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** The JSON API of a server's web port. */
public final class ServerApi {
    private static final String ROOT = "api/v1";
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final JsonMapper MAPPER = new JsonMapper();

    private final HttpUrl server;
    private final Optional<Path> tokenFile;
    private final OkHttpClient client = new OkHttpClient.Builder()
            .callTimeout(PATIENCE)
            .followRedirects(false)
            .build();

    private ServerApi(HttpUrl server, Optional<Path> tokenFile) {
        this.server = server;
        this.tokenFile = tokenFile;
    }

    /** @param tokenFile has the bearer token that the server wants, if it wants one */
    public static Reading<ServerApi> at(String url, Optional<Path> tokenFile) {
        HttpUrl parsed = HttpUrl.parse(url);
        if (parsed == null) {
            return Reading.unusable(
                    "must be the http or https URL of a server's web port, such as http://localhost:8080");
        }
        boolean isBare = parsed.username().isEmpty()
                && parsed.password().isEmpty()
                && parsed.query() == null
                && parsed.fragment() == null;
        return isBare
                ? Reading.usable(new ServerApi(parsed, tokenFile))
                : Reading.unusable(
                        "must have no user name, password, '?' or '#', such as http://localhost:8080; a token goes"
                                + " into the file of --token-file");
    }

    /** What it answers to one question, or why it does not. The answer to a path of one part has a list called so. */
    public Reading<JsonNode> get(List<String> path, Map<String, String> parameters) {
        HttpUrl.Builder url = server.newBuilder().addPathSegments(ROOT);
        path.forEach(url::addPathSegment);
        parameters.forEach(url::addQueryParameter);
        Request.Builder request = new Request.Builder().url(url.build());
        if (tokenFile.isPresent()) {
            try {
                String token = Files.readString(tokenFile.get(), StandardCharsets.UTF_8)
                        .strip();
                request.header("Authorization", "Bearer " + token);
            } catch (IOException e) {
                return Reading.unusable("the token in " + tokenFile.get() + " cannot be read ("
                        + FileTrouble.ofReading(e) + "); check the path");
            } catch (IllegalArgumentException e) {
                return Reading.unusable("the token in " + tokenFile.get() + " has a character that no token has");
            }
        }
        try (Response response = client.newCall(request.build()).execute()) {
            return response.isSuccessful() ? answer(response, path) : Reading.unusable(refusal(response.code()));
        } catch (JsonProcessingException e) {
            return Reading.unusable(server + " answered something else than JSON; is that the web port of a server?");
        } catch (IOException e) {
            return Reading.unusable(server + " does not answer (" + e.getMessage()
                    + "); is it up, and is that its web port, 8080 unless its file says otherwise?");
        }
    }

    private Reading<JsonNode> answer(Response response, List<String> path) throws IOException {
        JsonNode json = MAPPER.readTree(response.body().byteStream());
        boolean isOurs =
                path.size() > 1 ? json.isObject() : json.path(path.getFirst()).isArray();
        return isOurs
                ? Reading.usable(json)
                : Reading.unusable(server + " answered JSON of something else; is that the web port of a server?");
    }

    private String refusal(int code) {
        return switch (code) {
            case 401, 403 ->
                tokenFile.isPresent()
                        ? server + " refuses the token in " + tokenFile.get() + " (HTTP " + code
                                + "); it may have been renewed"
                        : server + " wants a token (HTTP " + code + "); give the file that has it with --token-file";
            case 301, 302, 303, 307, 308 ->
                server + " leads elsewhere (HTTP " + code + "), as a login page or another address does, and is not"
                        + " followed; give the address that answers";
            case 404 -> server + " has no such thing (HTTP 404); is that the web port of a server of this version?";
            default -> server + " answered HTTP " + code + "; its log says more";
        };
    }

    @Override
    public String toString() {
        return server.toString();
    }
}
