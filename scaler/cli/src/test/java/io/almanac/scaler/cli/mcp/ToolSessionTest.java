package io.almanac.scaler.cli.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.almanac.scaler.settings.rule.Reading;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ToolSessionTest {
    private static final int REQUESTS = 40;

    private static final String HANDSHAKE = """
            {"jsonrpc":"2.0","id":"first","method":"initialize","params":{"protocolVersion":"2025-06-18",\
            "capabilities":{},"clientInfo":{"name":"pipe","version":"1"}}}
            {"jsonrpc":"2.0","method":"notifications/initialized"}
            """;

    /** Takes a moment, as a question to a server does. */
    private static final Tool SLOW = new Tool() {
        @Override
        public String name() {
            return "slow";
        }

        @Override
        public String description() {
            return "Says yes.";
        }

        @Override
        public List<Argument> arguments() {
            return List.of();
        }

        @Override
        public Reading<ObjectNode> answer(Given given) {
            LockSupport.parkNanos(10_000_000);
            return new Reading.Usable<>(JsonNodeFactory.instance.objectNode().put("answer", "yes"));
        }
    };

    @Test
    void whatIsNoMessage_isRefused_andTheSessionGoesOn() throws IOException, InterruptedException {
        String lines = "\uFEFF" + HANDSHAKE + """
                {"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"slow","arguments":{}}}
                {bad

                []
                "x"
                {}
                {"jsonrpc":"1.0","id":3,"method":"ping"}
                {"jsonrpc":"2.0","id":{"a":1},"method":"ping"}
                {"jsonrpc":"2.0","id":4,"method":"ping","params":[]}
                %s
                {"jsonrpc":"2.0","id":5,"method":"ping"}""".formatted("x".repeat(2 << 20));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        new ToolSession(List.of(SLOW), "1")
                .serve(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)), out);

        List<String> refused = new ArrayList<>();
        List<String> answered = new ArrayList<>();
        for (String line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
            JsonNode answer = new JsonMapper().readTree(line);
            String id = answer.get("id").asText();
            if (answer.has("error")) {
                refused.add(id + " " + answer.at("/error/code"));
            } else {
                answered.add(id);
            }
        }
        assertThat(refused)
                .containsExactly(
                        "null -32700",
                        "null -32600",
                        "null -32600",
                        "null -32600",
                        "3 -32600",
                        "null -32600",
                        "4 -32600",
                        "null -32600");
        assertThat(answered).containsExactlyInAnyOrder("first", "2", "5");
    }

    @Test
    void requestsThatArePipedIn_allGetTheirAnswers_beforeTheSessionEnds() throws IOException, InterruptedException {
        String requests = IntStream.range(2, REQUESTS + 2)
                .mapToObj(id -> """
                        {"jsonrpc":"2.0","id":%d,"method":"tools/call","params":{"name":"slow","arguments":{}}}
                        """.formatted(id))
                .collect(Collectors.joining("", HANDSHAKE, ""));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        new ToolSession(List.of(SLOW), "1")
                .serve(new ByteArrayInputStream(requests.getBytes(StandardCharsets.UTF_8)), out);

        TreeSet<String> ids = new TreeSet<>();
        for (String line : out.toString(StandardCharsets.UTF_8).split("\n", -1)) {
            if (!line.isEmpty()) {
                JsonNode answer = new JsonMapper().readTree(line);
                assertThat(answer.has("result")).isTrue();
                ids.add(answer.get("id").asText());
            }
        }
        assertThat(ids).hasSize(REQUESTS + 1).contains("first", "2", "" + (REQUESTS + 1));
    }
}
