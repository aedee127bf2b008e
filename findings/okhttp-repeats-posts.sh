#!/usr/bin/env bash
# OkHttp 5.5.1 repeats a POST by itself when it is answered 408, or 503 with Retry-After: 0, once each: the server is asked twice
# for one call, also where followRedirects(false) says that no answer is to be followed. Of a 503 with Retry-After: 1, of 429 and
# of 504 it is not. retryOnConnectionFailure(false) ends the repetition after 408 alone. The guess was that a call is one request,
# as POST is not idempotent (RFC 9110, section 9.2.2), and that without redirects nothing but a broken connection is tried again.
# Seen with OpenJDK 25.0.3 on 2026-11-30, requests for one call, by default / without redirects / without retries as well:
#   408: 2 2 1     503 with Retry-After 0: 2 2 2     503 with Retry-After 1, 429, 504: 1 1 1
# Needs Maven and a JDK; works in a temporary folder. Fails if it counts otherwise.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat >pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
<dependencies><dependency><groupId>com.squareup.okhttp3</groupId><artifactId>okhttp-jvm</artifactId><version>5.5.1</version></dependency></dependencies></project>
XML
mvn -B -ntp -q dependency:copy-dependencies -DoutputDirectory="$work/lib" 2>/dev/null
cat >Posts.java <<'JAVA'
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

public class Posts {
    private static final AtomicInteger asked = new AtomicInteger();

    public static void main(String[] arguments) throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            String[] answer = exchange.getRequestURI().getPath().substring(1).split("-");
            if (answer.length > 1) {
                exchange.getResponseHeaders().set("Retry-After", answer[1]);
            }
            exchange.sendResponseHeaders(Integer.parseInt(answer[0]), -1);
            exchange.close();
        });
        server.start();
        var usual = new OkHttpClient();
        var unfollowing = usual.newBuilder().followRedirects(false).followSslRedirects(false).build();
        var unretrying = unfollowing.newBuilder().retryOnConnectionFailure(false).build();
        for (String answer : List.of("408", "503-0", "503-1", "429-0", "504-0")) {
            var line = new StringBuilder(answer);
            for (var client : List.of(usual, unfollowing, unretrying)) {
                asked.set(0);
                var url = "http://127.0.0.1:" + server.getAddress().getPort() + "/" + answer;
                var post = new Request.Builder().url(url).post(RequestBody.create("order".getBytes())).build();
                client.newCall(post).execute().close();
                line.append(' ').append(asked.get());
            }
            System.out.println(line);
        }
        System.exit(0);
    }
}
JAVA
java -cp "lib/*" Posts.java 2>/dev/null | tee seen
cat >expected <<'SEEN'
408 2 2 1
503-0 2 2 2
503-1 1 1 1
429-0 1 1 1
504-0 1 1 1
SEEN
diff expected seen && echo "as stated"
