package io.almanac.scaler.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.server.live.Workloads;
import io.almanac.scaler.settings.rule.Problem;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever has an answer is not sent it again. */
class TaggedAnswersTest {
    private static final List<Problem> PROBLEMS = List.of(new Problem("trigger", "leadTime=0s must be longer than 0s"));

    private final HttpClient client = HttpClient.newHttpClient();

    @ParameterizedTest
    @CsvSource({
        "/, identity",
        "/app/main.js, gzip",
        "/api/v1/workloads, identity",
        "/api/v1/fleet, gzip",
        "/api/v1/openapi.json, gzip"
    })
    void sameContents_areNotSentAgain(String path, String encoding) throws Exception {
        try (WebServer server = WebScene.serve(List::of, DemoView.NONE)) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                    .header("Accept-Encoding", encoding);
            HttpResponse<byte[]> first = client.send(request.build(), BodyHandlers.ofByteArray());
            String tag = first.headers().firstValue("ETag").orElseThrow();

            HttpResponse<byte[]> second =
                    client.send(request.header("If-None-Match", tag).build(), BodyHandlers.ofByteArray());

            assertThat(first.body()).isNotEmpty();
            assertThat(second.statusCode()).isEqualTo(304);
            assertThat(second.body()).isEmpty();
            assertThat(second.headers().firstValue("ETag")).contains(tag);
        }
    }

    @Test
    void laterNow_isTheSameContents() {
        Reply now = Reply.json(Map.of("now", "2026-01-14T12:00:00Z"));
        Reply early = Reply.json(new Dated(HandMade.NOW, 1));
        Reply late = Reply.json(new Dated(HandMade.NOW.plusMillis(1), 1));
        Reply other = Reply.json(new Dated(HandMade.NOW, 2));

        assertThat(late.tag()).isEqualTo(early.tag());
        assertThat(other.tag()).isNotEqualTo(early.tag());
        assertThat(now.tag()).isPresent();
    }

    @Test
    void refusedTriggerThatIsAskedForAgain_isTheSameContents_andOneMoreIsNot() {
        Workloads refusing = HandMade.none();
        refusing.refuse("shop", "cart", PROBLEMS, HandMade.SLOT);
        Optional<String> first = refused(refusing);
        refusing.refuse("shop", "cart", PROBLEMS, HandMade.NOW);
        Optional<String> again = refused(refusing);
        refusing.refuse("shop", "search", PROBLEMS, HandMade.NOW);

        assertThat(first).isPresent();
        assertThat(again).isEqualTo(first);
        assertThat(refused(refusing)).isNotEqualTo(first);
    }

    private static Optional<String> refused(Workloads workloads) {
        return ApiCalls.reply(workloads, "/api/v1/refused").orElseThrow().tag();
    }

    private record Dated(Instant now, int value) {}
}
