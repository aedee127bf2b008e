#!/usr/bin/env bash
# The Model Context Protocol's Java SDK (mcp-core 2.2.0), serving on standard input and output, loses answers when its input
# ends: of a hundred pings piped in after the handshake some, or nearly all, are never answered, others with each run. What has
# yet to be written is given up. The guess was that a server answers what it has read, and ends then; it does if the pipe stays open.
# Seen with OpenJDK 25.0.3 on 2026-11-30: 88, 78, 68, 89, 80, 101, 1, 101 of 101 answers, and 101 where the input ends four
# seconds later. Needs Maven and a JDK; works in a temporary folder. Fails if nothing is lost in twenty runs, or something is with
# time to spare.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat >pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
<dependencies><dependency><groupId>io.modelcontextprotocol.sdk</groupId><artifactId>mcp-core</artifactId><version>2.2.0</version></dependency>
<dependency><groupId>io.modelcontextprotocol.sdk</groupId><artifactId>mcp-json-jackson2</artifactId><version>2.2.0</version></dependency></dependencies></project>
XML
mvn -B -ntp -q dependency:copy-dependencies -DoutputDirectory="$work/lib"
cat >Server.java <<'JAVA'
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.transport.StdioServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;

public class Server {
    public static void main(String[] arguments) throws InterruptedException {
        var mapper = new JacksonMcpJsonMapper(new JsonMapper());
        McpServer.sync(new StdioServerTransportProvider(mapper))
                .serverInfo("finding", "1")
                .jsonMapper(mapper)
                .capabilities(ServerCapabilities.builder().tools(false).build())
                .build();
        Thread.sleep(6_000); // long after the end of the input
        System.exit(0);
    }
}
JAVA
javac -cp "lib/*" Server.java
requests() {
  echo '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"pipe","version":"1"}}}'
  echo '{"jsonrpc":"2.0","method":"notifications/initialized"}'
  for id in $(seq 2 101); do
    echo "{\"jsonrpc\":\"2.0\",\"id\":$id,\"method\":\"ping\"}"
  done
}
answers() { java -cp "lib/*:." Server 2>/dev/null | wc -l; }
fewest=101
for _ in $(seq 20); do
  fewest=$(requests | answers)
  echo "input ends at once: $fewest of 101"
  [ "$fewest" -eq 101 ] || break
done
left_open=$({ requests; sleep 4; } | answers)
echo "input ends later:   $left_open of 101"
[ "$fewest" -lt 101 ] && [ "$left_open" -eq 101 ] && echo "as stated"
