package io.almanac.scaler.decision.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** KEDA was told 10 a replica, and 20 were learned. The present load is 61, the bound 95. */
class LearnedThresholdDecisionTest {
    private static final Instant NOW = Instant.parse("2026-03-09T10:00:00Z");

    @Test
    void replicas_areThoseOfWhatWasLearned_andTheValueThatOfWhatKedaWasTold() {
        Answer.Decision decision = decide(settings("predictive").withThreshold(20));

        // ceil(95 / 20) = 5, and 5 * 10
        assertThat(decision.replicas()).isEqualTo(5);
        assertThat(decision.value()).isEqualTo(50);
        assertThat(decision.reasons().presentReplicas()).isEqualTo(4);
        assertThat(decision.reasons().explanation())
                .isEqualTo("too young; threshold is auto and learned: 20 a replica; KEDA is told initialThreshold, 10");
    }

    @Test
    void untilSomethingIsLearned_theInitialThresholdDecides() {
        Answer.Decision decision = decide(settings("predictive"));

        assertThat(decision.reasons().forecastReplicas()).hasValue(10);
        assertThat(decision.value()).isEqualTo(10 * decision.replicas());
        assertThat(decision.reasons().explanation())
                .isEqualTo("too young; threshold is auto and nothing else was learned, so initialThreshold, 10, is it");
    }

    @Test
    void shadow_servesThePresentByTheInitialThreshold_andShowsWhatWouldBe() {
        Answer.Decision decision = decide(settings("shadow").withThreshold(20));

        // ceil(61 / 10) = 7; ceil(95 / 20) = 5
        assertThat(decision.replicas()).isEqualTo(7);
        assertThat(decision.value()).isEqualTo(70);
        assertThat(decision.reasons().presentReplicas()).isEqualTo(7);
        assertThat(decision.reasons().forecastReplicas()).hasValue(5);
        assertThat(decision.reasons().explanation())
                .endsWith("20 a replica; in shadow mode the present load is served by initialThreshold, 10");
    }

    @Test
    void reactive_servesThePresentByWhatWasLearned() {
        Answer.Decision decision = decide(settings("reactive").withThreshold(20));

        // ceil(61 / 20) = 4, and 4 * 10
        assertThat(decision.replicas()).isEqualTo(4);
        assertThat(decision.value()).isEqualTo(40);
    }

    private static WorkloadSettings settings(String mode) {
        return Triggered.by(
                "threshold",
                "auto",
                "initialThreshold",
                "10",
                "replicasQuery",
                "ready",
                "saturationQuery",
                "p99",
                "saturationLimit",
                "1",
                "mode",
                mode);
    }

    private static Answer.Decision decide(WorkloadSettings settings) {
        TimeSeries load = TimeSeries.of(NOW, Duration.ofMinutes(1), 61);
        Outlook outlook = new Outlook.Calibrated(new PeakBound(95, "quantile 0.99"), "too young");
        return DecisionRule.decide(new Situation(settings, NOW, load, outlook));
    }
}
