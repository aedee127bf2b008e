package io.almanac.scaler.cli;

import io.almanac.scaler.cli.mcp.ExplainTool;
import io.almanac.scaler.cli.mcp.ForecastTool;
import io.almanac.scaler.cli.mcp.ListTool;
import io.almanac.scaler.cli.mcp.ToolSession;
import io.almanac.scaler.cli.why.ServedWorkloads;
import io.almanac.scaler.cli.why.ServerApi;
import io.almanac.scaler.server.Version;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code almanac mcp}: a running server's workloads as tools for an agent. */
@Command(
        name = "mcp",
        description = {
            "Serves the Model Context Protocol on standard input and output: tools with which an agent lists the workloads of a"
                    + " running server, has a number explained, a load forecast, a history judged. They change nothing.",
            "An agent starts it by itself; it ends when its standard input does."
        },
        footer = {
            "",
            "Exit codes: 0 the agent ended the session, 2 wrong usage.",
            "",
            "Example: almanac mcp --server http://localhost:8080 --token-file token.txt"
        },
        mixinStandardHelpOptions = true,
        versionProvider = Main.ManifestVersion.class)
final class McpCommand implements Callable<Integer> {
    private final InputStream in;
    private final OutputStream out;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before the command is called.
    private CommandSpec spec;

    @Mixin
    private ServerOptions server = new ServerOptions();

    /** @param in what the agent says */
    McpCommand(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    @Override
    public Integer call() throws InterruptedException {
        ServerApi api = server.api(spec);
        ServedWorkloads served = new ServedWorkloads(api);
        new ToolSession(
                        List.of(
                                new ListTool(api),
                                new ExplainTool(served),
                                new ForecastTool(served),
                                new HistoryAdviceTool(served)),
                        Version.current())
                .serve(in, out);
        return 0;
    }
}
