package io.almanac.scaler.cli.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.cli.why.ServedWorkloads;
import io.almanac.scaler.cli.why.ServerApi;
import io.almanac.scaler.settings.rule.Reading;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArgumentTest {
    private static final ServerApi NOWHERE = switch (ServerApi.at("http://localhost:1", Optional.empty())) {
        case Reading.Usable<ServerApi> usable -> usable.value();
        case Reading.Unusable<ServerApi> unusable -> throw new AssertionError(unusable);
    };
    private static final Tool LIST = new ListTool(NOWHERE);

    @Test
    void schema_allowsNothingButTheArguments() {
        Map<String, Object> schema = ToolSession.schema(LIST);

        assertThat(schema)
                .containsEntry("type", "object")
                .containsEntry("additionalProperties", false)
                .containsEntry("required", List.of());
        assertThat(Objects.requireNonNull((Map<?, ?>) schema.get("properties")).get("limit"))
                .isEqualTo(Map.of(
                        "type",
                        "integer",
                        "minimum",
                        1,
                        "maximum",
                        100,
                        "description",
                        "How many at most (25 by default)."));
        assertThat(ToolSession.schema(new ExplainTool(new ServedWorkloads(NOWHERE))))
                .containsEntry("required", List.of("namespace", "name"));
    }

    @Test
    void valuesOfAnotherKind_areToldTogether() {
        assertThat(Given.problems(LIST, Map.of("limit", 101, "is", "broken", "contains", "", "offset", 1.5)))
                .containsExactly(
                        "contains= must be a text of at most 253 characters",
                        "is=broken must be one of forecast, prior_forecast, calibrated, reactive, observed, stale_forecast,"
                                + " last_week, yesterday, last_known, undecided, trouble, overdrawn, at_max, shadow, asleep",
                        "limit=101 must be a whole number from 1 to 100",
                        "offset=1.5 must be a whole number from 0 to 1000000");
        assertThat(Given.problems(LIST, Map.of("limit", 100, "is", "trouble", "offset", 0)))
                .isEmpty();
    }
}
