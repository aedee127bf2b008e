package io.almanac.forecast.clean;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.Sample;
import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A load of 2 an hour long slot, 7 slots: the last one is six hours after the first. */
class AbsurdValuesTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final double NONE = Double.NaN;

    @ParameterizedTest
    @CsvSource({"1999, false", "2000, false", "2000.001, true", "1e12, true", "1e308, true"})
    void value_isAbsurdAboveAThousandTimesTheLargest(double value, boolean isAbsurd) {
        AbsurdValues.Known known = known(2, 1, 1, 1, 1, 1, value);

        assertThat(known.series()).isEqualTo(series(2, 1, 1, 1, 1, 1, isAbsurd ? NONE : value));
        assertThat(known.setAside())
                .isEqualTo(isAbsurd ? List.of(new Sample(START.plus(HOUR.multipliedBy(6)), value)) : List.of());
    }

    @Test
    void value_isJudgedSixHoursAfterTheFirst() {
        assertThat(known(2, 2, 2, 2, 2, 1e12).setAside()).isEmpty();
        assertThat(known(2, 2, 2, 2, 2, 2, 1e12).setAside()).hasSize(1);
        // The first value is that of slot 1.
        assertThat(known(NONE, 2, 2, 2, 2, 2, 1e12).setAside()).isEmpty();
        assertThat(known(NONE, 2, 2, 2, 2, 2, 2, 1e12).setAside()).hasSize(1);
    }

    @Test
    void loadAfterNothingButZero_isBelieved() {
        assertThat(known(0, 0, 0, 0, 0, 0, 0, 5000).setAside()).isEmpty();
    }

    @Test
    void oneOrTwoInARow_areNeverBelieved() {
        assertThat(known(2, 2, 2, 2, 2, 2, 1e12, 2).series()).isEqualTo(series(2, 2, 2, 2, 2, 2, NONE, 2));
        assertThat(known(2, 2, 2, 2, 2, 2, 1e12, 1e9, 2).series()).isEqualTo(series(2, 2, 2, 2, 2, 2, NONE, NONE, 2));
    }

    @Test
    void oneThatWasSetAside_doesNotMakeTheNextOneUsual() {
        assertThat(known(2, 2, 2, 2, 2, 2, 1e12, 2, 1e12, 2).setAside()).hasSize(2);
    }

    @Test
    void launch_isFollowedTwoStepsLateAndThenWhole() {
        AbsurdValues launch = AbsurdValues.of(series(1, 1, 1, 1, 1, 1, 5000, 5001, 5002, 4999));

        assertThat(launch.at(hour(6)).series()).isEqualTo(series(1, 1, 1, 1, 1, 1, NONE));
        assertThat(launch.at(hour(7)).series()).isEqualTo(series(1, 1, 1, 1, 1, 1, NONE, NONE));
        assertThat(launch.at(hour(7)).setAside()).containsExactly(new Sample(hour(6), 5000), new Sample(hour(7), 5001));
        assertThat(launch.at(hour(8)).series()).isEqualTo(series(1, 1, 1, 1, 1, 1, 5000, 5001, 5002));
        assertThat(launch.at(hour(9)).series()).isEqualTo(series(1, 1, 1, 1, 1, 1, 5000, 5001, 5002, 4999));
        assertThat(launch.at(hour(9)).setAside()).isEmpty();
    }

    @Test
    void missingSlots_neitherConfirmNorDeny() {
        double[] values = {1, 1, 1, 1, 1, 1, 5000, NONE, 5000, NONE, 5000};

        assertThat(known(values).series()).isEqualTo(series(values));
    }

    @Test
    void tenTimesTheLoad_staysAsItIs() {
        double[] values = {2, 2, 2, 2, 2, 2, 20, 200, 2000, 2};

        AbsurdValues absurd = AbsurdValues.of(series(values));

        assertThat(absurd.settled()).isEqualTo(series(values));
    }

    @Property(seed = "1", tries = 500)
    void known_isOfThePastAlone(@ForAll("loads") TimeSeries series) {
        AbsurdValues whole = AbsurdValues.of(series);

        for (int i = 0; i < series.size(); i++) {
            Instant at = series.timestamp(i);
            assertThat(whole.at(at)).isEqualTo(AbsurdValues.of(series.until(at)).at(at));
        }
    }

    @Property(seed = "1", tries = 500)
    void whatIsKnownAndWhatIsSetAside_areTheWhole(@ForAll("loads") TimeSeries series) {
        AbsurdValues.Known known = AbsurdValues.of(series).at(series.end());

        double[] values = known.series().values();
        for (Sample sample : known.setAside()) {
            int slot = series.slotAt(sample.timestamp()).orElseThrow();
            assertThat(values[slot]).isNaN();
            values[slot] = sample.value();
        }
        assertThat(TimeSeries.of(START, HOUR, values)).isEqualTo(series);
    }

    @Property(seed = "1", tries = 1000)
    void settled_isWhatJudgingOneValueAfterTheOtherGives(@ForAll("loads") TimeSeries series) {
        assertThat(AbsurdValues.of(series).settled()).isEqualTo(series(judgedOneByOne(series.values())));
    }

    private static double[] judgedOneByOne(double[] values) {
        double[] settled = values.clone();
        List<Integer> row = new ArrayList<>();
        double largest = 0;
        int first = -1;
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) {
                continue;
            }
            first = first < 0 ? i : first;
            if (i - first >= 6 && largest > 0 && values[i] > 1000 * largest) {
                settled[i] = NONE;
                row.add(i);
            } else {
                row.clear();
                largest = Math.max(largest, values[i]);
            }
            for (int slot : row.size() == 3 ? List.copyOf(row) : List.<Integer>of()) {
                settled[slot] = values[slot];
                largest = Math.max(largest, values[slot]);
                row.clear();
            }
        }
        return settled;
    }

    @Provide
    Arbitrary<TimeSeries> loads() {
        Arbitrary<Double> slot = Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.doubles().between(0, 10)),
                Tuple.of(1, Arbitraries.just(NONE)),
                Tuple.of(2, Arbitraries.of(1e5, 1e9, 1e308)));
        return slot.array(double[].class).ofMinSize(1).ofMaxSize(40).map(AbsurdValuesTest::series);
    }

    private static AbsurdValues.Known known(double... values) {
        TimeSeries series = series(values);
        return AbsurdValues.of(series).at(series.end());
    }

    private static Instant hour(int slot) {
        return START.plus(HOUR.multipliedBy(slot));
    }

    private static TimeSeries series(double... values) {
        return TimeSeries.of(START, HOUR, Arrays.copyOf(values, values.length));
    }
}
