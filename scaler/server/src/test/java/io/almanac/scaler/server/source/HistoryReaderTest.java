package io.almanac.scaler.server.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.server.source.ReadOutcome.Loaded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class HistoryReaderTest {
    private static final Duration STEP = Duration.ofMinutes(1);
    private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");
    private static final double MISSING = Double.NaN;

    private final List<RangeQuery> asked = new ArrayList<>();

    @Test
    void nothingHeld_readsTheWholeWindow() {
        ReadOutcome outcome = reader(ramp(30)).read(window(0, 19), Optional.empty());

        assertThat(asked).containsExactly(window(0, 19));
        assertThat(outcome).isEqualTo(new Loaded(ramp(20), 0));
    }

    @Test
    void historyHeld_readsTheTailAndAnOverlapOfFive() {
        ReadOutcome outcome = reader(ramp(30)).read(window(2, 21), loaded(ramp(20)));

        // Held to minute 19: 19 - 5 = 14.
        assertThat(asked).containsExactly(window(14, 21));
        assertThat(outcome).isEqualTo(new Loaded(ramp(30).until(at(21)).after(at(1)), 0));
    }

    @Test
    void newestSlotsHeldAreMissing_theyAreReadAgain() {
        TimeSeries heldWithGap = ramp(10).continuedBy(missing(10, 10));

        ReadOutcome outcome = reader(ramp(30)).read(window(0, 20), loaded(heldWithGap));

        // The newest value held is of minute 9: 9 - 5 = 4.
        assertThat(asked).containsExactly(window(4, 20));
        assertThat(outcome).isEqualTo(new Loaded(ramp(21), 0));
    }

    @Test
    void lateSample_correctsWhatIsHeld() {
        TimeSeries held = TimeSeries.of(START, STEP, 1, 1, 1, 1, 1, 1, 1, 0.5);

        ReadOutcome outcome = reader(constant(1, 9)).read(window(0, 8), loaded(held));

        assertThat(outcome).isEqualTo(new Loaded(constant(1, 9), 0));
    }

    @Test
    void sourceWithoutNewerSamples_endsInMissingSlots() {
        TimeSeries expected = ramp(12).continuedBy(missing(12, 3));

        ReadOutcome outcome = reader(ramp(12)).read(window(0, 14), loaded(ramp(12)));

        ReadFailure why = new NoLoad.NoSeries("memory", window(12, 14));
        assertThat(outcome).isEqualTo(new Loaded(expected, 0, Map.of(), Optional.of(why.reason())));
    }

    @Test
    void sourceThatLostEverything_keepsWhatIsHeld() {
        TimeSeries expected = ramp(12).continuedBy(missing(12, 3));

        ReadOutcome outcome = reader(constant(1, 1)).read(window(0, 14), loaded(ramp(12)));

        assertThat(asked).containsExactly(window(6, 14));
        ReadFailure why = new NoLoad.NoSeries("memory", window(6, 14));
        assertThat(outcome).isEqualTo(new Loaded(expected, 0, Map.of(), Optional.of(why.reason())));
    }

    @Test
    void tailWithoutLoad_isMissingAndCountedAndSaysWhy() {
        // From minute 11 - 5 = 6 to 14: 9 samples.
        RangeQuery tail = window(6, 14);
        for (ReadFailure why : List.of(
                new NoLoad.NonFinite("main", tail, 9, 0, 9),
                new NoLoad.Negative("main", tail, 9, 9),
                new NoLoad.OtherTimes("main", tail, 9, at(-60)))) {
            ReadOutcome outcome = new HistoryReader(query -> why).read(window(0, 14), loaded(ramp(12)));

            TimeSeries expected = ramp(12).continuedBy(missing(12, 3));
            assertThat(outcome).isEqualTo(new Loaded(expected, 9, Map.of(), Optional.of(why.reason())));
        }
    }

    @Test
    void infinityInTheTail_isAFailure() {
        HistoryReader reader = new HistoryReader(query -> new NoLoad.NonFinite("main", query, 0, 1, 9));

        assertThat(reader.read(window(0, 14), loaded(ramp(12)))).isInstanceOf(NoLoad.NonFinite.class);
    }

    @Test
    void failure_isPassedOn() {
        ReadFailure down = new ReadFailure.AccessDenied("main", 401);

        assertThat(new HistoryReader(query -> down).read(window(0, 14), loaded(ramp(12))))
                .isSameAs(down);
    }

    @Test
    void windowPastEverythingHeld_isReadAnew() {
        reader(ramp(300)).read(window(200, 210), loaded(ramp(20)));

        assertThat(asked).containsExactly(window(200, 210));
    }

    @Test
    void windowThatReachesFurtherBack_isReadAnew() {
        TimeSeries held = ramp(20).after(at(4));

        ReadOutcome outcome = reader(ramp(30)).read(window(0, 21), loaded(held));

        assertThat(asked).containsExactly(window(0, 21));
        assertThat(outcome).isEqualTo(new Loaded(ramp(22), 0));
    }

    @Test
    void otherStepHeld_isReadAnew() {
        TimeSeries held = TimeSeries.of(START, Duration.ofMinutes(2), ramp(20).values());

        reader(ramp(30)).read(window(0, 21), loaded(held));

        assertThat(asked).containsExactly(window(0, 21));
    }

    @Test
    void onlyMissingHeld_isReadAnew() {
        reader(ramp(30)).read(window(0, 21), loaded(missing(0, 20)));

        assertThat(asked).containsExactly(window(0, 21));
    }

    @Test
    void clockThatWentBack_endsWhereItStands() {
        ReadOutcome outcome = reader(ramp(30)).read(window(0, 14), loaded(ramp(30)));

        assertThat(asked).containsExactly(window(9, 14));
        assertThat(outcome).isEqualTo(new Loaded(ramp(15), 0));
    }

    @Test
    void nothingLeftInTheWindow_isWhatTheSourceSays() {
        TimeSeries held = constant(1, 1).continuedBy(missing(1, 30));

        ReadOutcome outcome = reader(constant(1, 1)).read(window(10, 40), loaded(held));

        assertThat(outcome).isEqualTo(new NoLoad.NoSeries("memory", window(10, 40)));
    }

    @Test
    void clockThatWentBackBeforeTheOnlyValue_isWhatTheSourceSays() {
        TimeSeries onlyAt20 = missing(0, 20).continuedBy(TimeSeries.of(at(20), STEP, 7));

        ReadOutcome outcome = reader(onlyAt20).read(window(0, 14), loaded(onlyAt20));

        assertThat(outcome).isEqualTo(new NoLoad.NoSeries("memory", window(0, 14)));
    }

    @Property(seed = "1", tries = 200)
    void tails_giveWhatAWholeReadGives(
            @ForAll("loads") TimeSeries data,
            @ForAll @IntRange(min = 1, max = 40) int slots,
            @ForAll List<@IntRange(min = 0, max = 30) Integer> pauses) {
        LoadSource source = new SeriesSource("memory", data);
        HistoryReader reader = new HistoryReader(source);
        Optional<Loaded> held = Optional.empty();
        int now = slots;
        for (int pause : pauses) {
            now += pause;
            RangeQuery wanted = window(now - slots + 1, now);

            ReadOutcome outcome = reader.read(wanted, held);

            assertThat(outcome).isEqualTo(source.read(wanted));
            held = outcome instanceof Loaded loaded ? Optional.of(loaded) : held;
        }
    }

    @Provide
    Arbitrary<TimeSeries> loads() {
        Arbitrary<Double> slot = Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.doubles().between(0, 1000)), Tuple.of(1, Arbitraries.just(MISSING)));
        return slot.array(double[].class).ofMinSize(1).ofMaxSize(120).map(values -> TimeSeries.of(START, STEP, values));
    }

    private HistoryReader reader(TimeSeries data) {
        LoadSource source = new SeriesSource("memory", data);
        return new HistoryReader(query -> {
            asked.add(query);
            return source.read(query);
        });
    }

    private static Optional<Loaded> loaded(TimeSeries series) {
        return Optional.of(new Loaded(series, 0));
    }

    private static Instant at(int minute) {
        return START.plusSeconds(60L * minute);
    }

    private static RangeQuery window(int firstMinute, int lastMinute) {
        return new RangeQuery("load", at(firstMinute), at(lastMinute), STEP);
    }

    /** 100, 101, 102, ... */
    private static TimeSeries ramp(int slots) {
        double[] values = new double[slots];
        Arrays.setAll(values, i -> 100 + i);
        return TimeSeries.of(START, STEP, values);
    }

    private static TimeSeries constant(double value, int slots) {
        double[] values = new double[slots];
        Arrays.fill(values, value);
        return TimeSeries.of(START, STEP, values);
    }

    private static TimeSeries missing(int firstMinute, int slots) {
        double[] values = new double[slots];
        Arrays.fill(values, MISSING);
        return TimeSeries.of(at(firstMinute), STEP, values);
    }
}
