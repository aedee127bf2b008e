package io.almanac.scaler.decision.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.Horizon;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class DecisionRulePropertyTest {
    private static final Instant NOW = Instant.parse("2026-03-09T10:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration WINDOW = Duration.ofMinutes(4);

    @Property(seed = "1", tries = 200)
    void moreLoad_neverLowersReplicas(
            @ForAll @DoubleRange(max = 1e6) double present,
            @ForAll @DoubleRange(max = 1e6) double more,
            @ForAll @DoubleRange(max = 1e6) double bound,
            @ForAll @IntRange(min = 1, max = 119) int ageMinutes) {
        int few = decide(present, bound, ageMinutes).replicas();

        assertThat(decide(present + more, bound, ageMinutes).replicas()).isGreaterThanOrEqualTo(few);
        assertThat(decide(present, bound + more, ageMinutes).replicas()).isGreaterThanOrEqualTo(few);
    }

    @Property(seed = "1", tries = 200)
    void presentLoad_isNeverAboveWhatIsServed(
            @ForAll @DoubleRange(max = 1e6) double present,
            @ForAll @DoubleRange(max = 1e6) double bound,
            @ForAll @IntRange(min = 1, max = 3000) int ageMinutes) {
        Answer.Decision decision = decide(present, bound, ageMinutes);

        assertThat(decision.value()).isGreaterThanOrEqualTo(present);
        assertThat(decision.value()).isEqualTo(decision.replicas() * 10.0);
    }

    @Property(seed = "1", tries = 200)
    void silence_neverLowersWhatWasDecidedBeforeIt(
            @ForAll @DoubleRange(max = 1e6) double present,
            @ForAll @DoubleRange(max = 1e6) double bound,
            @ForAll @IntRange(min = 1, max = 3000) int ageMinutes) {
        int before = decide(present, bound, 1).replicas();

        assertThat(decide(present, bound, ageMinutes).replicas()).isGreaterThanOrEqualTo(before);
    }

    private static Answer.Decision decide(double present, double bound, int ageMinutes) {
        WorkloadSettings settings = Triggered.by();
        Horizon horizon = Horizon.upTo(MINUTE, Duration.ofHours(2), List.of(WINDOW));
        double[][] atLeads = new double[horizon.leads().size()][];
        Arrays.setAll(atLeads, lead -> new double[] {bound / 4, bound / 2});
        Instant seen = NOW.minus(MINUTE.multipliedBy(ageMinutes));
        Forecast forecast = new Forecast(
                seen, horizon, List.of(Quantile.MEDIAN, new Quantile(0.99)), atLeads, new double[][] {{bound / 2, bound}
                });
        TimeSeries load = TimeSeries.of(seen, MINUTE, present);
        return DecisionRule.decide(new Situation(
                settings,
                NOW,
                load,
                new Outlook.Predicted(Expected.of(forecast), new PeakBound(bound, "quantile 0.99"), "")));
    }
}
