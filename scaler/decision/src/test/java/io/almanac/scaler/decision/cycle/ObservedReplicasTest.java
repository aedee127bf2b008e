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
    private static final TimeSeries ONE = ones();
    private static final History ONE_READY = new History(LOAD, new ReplicaSeries(Optional.of(ONE), Optional.empty()));

    @Test
    void replicasThatAlmanacScales_areWhatIsSpent() {
        ErrorBudget budget = budget(ONE_READY, "mode", "predictive");

        assertThat(budget.observed()).isGreaterThan(Duration.ofHours(47));
        assertThat(budget.spent()).isEqualTo(budget.observed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"shadow", "reactive"})
    void replicasThatOthersScale_spendNothing(String mode) {
        assertThat(budget(ONE_READY, "mode", mode).spent()).isZero();
    }

    @Test
    void knownOrder_isSteppedOverByNoMoreThanNeeded() {
        // From 100 to 130 at a midnight, and on to 139. From a known order of 100, 130 replicas are a step over the
        // tolerance, as they are; else the grid has more, which are short for less long.
        double[] values = LOAD.values();
        Arrays.fill(values, 3 * 288, values.length, 139);
        values[3 * 288] = 130;
        TimeSeries surge = TimeSeries.of(START, STEP, values);
        ReplicaSeries wanted = new ReplicaSeries(Optional.empty(), Optional.of(ONE));

        Duration known = budget(new History(surge, wanted), "tolerance", "0.1").spent();
        Duration unknown = budget(History.of(surge), "tolerance", "0.1").spent();

        assertThat(known).isGreaterThan(unknown);
    }

    private static ErrorBudget budget(History seen, String key, String value) {
        Cycle cycle = cycle(settings(NOTHING, key, value));
        return cycle.follow(cycle.begin(), seen, LOAD.end(), new ExternalAnswer.NotAsked())
                .errorBudget()
                .orElseThrow();
    }

    private static TimeSeries ones() {
        double[] ones = new double[LOAD.size()];
        Arrays.fill(ones, 1);
        return TimeSeries.of(START, STEP, ones);
    }
}
