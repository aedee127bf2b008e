package io.almanac.scaler.decision.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is held when load is not seen any more, without a forecast; 10 a replica. */
class SilenceTest {
    private static final Instant START = Instant.parse("2026-03-09T10:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void rateThatFellWhileItsWindowEmptied_isNotTheLastKnownLoad() {
        TimeSeries load = TimeSeries.of(START, MINUTE, 90, 100, 100, 100, 100, 56);

        assertThat(decide(load, 2).reasons().presentLoad()).isEqualTo(56);
        Answer.Decision held = decide(load, 3);

        assertThat(held.basis()).isEqualTo(Basis.LAST_KNOWN);
        assertThat(held.reasons().presentLoad()).isEqualTo(100);
        assertThat(held.replicas()).isEqualTo(10);
        assertThat(held.reasons().rule()).isEqualTo(Rule.HELD);
    }

    // Prometheus was away for two minutes: rates are 30 and 70 while their windows fill again, then they are 90.
    @Test
    void rateThatRisesWhileItsWindowFills_isNotThePresentLoad() {
        TimeSeries filling = TimeSeries.of(START, MINUTE, 90, 100, 56, Double.NaN, Double.NaN, 30, 70);
        TimeSeries full = TimeSeries.of(
                START, MINUTE, 90, 100, 56, Double.NaN, Double.NaN, 30, 70, 90, 90, 90); // the gap is five minutes ago

        Answer.Decision held = decide(filling, 0);

        assertThat(held.reasons().presentLoad()).isEqualTo(100);
        assertThat(held.replicas()).isEqualTo(10);
        assertThat(held.reasons().explanation()).contains("no load was seen for a while after 2026-03-09T10:02:00Z");
        assertThat(decide(full.until(START.plus(MINUTE.multipliedBy(8))), 0)
                        .reasons()
                        .presentLoad())
                .isEqualTo(100);
        assertThat(decide(full, 0).reasons().presentLoad()).isEqualTo(90);
    }

    @Test
    void loadAboveThatBeforeTheGap_counts() {
        TimeSeries load = TimeSeries.of(START, MINUTE, 100, Double.NaN, 130);

        assertThat(decide(load, 0).reasons().presentLoad()).isEqualTo(130);
    }

    @ParameterizedTest
    @CsvSource({
        // step, how many slots from the newest on count
        "15s, 20",
        "1m, 5",
        "5m, 2",
        "1h, 2"
    })
    void lastKnownLoad_isTheLargestOfFiveMinutesAndOfTwoSlotsAtLeast(String step, int slots) {
        Duration between = Duration.parse("PT" + step.toUpperCase(Locale.ROOT));

        assertThat(presentAfterSilence(step, between, slots)).isEqualTo(100);
        assertThat(presentAfterSilence(step, between, slots + 1)).isEqualTo(10);
    }

    @Property(seed = "1", tries = 200)
    void silence_howeverLong_neverLowersWhatWasDecidedBeforeIt(
            @ForAll @Size(min = 1, max = 50) List<@DoubleRange(max = 1e6) Double> halfHours,
            @ForAll @IntRange(min = 3, max = 20_000) int silentMinutes) {
        TimeSeries load = minutes(halfHours);
        int before = decide(load, 0).replicas();

        assertThat(decide(load, silentMinutes).replicas()).isGreaterThanOrEqualTo(before);
    }

    private static double presentAfterSilence(String step, Duration between, int slotOfTheLargest) {
        double[] values = new double[30];
        Arrays.fill(values, 10);
        values[values.length - slotOfTheLargest] = 100;
        TimeSeries load = TimeSeries.of(START, between, values);
        return DecisionRule.decide(new Situation(
                        Triggered.by("queryStep", step),
                        load.end().plus(between.multipliedBy(3)),
                        load,
                        new Outlook.Unpredictable("too young")))
                .reasons()
                .presentLoad();
    }

    private static Answer.Decision decide(TimeSeries load, int silentMinutes) {
        Instant now = load.end().plus(MINUTE.multipliedBy(silentMinutes));
        return DecisionRule.decide(new Situation(Triggered.by(), now, load, new Outlook.Unpredictable("too young")));
    }

    private static TimeSeries minutes(List<Double> halfHours) {
        double[] values = new double[halfHours.size() * 30];
        Arrays.setAll(values, i -> halfHours.get(i / 30));
        return TimeSeries.of(START, MINUTE, values);
    }
}
