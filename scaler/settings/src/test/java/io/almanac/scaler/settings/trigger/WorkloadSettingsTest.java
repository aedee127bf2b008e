package io.almanac.scaler.settings.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.almanac.forecast.calendar.Calendar;
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
    void advertisedMetric_isNameAndThreshold() {
        assertThat(settings(3, Duration.ofMinutes(1), Duration.ofMinutes(2), 1).advertisedMetric())
                .isEqualTo(new AdvertisedMetric("almanac", 3));
    }

    private static WorkloadSettings settings(double threshold, Duration queryStep, Duration leadTime, int min) {
        return new WorkloadSettings(
                new LoadQuery("up", new SourceChoice.Named("default"), Duration.ofDays(14), queryStep),
                new Promise(threshold, 0, 0.01, 0.1),
                new LookAhead(Duration.ofHours(2), leadTime),
                new ReplicaBounds(min, 10),
                new Serving(Mode.PREDICTIVE, "auto"),
                Calendar.ordinary(ZoneId.of("UTC")),
                Observation.NONE,
                "almanac");
    }
}
