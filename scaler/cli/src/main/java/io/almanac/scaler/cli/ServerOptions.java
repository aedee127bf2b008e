package io.almanac.scaler.cli;

import io.almanac.scaler.cli.why.ServerApi;
import io.almanac.scaler.settings.rule.Echo;
import io.almanac.scaler.settings.rule.Reading;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Options for the running server that a command asks. */
final class ServerOptions {
    @Option(
            names = "--server",
            paramLabel = "URL",
            defaultValue = "http://localhost:8080",
            description = "The server's web port (default ${DEFAULT-VALUE}).")
    private String server = "";

    @Option(names = "--token-file", paramLabel = "FILE", description = "File with the bearer token of that port.")
    private Optional<Path> tokenFile = Optional.empty();

    /** @throws ParameterException if its URL is none */
    ServerApi api(CommandSpec spec) {
        return api(spec, server, tokenFile);
    }

    /** The same of options that a command has by itself. */
    static ServerApi api(CommandSpec spec, String server, Optional<Path> tokenFile) {
        return switch (ServerApi.at(server, tokenFile)) {
            case Reading.Unusable<ServerApi> unusable ->
                throw new ParameterException(spec.commandLine(), "--server=" + Echo.of(server) + " " + unusable.rule());
            case Reading.Usable<ServerApi> usable -> usable.value();
        };
    }
}
