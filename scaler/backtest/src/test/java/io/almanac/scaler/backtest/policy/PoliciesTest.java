package io.almanac.scaler.backtest.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.backtest.Policy;
import io.almanac.scaler.backtest.Replays;
import io.almanac.scaler.settings.rule.Reading;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PoliciesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "reactive:0.7",
                "reactive:auto",
                "reactive:kept",
                "predictive",
                "predictive:q0.95",
                "predictive:no-season",
                "predictive:uncalibrated",
                "mimir",
                "mimir:0.8",
                "last-week",
                "last-week:1.2",
                "last-day",
                "cron:plan.csv",
                "phpa",
                "kedastral",
                "aws-hourly",
                "oracle",
                "oracle-hpa"
            })
    void policy_isCalledAsItWasAskedFor(String name) {
        assertThat(Replays.policy(name).name()).isEqualTo(name);
        assertThat(Replays.policy(name).meaning()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "predictiv        | is not known; did you mean predictive?",
                "magic            | is not known; there are reactive, predictive, mimir",
                "reactive         | takes how much of its capacity",
                "reactive:1.1     | more than 0 and at most 1",
                "reactive:x       | like reactive:0.7, or auto, or kept",
                "reactive:0.7d    | more than 0 and at most 1",
                "predictive:0.95  | takes a quantile between 0 and 1 like predictive:q0.95",
                "predictive:q1    | takes a quantile between 0 and 1",
                "mimir:0          | like mimir:0.8",
                "last-week:-1     | like last-week:1.2",
                "oracle:1         | takes nothing after oracle",
                "cron             | takes a file",
                "cron:none.csv    | cannot be read",
            })
    void wrongPolicy_isExplained(String name, String problem) {
        Reading<Policy> reading = Policies.parse(name, file -> Reading.unusable("cannot be read"));

        assertThat(reading)
                .isInstanceOfSatisfying(
                        Reading.Unusable.class,
                        unusable -> assertThat(unusable.rule()).contains(problem));
    }
}
