package io.almanac.scaler.settings.server;

import static org.assertj.core.api.Assertions.assertThat;

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
        return ((ServerFile.Parsed) ServerFile.parse(yaml, environment)).settings();
    }

    public static List<String> problems(String yaml) {
        return problems(yaml, Map.of());
    }

    /** Rendered, in order; none if it was parsed. */
    public static List<String> problems(String yaml, Map<String, String> environment) {
        return rendered(ServerFile.parse(yaml, environment));
    }

    static List<String> rendered(ServerFile.Outcome outcome) {
        return switch (outcome) {
            case ServerFile.Parsed parsed -> List.of();
            case ServerFile.Refused(List<Problem> problems) ->
                problems.stream().map(Problem::toString).toList();
        };
    }
}
