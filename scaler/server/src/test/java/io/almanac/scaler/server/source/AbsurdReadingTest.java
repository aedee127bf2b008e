package io.almanac.scaler.server.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.Sample;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.server.source.ReadOutcome.Loaded;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

/** Hourly values, so that seven are history enough to call one absurd. */
class AbsurdReadingTest {
    private static final Duration STEP = Duration.ofHours(1);
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final double NONE = Double.NaN;

    @Test
    void absurdValue_isSetAsideCountedAndTold() {
        Loaded loaded = read(series(2, 2, 2, 2, 2, 2, 2, 1e12), 8, Optional.empty());

        assertThat(loaded.series()).isEqualTo(series(2, 2, 2, 2, 2, 2, 2, NONE));
        assertThat(loaded.setAside()).containsExactly(new Sample(hour(7), 1e12));
        assertThat(loaded.remark())
                .isEqualTo(
                        "more than 1000 times all load before, so set aside as a fault of the measurement until 3 are in"
                                + " a row: 1.0E12 at 2026-03-02T07:00:00Z; check the query and what it measures");
    }

    @Test
    void remark_isOfTheLastDay() {
        double[] values = new double[40];
        Arrays.fill(values, 2);
        values[10] = 1e12;
        values[12] = 1e9;
        TimeSeries series = series(values);

        assertThat(read(series, 34, Optional.empty()).remark())
                .contains(": 1.0E9 at 2026-03-02T12:00:00Z and 1 before it; ");
        // A day after 12:00 is the end of slot 36.
        assertThat(read(series, 36, Optional.empty()).remark()).contains(": 1.0E9 at 2026-03-02T12:00:00Z; ");
        assertThat(read(series, 37, Optional.empty()).remark()).isEmpty();
        assertThat(read(series, 37, Optional.empty()).setAside()).hasSize(2);
    }

    @Test
    void launch_isReadOnFromWhatWasSetAside() {
        TimeSeries launch = series(2, 2, 2, 2, 2, 2, 5000, 5001, 5002);
        Loaded second = read(launch, 8, Optional.of(read(launch, 7, Optional.empty())));
        assertThat(second.series()).isEqualTo(series(2, 2, 2, 2, 2, 2, NONE, NONE));

        Loaded third = read(launch, 9, Optional.of(second));

        assertThat(third.series()).isEqualTo(launch);
        assertThat(third.remark()).isEmpty();
    }

    @Property(seed = "1", tries = 300)
    void tails_setAsideWhatAWholeReadDoes(@ForAll("loads") TimeSeries data) {
        Optional<Loaded> held = Optional.empty();
        for (int slots = 1; slots <= data.size(); slots++) {
            Optional<Loaded> next = outcome(data, slots, held) instanceof Loaded loaded ? Optional.of(loaded) : held;

            assertThat(outcome(data, slots, held)).isEqualTo(outcome(data, slots, Optional.empty()));
            held = next;
        }
    }

    @Provide
    Arbitrary<TimeSeries> loads() {
        Arbitrary<Double> slot = Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.doubles().between(0, 10)),
                Tuple.of(1, Arbitraries.just(NONE)),
                Tuple.of(2, Arbitraries.of(1e5, 1e9, 1e308)));
        return slot.array(double[].class).ofMinSize(1).ofMaxSize(30).map(AbsurdReadingTest::series);
    }

    private static Loaded read(TimeSeries data, int slots, Optional<Loaded> held) {
        return (Loaded) outcome(data, slots, held);
    }

    private static ReadOutcome outcome(TimeSeries data, int slots, Optional<Loaded> held) {
        return new HistoryReader(new SeriesSource("memory", data))
                .read(new RangeQuery("load", START, hour(slots - 1), STEP), held);
    }

    private static Instant hour(int slot) {
        return START.plus(STEP.multipliedBy(slot));
    }

    private static TimeSeries series(double... values) {
        return TimeSeries.of(START, STEP, values);
    }
}
