package io.almanac.scaler.server.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.almanac.scaler.server.tls.RotationScene;
import io.almanac.scaler.settings.server.SourceTls;
import io.almanac.scaler.settings.server.WebSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may read the web port. */
class WebServerAccessTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void certificate_isShown(String version) throws Exception {
        RotationScene files = new RotationScene(folder);
        SourceTls.Identity identity = new SourceTls.Identity(
                files.certificate().toString(), files.key().toString());
        SSLParameters only = new SSLParameters();
        only.setProtocols(new String[] {version});
        try (WebServer server = serve(new WebSettings("127.0.0.1", 0, Optional.of(identity), Optional.empty()));
                HttpClient client = HttpClient.newBuilder()
                        .sslContext(files.caller("before"))
                        .sslParameters(only)
                        .build()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + server.port() + "/readyz"))
                    .build();

            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.sslSession().orElseThrow().getProtocol()).isEqualTo(version);
        }
    }

    @Test
    void missingCertificate_isSaid() {
        Optional<SourceTls.Identity> missing = Optional.of(new SourceTls.Identity("/none.crt", "/none.key"));

        assertThatIOException()
                .isThrownBy(() -> serve(new WebSettings("127.0.0.1", 0, missing, Optional.empty())))
                .withMessage("web.tls: /none.crt does not exist");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/v1/workloads", "/metrics", "/nothing", "/healthz/", "/app/main.js"})
    void withoutTheToken_nothingIsShown(String path) throws Exception {
        try (WebServer server = serve(guarded("right\n"))) {
            HttpResponse<String> none = get(server, path, "");
            HttpResponse<String> wrong = get(server, path, "Bearer wrong");

            assertThat(none.statusCode()).isEqualTo(401);
            assertThat(none.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"almanac\"");
            assertThat(none.body()).contains("\"detail\":\"send the token of web.tokenFile as a bearer token\"");
            assertThat(wrong.statusCode()).isEqualTo(401);
        }
    }

    @Test
    void withTheToken_everythingIs_andProbesNeedNone() throws Exception {
        try (WebServer server = serve(guarded("right\n"))) {
            assertThat(get(server, "/metrics", "Bearer right").statusCode()).isEqualTo(200);
            assertThat(get(server, "/", "bearer right").statusCode()).isEqualTo(200);
            assertThat(get(server, "/", "Basic right").statusCode()).isEqualTo(401);
            assertThat(get(server, "/healthz", "").statusCode()).isEqualTo(200);
            assertThat(get(server, "/readyz", "").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void renewedToken_isTheOneFromThenOn_andAnEmptyFileKeepsItValid() throws Exception {
        try (WebServer server = serve(guarded("right"))) {
            Files.writeString(token(), "renewed\r\n\n");
            assertThat(get(server, "/metrics", "Bearer right").statusCode()).isEqualTo(401);
            assertThat(get(server, "/metrics", "Bearer renewed").statusCode()).isEqualTo(200);

            Files.writeString(token(), "");

            assertThat(get(server, "/metrics", "Bearer ").statusCode()).isEqualTo(401);
            assertThat(get(server, "/metrics", "Bearer renewed").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void emptyTokenFile_isSaid() {
        assertThatIOException()
                .isThrownBy(() -> serve(guarded("\n")))
                .withMessage("web.tokenFile: " + token() + " is empty");
    }

    private Path token() {
        return folder.resolve("token");
    }

    private WebSettings guarded(String text) throws IOException {
        Files.writeString(token(), text);
        return new WebSettings("127.0.0.1", 0, Optional.empty(), Optional.of(token().toString()));
    }

    private static WebServer serve(WebSettings settings) throws IOException {
        return WebServer.start(settings, WebScene.content(HandMade.one(), HandMade.NOW, DemoView.NONE));
    }

    private static HttpResponse<String> get(WebServer server, String path, String authorization)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }
}
