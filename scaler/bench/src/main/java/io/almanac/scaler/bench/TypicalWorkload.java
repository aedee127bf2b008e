package io.almanac.scaler.bench;

import io.almanac.forecast.model.ForecastModels;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.settings.trigger.TriggerMetadata;
import io.almanac.scaler.settings.trigger.WorkloadDefaults;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import io.almanac.simulator.traffic.Seed;
import io.almanac.simulator.traffic.TrafficPresets;
import io.almanac.simulator.traffic.TrafficSampling;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** A workload with the default settings (1-minute steps, 2 h horizon, model chosen by contest) and its load. */
final class TypicalWorkload {
    private static final Instant ORIGIN = Instant.parse("2026-03-02T05:00:00Z");

    private TypicalWorkload() {}

    static WorkloadSettings settings() {
        Map<String, String> metadata = Map.of(
                "query", "sum(rate(app_requests_total{app=\"demo\"}[2m]))",
                "threshold", "20",
                "leadTime", "3m",
                "maxReplicas", "50");
        return TriggerMetadata.parse("bench", "demo", metadata, WorkloadDefaults.standard(), ForecastModels.labels())
                .orElseThrow();
    }

    /** The demo's traffic (working days, weekends, a surge, a crowd, a release, an outage) a minute a slot. */
    static TimeSeries load(int days) {
        return TrafficSampling.sample(
                TrafficPresets.DEMO.workload(new Seed(1), ORIGIN).total(),
                ORIGIN,
                Duration.ofDays(days),
                Duration.ofMinutes(1));
    }
}
