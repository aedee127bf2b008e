package io.almanac.scaler.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.almanac.scaler.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A tab of a {@link Browser}: what is done to it, and what its page became. */
final class Tab implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PATIENCE_SECONDS = 60;
    private static final Map<String, Integer> KEY_CODES =
            Map.of("ArrowDown", 40, "ArrowLeft", 37, "End", 35, "Home", 36, "Enter", 13, "Escape", 27, "+", 187);

    private final Map<Integer, CompletableFuture<JsonNode>> calls = new ConcurrentHashMap<>();
    private final List<String> console = new CopyOnWriteArrayList<>();
    private final AtomicInteger lastCall = new AtomicInteger();
    private final WebSocket socket;
    private int width;
    private int height;

    Tab(HttpClient client, URI address, int width, int height) {
        this.socket =
                client.newWebSocketBuilder().buildAsync(address, new Answers()).join();
        List.of("Page.enable", "Runtime.enable", "Log.enable", "Network.enable")
                .forEach(domain -> call(domain, Map.of()));
        size(width, height);
    }

    /** Of this size in CSS pixels from now on; a narrow one is that of a phone. */
    Tab size(int wide, int high) {
        width = wide;
        height = high;
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", wide, "height", high, "deviceScaleFactor", 1, "mobile", wide < 600));
        return settled();
    }

    Tab dark() {
        call(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
        return settled();
    }

    /** Goes to {@code url} and waits until the page shows something. */
    Tab open(String url) {
        call("Page.navigate", Map.of("url", url));
        return await("document.querySelector('main h1, main h2, main .figures dd') !== null");
    }

    /** Waits until {@code condition}, in JavaScript, holds. */
    Tab await(String condition) {
        Eventually.isTrue(
                () -> condition + "; the page says: " + text() + "; its console: " + console,
                () -> value("Boolean(" + condition + ")").asBoolean());
        return this;
    }

    /** The value of an expression in JavaScript, or of its promise. */
    JsonNode value(String expression) {
        JsonNode answer =
                call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(expression + ": " + answer.get("exceptionDetails"));
        }
        return answer.at("/result/value");
    }

    /** What a reader sees, with spaces for those that do not break. */
    String text() {
        return value("document.body.innerText").asText().replace('\u00a0', ' ');
    }

    String document() {
        return value("document.documentElement.outerHTML").asText();
    }

    /** What was written to the console, with failed requests. */
    List<String> console() {
        return console;
    }

    Tab click(String selector) {
        value("document.querySelector(" + quoted(selector) + ").click()");
        return this;
    }

    Tab type(String selector, String text) {
        value("document.querySelector(" + quoted(selector) + ").focus()");
        call("Input.insertText", Map.of("text", text));
        return this;
    }

    Tab press(String key) {
        for (String type : List.of("keyDown", "keyUp")) {
            call(
                    "Input.dispatchKeyEvent",
                    Map.of("type", type, "key", key, "code", key, "windowsVirtualKeyCode", KEY_CODES.get(key)));
        }
        return this;
    }

    /** Presses the mouse at one place of an element, and lets go at another; both as shares of its width, half way down. */
    Tab drag(String selector, double from, double to, int modifiers) {
        mouse("mousePressed", selector, from, Map.of("button", "left", "clickCount", 1, "modifiers", modifiers));
        for (double share : new double[] {(from + to) / 2, to}) {
            mouse("mouseMoved", selector, share, Map.of("button", "left", "buttons", 1, "modifiers", modifiers));
        }
        return mouse("mouseReleased", selector, to, Map.of("button", "left", "clickCount", 1, "modifiers", modifiers));
    }

    /** Does something with the mouse over an element. */
    Tab mouse(String type, String selector, double share, Map<String, Object> more) {
        JsonNode box = value("(({x, y, width, height}) => ({x, y, width, height}))(document.querySelector("
                + quoted(selector) + ").getBoundingClientRect())");
        Map<String, Object> event = new HashMap<>(more);
        event.put("type", type);
        event.put("x", box.get("x").asDouble() + share * box.get("width").asDouble());
        event.put("y", box.get("y").asDouble() + box.get("height").asDouble() / 2);
        call("Input.dispatchMouseEvent", event);
        return this;
    }

    Tab photograph(Path picture) throws IOException {
        Files.createDirectories(picture.toAbsolutePath().getParent());
        String data = call("Page.captureScreenshot", Map.of("format", "png"))
                .get("data")
                .asText();
        Files.write(picture, Base64.getDecoder().decode(data));
        return this;
    }

    /** The same of the whole page, which is longer than what is in sight. */
    Tab photographWhole(Path picture) throws IOException {
        int high = height;
        size(
                width,
                Math.max(high, value("document.documentElement.scrollHeight").asInt()));
        photograph(picture);
        return size(width, high);
    }

    /** Two frames later. */
    private Tab settled() {
        value("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        return this;
    }

    JsonNode call(String method, Map<String, Object> parameters) {
        int id = lastCall.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        calls.put(id, answer);
        try {
            socket.sendText(JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters)), true)
                    .join();
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new AssertionError(method, e);
        }
    }

    private static String quoted(String text) {
        try {
            return JSON.writeValueAsString(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        call("Page.close", Map.of());
        socket.abort();
    }

    /** Puts the parts of messages together: answers to calls, and events. */
    private final class Answers implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean isLast) {
            text.append(part);
            if (isLast) {
                take(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }

        private void take(String message) {
            try {
                JsonNode json = JSON.readTree(message);
                if (json.has("id")) {
                    JsonNode result = json.has("error") ? json : json.get("result");
                    Optional.ofNullable(calls.remove(json.get("id").asInt()))
                            .orElseThrow()
                            .complete(result);
                } else if (List.of("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded")
                        .contains(json.get("method").asText())) {
                    console.add(json.get("params").toString());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
