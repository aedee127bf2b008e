package io.almanac.scaler.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A data source for thousands of workloads that keeps nothing: the load of an application is a formula of its number and the
 * time, a day's wave with noise, halved at weekends. Answers range queries, and at {@code /requests} how many it had in each
 * second since it started; {@code /jump/NUMBER} triples the load of an application from now on.
 */
public final class FleetSource {
    private static final Pattern APP = Pattern.compile("app-(\\d+)");
    private static final long DAY = 86_400;
    private static final int SECONDS = 100_000;

    /** What can be wrong with a source. */
    enum Fault {
        NONE,
        SLOW,
        HANGING,
        FAILING,
        GARBAGE,
        EMPTY
    }

    private final long started = Instant.now().getEpochSecond();
    private volatile Fault fault = Fault.NONE;
    private final Map<Integer, Long> jumps = new ConcurrentHashMap<>(); // from which second on, by application
    private final AtomicLongArray requests = new AtomicLongArray(SECONDS);

    private FleetSource() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        FleetSource source = new FleetSource();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        server.setExecutor(Executors.newFixedThreadPool(32));
        server.createContext("/api/v1/query_range", source::answer);
        server.createContext("/faulty/api/v1/query_range", source::answerFaulty);
        server.createContext("/fault/", source::breakDown);
        server.createContext("/jump/", source::jump);
        server.createContext("/requests", source::count);
        server.start();
        System.out.println("source: http://127.0.0.1:" + server.getAddress().getPort());
        new CountDownLatch(1).await();
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet((int) (Instant.now().getEpochSecond() - started));
        Map<String, String> form = new TreeMap<>();
        for (String pair :
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8).split("&", -1)) {
            int equals = pair.indexOf('=');
            form.put(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        Matcher app = APP.matcher(form.get("query"));
        int number = app.find() ? Integer.parseInt(app.group(1)) : 0;
        long step = (long) Double.parseDouble(form.get("step"));
        StringBuilder json = new StringBuilder("{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":"
                + "[{\"metric\":{},\"values\":[");
        long end = Math.min(
                (long) Double.parseDouble(form.get("end")), Instant.now().getEpochSecond());
        long start = (long) Double.parseDouble(form.get("start"));
        for (long second = start; second <= end; second += step) {
            json.append(second == start ? "[" : ",[")
                    .append(second)
                    .append(",\"")
                    .append(load(number, second))
                    .append("\"]");
        }
        send(exchange, json.append("]}]}}").toString());
    }

    /** {@code /fault/NAME}: answers below {@code /faulty} are so from now on. */
    private void breakDown(HttpExchange exchange) throws IOException {
        fault = Fault.valueOf(exchange.getRequestURI().getPath().substring("/fault/".length()));
        send(exchange, fault.name());
    }

    private void jump(HttpExchange exchange) throws IOException {
        int number = Integer.parseInt(exchange.getRequestURI().getPath().substring("/jump/".length()));
        jumps.put(number, Instant.now().getEpochSecond());
        send(exchange, TriggerCalls.app(number));
    }

    private void answerFaulty(HttpExchange exchange) throws IOException {
        switch (fault) {
            case NONE -> answer(exchange);
            case SLOW -> {
                pause(Duration.ofSeconds(2));
                answer(exchange);
            }
            case HANGING -> {
                pause(Duration.ofSeconds(45));
                exchange.close();
            }
            case FAILING -> {
                exchange.sendResponseHeaders(503, -1);
                exchange.close();
            }
            case GARBAGE -> send(exchange, "<html>welcome</html>");
            case EMPTY -> send(exchange, "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[]}}");
        }
    }

    private static void pause(Duration length) {
        try {
            Thread.sleep(length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private double load(int number, long second) {
        double day = (double) ((second + number * 977L) % DAY) / DAY;
        boolean isWeekend = (second / DAY + 4) % 7 >= 5;
        double level = (100 - 80 * Math.cos(2 * Math.PI * day))
                * (isWeekend ? 0.5 : 1)
                * (second >= jumps.getOrDefault(number, Long.MAX_VALUE) ? 3 : 1);
        long noise = (second * 0x9E3779B97F4A7C15L + number * 0xC2B2AE3D27D4EB4FL) >>> 54;
        return Math.round(1000 * (level + Math.sqrt(level) * (noise / 512.0 - 1))) / 1000.0;
    }

    /** One number a second, oldest first. */
    private void count(HttpExchange exchange) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int second = 0; second < Instant.now().getEpochSecond() - started; second++) {
            text.append(requests.get(second)).append('\n');
        }
        send(exchange, text.toString());
    }

    private static void send(HttpExchange exchange, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
