package io.almanac.scaler.decision.doubt;

import io.almanac.forecast.calendar.Calendar;
import io.almanac.forecast.clean.Disturbance;
import io.almanac.forecast.model.ForecastModels;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.decide.Triggered;
import io.almanac.scaler.decision.observe.ReplicaSeries;
import io.almanac.scaler.settings.trigger.TriggerMetadata;
import io.almanac.scaler.settings.trigger.WorkloadDefaults;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Days of a load of 100 at five-minute slots, of which a test changes some; without a model. */
final class Seen {
    static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
    static final int DAY = 288;
    static final int HOUR = 12;

    final double[] load;
    final double[] ready;
    WorkloadSettings settings = Triggered.by("queryStep", "5m");
    List<Disturbance> disturbances = List.of();
    OptionalDouble prior = OptionalDouble.empty();

    Seen(int days) {
        load = new double[days * DAY];
        ready = new double[load.length];
        Arrays.fill(load, 100);
        Arrays.fill(ready, Double.NaN);
    }

    Seen with(int from, int until, double value) {
        Arrays.fill(load, from, until, value);
        return this;
    }

    /** The doubts after each slot from {@code from} to {@code until}. */
    Doubts after(int from, int until) {
        Doubts doubts = Doubts.NONE;
        for (int slot = from; slot <= until; slot++) {
            doubts = doubts.after(sight(slot));
        }
        return doubts;
    }

    /** The same where outages that have ended are learned at once. */
    Doubts learning(int from, int until) {
        Doubts doubts = Doubts.NONE;
        for (int slot = from; slot <= until; slot++) {
            disturbances = doubts.disturbancesUntil(at(slot));
            doubts = doubts.after(sight(slot));
        }
        return doubts;
    }

    static WorkloadSettings settings(Calendar calendar) {
        return TriggerMetadata.parse(
                        "shop",
                        "web",
                        Triggered.metadata("queryStep", "5m", "calendar", "shop"),
                        WorkloadDefaults.standard(),
                        ForecastModels.labels(),
                        Map.of("shop", calendar))
                .orElseThrow();
    }

    Sight sight(int slot) {
        ReplicaSeries replicas = new ReplicaSeries(Optional.of(series(ready, slot)), Optional.empty());
        return new Sight(settings, series(load, slot), replicas, disturbances, since -> prior);
    }

    static TimeSeries series(double[] values, int slot) {
        return TimeSeries.of(MONDAY, Duration.ofMinutes(5), Arrays.copyOf(values, slot + 1));
    }

    static Instant at(int slot) {
        return MONDAY.plus(Duration.ofMinutes(5L * slot));
    }
}
