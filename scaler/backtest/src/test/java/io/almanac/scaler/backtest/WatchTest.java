package io.almanac.scaler.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.backtest.advice.Consultation;
import io.almanac.scaler.backtest.advice.Question;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WatchTest {
    private final Set<String> steps = new LinkedHashSet<>();
    private final List<Double> ofPredictive = new ArrayList<>();

    private void note(String step, double share) {
        steps.add(step);
        if (step.equals("predictive")) {
            ofPredictive.add(share);
        }
    }

    @Test
    void replayAndConsultation_tellOfEachStep_andHowFarAPredictorIs() {
        BacktestSettings settings = Replays.settings("risk", "0.02");
        Preparation.Ready ready =
                Replays.ready(Replays.trace(4 * Replays.SLOTS_PER_DAY + 1, Backtested::wave), settings);
        List<Policy> policies =
                Stream.of("reactive:0.7", "predictive").map(Replays::policy).toList();

        BacktestResult result = Backtest.of("web", ready, settings, policies, this::note);
        Consultation.of(result, new Question(OptionalDouble.empty(), Optional.empty(), Optional.empty()), this::note);

        assertThat(steps)
                .containsExactly(
                        "reactive:0.7",
                        "predictive",
                        "other settings",
                        "fixed targets",
                        "predictive:no-season",
                        "reactive:kept",
                        "faster pods");
        assertThat(steps).hasSize(policies.size() + 1 + Consultation.STEPS);
        int samples = result.world().samples().size();
        // It begins, and then tells before each sample: 0, 1/n, ... (n - 1)/n.
        assertThat(ofPredictive).hasSize(1 + samples).isSorted().endsWith((samples - 1.0) / samples);
    }
}
