package io.almanac.scaler.decision.cycle;

import static io.almanac.scaler.decision.cycle.CalendarScene.NOTHING;
import static io.almanac.scaler.decision.cycle.CalendarScene.START;
import static io.almanac.scaler.decision.cycle.CalendarScene.STEP;
import static io.almanac.scaler.decision.cycle.CalendarScene.cycle;
import static io.almanac.scaler.decision.cycle.CalendarScene.settings;
import static io.almanac.scaler.decision.cycle.CalendarScene.steady;
import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.observe.ReplicaSeries;
import io.almanac.scaler.decision.risk.ErrorBudget;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What seen replicas do to the account of the promise: four days that need 100 replicas, all but one of them missing. */
class ObservedReplicasTest {
    private static final TimeSeries LOAD = steady(4);

    @Test
    void replicasThatAlmanacScales_areWhatIsSpent() {
        ErrorBudget budget = budget("predictive");

        assertThat(budget.observed()).isGreaterThan(Duration.ofHours(47));
        assertThat(budget.spent()).isEqualTo(budget.observed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"shadow", "reactive"})
    void replicasThatOthersScale_spendNothing(String mode) {
        assertThat(budget(mode).spent()).isZero();
    }

    private static ErrorBudget budget(String mode) {
        double[] one = new double[LOAD.size()];
        Arrays.fill(one, 1);
        ReplicaSeries ready = new ReplicaSeries(Optional.of(TimeSeries.of(START, STEP, one)), Optional.empty());
        Cycle cycle = cycle(settings(NOTHING, "mode", mode));
        History seen = new History(LOAD, ready);
        return cycle.follow(cycle.begin(), seen, LOAD.end(), new ExternalAnswer.NotAsked())
                .errorBudget()
                .orElseThrow();
    }
}
