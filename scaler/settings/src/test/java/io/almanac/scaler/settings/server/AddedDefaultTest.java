package io.almanac.scaler.settings.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.settings.rule.Problem;
import io.almanac.scaler.settings.trigger.AddedKey;
import io.almanac.scaler.settings.trigger.WorkloadDefaults;
import io.almanac.scaler.settings.yaml.Section;
import io.almanac.scaler.settings.yaml.ServerInput;
import io.almanac.scaler.settings.yaml.Variables;
import io.almanac.scaler.settings.yaml.YamlValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A new entry in the table of triggers' keys is a default of the server's file, and a variable, by itself. */
class AddedDefaultTest {
    @Test
    void fileAndVariable_giveTheDefault() {
        assertThat(read(input(Map.of()), Map.of("coolingTime", new YamlValue.Scalar("7m"))))
                .isEqualTo(Duration.ofMinutes(7));
        assertThat(read(input(Map.of("ALMANAC_DEFAULTS_COOLING_TIME", "8m")), Map.of()))
                .isEqualTo(Duration.ofMinutes(8));
    }

    @Test
    void presetHolds_whereNeitherSays() {
        assertThat(read(input(Map.of()), Map.of())).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void misspeltDefault_isRefusedWithASuggestion() {
        ServerInput input = input(Map.of());

        read(input, Map.of("colingTime", new YamlValue.Scalar("7m")));

        assertThat(input.problems())
                .extracting(Problem::message)
                .containsExactly("defaults.colingTime is not a known key; did you mean coolingTime?");
    }

    private static ServerInput input(Map<String, String> environment) {
        return new ServerInput("almanac.yaml", new Variables(environment), List.of());
    }

    private static Duration read(ServerInput input, Map<String, YamlValue> entries) {
        Section section = new Section(input, "defaults.", "ALMANAC_DEFAULTS_", entries);
        WorkloadDefaults defaults = DefaultsSection.read(AddedKey.KEYS, section, input, Optional.empty());
        return defaults.of(AddedKey.COOLING);
    }
}
