package io.almanac.scaler.settings.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.settings.rule.Parsed;
import io.almanac.scaler.settings.rule.Problem;
import java.util.List;
import java.util.Map;

/** Servers with a file, an environment, or both. */
public final class Servers {
    private Servers() {}

    static ServerSettings parsed(String yaml) {
        return parsed(yaml, Map.of());
    }

    static ServerSettings parsed(String yaml, Map<String, String> environment) {
        assertThat(problems(yaml, environment)).isEmpty();
        return ServerFile.parse(yaml, environment).orElseThrow();
    }

    public static List<String> problems(String yaml) {
        return problems(yaml, Map.of());
    }

    /** Rendered, in order; none if it was parsed. */
    public static List<String> problems(String yaml, Map<String, String> environment) {
        return rendered(ServerFile.parse(yaml, environment));
    }

    static List<String> rendered(Parsed<ServerSettings> outcome) {
        return switch (outcome) {
            case Parsed.Value<ServerSettings> parsed -> List.of();
            case Parsed.Refused<ServerSettings>(List<Problem> problems) ->
                problems.stream().map(Problem::toString).toList();
        };
    }
}
