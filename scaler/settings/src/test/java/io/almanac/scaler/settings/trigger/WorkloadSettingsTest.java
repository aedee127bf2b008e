package io.almanac.scaler.settings.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class WorkloadSettingsTest {
    @Test
    void whatNobodyCouldWrite_isAProgrammingError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Double.NaN, Duration.ofMinutes(1), Duration.ofMinutes(2), 1))
                .withMessage("threshold must be at most 1000000000000; set it to the load one replica should carry");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(1, Duration.ofMinutes(7), Duration.ofMinutes(2), 1))
                .withMessage("queryStep must divide a day into equal parts; use 6m or 8m");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(1, Duration.ofMinutes(1), Duration.ofMillis(1500), 1))
                .withMessage("leadTime must be whole seconds; set it to the time a pod needs to become ready");
    }

    @Test
    void contradictions_areProgrammingErrors() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(1, Duration.ofMinutes(1), Duration.ofHours(3), 1))
                .withMessage("predictHorizon must be at least leadTime; lengthen predictHorizon or shorten leadTime");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(1, Duration.ofMinutes(1), Duration.ofMinutes(2), 11))
                .withMessage("maxReplicas must be at least minReplicas; raise maxReplicas or lower minReplicas");
    }

    @Test
    void addressThatIsNotNormalised_isAProgrammingError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SourceChoice.Address(URI.create("http://prometheus:80/")))
                .withMessage("serverAddress must be normalised; use what its rule reads");
    }

    @Test
    void metricTarget_isNameAndThreshold() {
        assertThat(settings(3, Duration.ofMinutes(1), Duration.ofMinutes(2), 1).metricTarget())
                .isEqualTo(new MetricTarget("almanac", 3));
    }

    private static WorkloadSettings settings(double threshold, Duration queryStep, Duration leadTime, int min) {
        return new WorkloadSettings(
                "up",
                threshold,
                0,
                new SourceChoice.Named("default"),
                Duration.ofDays(14),
                queryStep,
                Duration.ofHours(2),
                leadTime,
                0.01,
                0.1,
                Mode.PREDICTIVE,
                "auto",
                ZoneId.of("UTC"),
                min,
                10,
                "almanac");
    }
}
