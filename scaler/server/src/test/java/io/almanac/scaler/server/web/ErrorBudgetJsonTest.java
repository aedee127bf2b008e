package io.almanac.scaler.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.almanac.scaler.decision.risk.ErrorBudget;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ErrorBudgetJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void promise_isToldWithWhatIsSpentAndLeft() throws IOException {
        ErrorBudget budget = new ErrorBudget(0.01, Duration.ofMinutes(12), Duration.ofDays(28), 12, 0.0075);

        // 1 % of 28 d = 2,419,200 s are 24,192 s (6 h 43 min); 24,192 - 720 = 23,472; 720 / 2,419,200 = 1 / 3,360
        assertThat(tree(budget)).isEqualTo(JSON.readTree("""
                {"promisedRatio": 0.01, "accountSeconds": 2419200.0, "observedSeconds": 2419200.0,
                 "allowedSeconds": 24192.0, "spentSeconds": 720.0, "leftSeconds": 23472.0,
                 "achievedRatio": 2.9761904761904765E-4, "position": 12.0, "level": "quantile 0.97",
                 "estimatedRatio": 0.0075}
                """));
    }

    @Test
    void firstTwoDays_haveNothingSpentOrLeft() throws IOException {
        ErrorBudget budget = SpentBudget.young().errorBudget();

        // 0.6 * 30 rungs = 18: quantile 0.997
        assertThat(tree(budget)).isEqualTo(JSON.readTree("""
                {"promisedRatio": 0.01, "accountSeconds": 2419200.0, "observedSeconds": 0.0, "allowedSeconds": null,
                 "spentSeconds": null, "leftSeconds": null, "achievedRatio": null, "position": 18.0,
                 "level": "quantile 0.997", "estimatedRatio": null}
                """));
    }

    @Test
    void overdrawnPromise_hasANegativeRest() throws IOException {
        ErrorBudget budget = new ErrorBudget(0.01, Duration.ofSeconds(120), Duration.ofSeconds(10_000), 12, 0.0075);

        // 1 % of 10,000 s are 100 s
        assertThat(tree(budget).get("leftSeconds").asDouble()).isEqualTo(-20);
    }

    private static JsonNode tree(ErrorBudget budget) throws IOException {
        return JSON.readTree(Json.bytes(ErrorBudgetJson.of(budget)));
    }
}
