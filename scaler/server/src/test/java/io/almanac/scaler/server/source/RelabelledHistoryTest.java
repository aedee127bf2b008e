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
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** A query whose one series is another one from some minute on. */
class RelabelledHistoryTest {
    private static final Duration STEP = Duration.ofMinutes(1);
    private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");

    private final List<RangeQuery> asked = new ArrayList<>();

    @Test
    void labelsOfTheHistory_areKept() {
        LoadSource source = new Relabelled(30, 30);

        ReadOutcome outcome =
                new HistoryReader(source).read(window(0, 21), Optional.of(earlier(source, window(0, 19))));

        assertThat(outcome).isEqualTo(new Loaded(ramp(22), 0, Map.of("pod", "a"), Optional.empty()));
    }

    @Test
    void otherSeriesInTheTail_isWhatAWholeReadSays() {
        LoadSource source = new Relabelled(30, 20);

        ReadOutcome outcome =
                new HistoryReader(source).read(window(0, 21), Optional.of(earlier(source, window(0, 19))));

        assertThat(outcome)
                .isEqualTo(source.read(window(0, 21)))
                .isEqualTo(new ReadFailure.SeveralSeries("memory", window(0, 21), 2, List.of("a", "b")));
    }

    @Test
    void otherSeriesAfterTheSourceForgotTheHistory_isReadAnew() {
        // Series "b" is all there is now, so the tail from minute 14 holds it alone.
        LoadSource source = query -> {
            asked.add(query);
            return new Relabelled(30, 0).read(query);
        };
        Loaded held = new Loaded(ramp(20), 0, Map.of("pod", "a"), Optional.empty());

        ReadOutcome outcome = new HistoryReader(source).read(window(0, 21), Optional.of(held));

        assertThat(asked).containsExactly(window(14, 21), window(0, 21));
        assertThat(outcome).isEqualTo(new Loaded(ramp(22), 0, Map.of("pod", "b"), Optional.empty()));
    }

    @Property(seed = "1", tries = 200)
    void tailsOfARelabelledSeries_giveWhatAWholeReadGives(
            @ForAll @IntRange(min = 0, max = 120) int changesAt,
            @ForAll @IntRange(min = 1, max = 40) int slots,
            @ForAll List<@IntRange(min = 0, max = 30) Integer> pauses) {
        LoadSource source = new Relabelled(120, changesAt);
        Optional<Loaded> held = Optional.empty();
        int now = slots;
        for (int pause : pauses) {
            now += pause;
            RangeQuery wanted = window(now - slots + 1, now);

            ReadOutcome outcome = new HistoryReader(source).read(wanted, held);

            assertThat(outcome).isEqualTo(source.read(wanted));
            held = outcome instanceof Loaded loaded ? Optional.of(loaded) : held;
        }
    }

    private static Loaded earlier(LoadSource source, RangeQuery query) {
        return (Loaded) source.read(query);
    }

    /** A ramp that is called {@code pod="a"} before minute {@code changesAt} and {@code pod="b"} from then on. */
    private record Relabelled(int slots, int changesAt) implements LoadSource {
        @Override
        public ReadOutcome read(RangeQuery query) {
            boolean hasOld = query.from().isBefore(at(Math.min(changesAt, slots)))
                    && !query.to().isBefore(at(0));
            boolean hasNew = query.from().isBefore(at(slots)) && !query.to().isBefore(at(Math.min(changesAt, slots)));
            if (hasOld && hasNew && changesAt < slots) {
                return new ReadFailure.SeveralSeries("memory", query, 2, List.of("a", "b"));
            }
            return switch (new SeriesSource("memory", ramp(slots)).read(query)) {
                case Loaded loaded ->
                    new Loaded(
                            loaded.series(),
                            loaded.ignoredSamples(),
                            Map.of("pod", hasOld ? "a" : "b"),
                            loaded.trouble());
                case ReadFailure failure -> failure;
            };
        }
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
}
