package io.almanac.scaler.stores;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;

/** A proxy before a store, under a path of its own: lets in who shows its token, and passes answers on as they are. */
final class FrontDoor implements AutoCloseable {
    private static final String PATH = "/door";

    private final MockWebServer server = new MockWebServer();
    private final OkHttpClient client = new OkHttpClient();
    private final List<String> encodings = new CopyOnWriteArrayList<>();

    FrontDoor(StoreAddress behind, String authorization) throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return authorization.equals(request.getHeaders().get("Authorization"))
                        ? passedOn(behind, request)
                        : new MockResponse.Builder().code(401).body("who?").build();
            }
        });
        server.start(InetAddress.getLoopbackAddress(), 0);
    }

    String url() {
        return "http://127.0.0.1:" + server.getPort() + PATH;
    }

    /** How the answers of the store were encoded. */
    List<String> encodings() {
        return encodings;
    }

    private MockResponse passedOn(StoreAddress behind, RecordedRequest request) {
        Headers headers = request.getHeaders();
        Request passed = behind.request(request.getTarget().substring(PATH.length()))
                .newBuilder()
                .header("Accept-Encoding", Objects.requireNonNull(headers.get("Accept-Encoding")))
                .header("Content-Type", Objects.requireNonNull(headers.get("Content-Type")))
                .post(RequestBody.create(
                        Objects.requireNonNull(request.getBody()).toByteArray()))
                .build();
        try (Response response = client.newCall(passed).execute()) {
            String encoding =
                    Optional.ofNullable(response.header("Content-Encoding")).orElse("none");
            encodings.add(encoding);
            return new MockResponse.Builder()
                    .code(response.code())
                    .addHeader("Content-Encoding", encoding)
                    .body(new Buffer().write(response.body().bytes()))
                    .build();
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
