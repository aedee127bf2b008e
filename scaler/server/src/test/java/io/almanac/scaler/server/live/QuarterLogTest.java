package io.almanac.scaler.server.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.almanac.forecast.series.StateInput;
import io.almanac.forecast.series.StateOutput;
import io.almanac.scaler.server.live.QuarterLog.Past;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class QuarterLogTest {
    private static final Instant START = Instant.parse("2026-03-09T10:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final QuarterLog log = new QuarterLog();

    private List<Past> all(QuarterLog kept, Duration resolution) {
        return kept.between(Instant.EPOCH, Instant.MAX, resolution);
    }

    @Test
    void quarter_hasTheFewestAndTheMost() {
        log.add(at(0), 64, 3, OptionalInt.of(2));
        log.add(at(14), 127, 5, OptionalInt.empty());
        log.add(at(15), Double.NaN, 0, OptionalInt.of(1_000_000));

        // 127 is less than 2^7 = 128, and so loads are in 254ths of 128: 127 is at 252.02, so 252 / 254 * 128 = 126.99.
        assertThat(all(log, QuarterLog.QUARTER))
                .containsExactly(
                        new Past(START, OptionalDouble.of(252f / 254 * 128), 3, 5, OptionalInt.of(2)),
                        new Past(at(15), OptionalDouble.empty(), 0, 0, OptionalInt.of(1_000_000)));
    }

    @Test
    void longerStretches_haveTheirQuarters() {
        for (int minute = 0; minute < 180; minute += 15) {
            log.add(at(minute), 100, minute, OptionalInt.of(7));
        }

        assertThat(all(log, Duration.ofHours(2)))
                .extracting(Past::at, Past::fewest, Past::most)
                .containsExactly(tuple(START, 0, 105), tuple(at(120), 120, 165));
        assertThat(log.between(START, at(120), QuarterLog.QUARTER))
                .extracting(Past::fewest)
                .containsExactly(15, 30, 45, 60, 75, 90, 105, 120);
    }

    @Test
    void fortnight_isKept_andNoMore() {
        for (int day = 0; day < 40; day++) {
            log.add(START.plus(Duration.ofDays(day)), 100, day, OptionalInt.empty());
        }

        assertThat(all(log, QuarterLog.QUARTER))
                .extracting(Past::most)
                .containsExactly(25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39);
    }

    @Test
    void fullLog_takesSixKilobytes() {
        for (int minute = 0; minute < 20 * 1440; minute++) {
            int replicas = 10 + minute % 1440 / 100;
            log.add(at(minute), 100 + minute % 1440, replicas, OptionalInt.of(replicas - 1));
        }

        // Fifteen days at most of 2 bytes and 96 quarters of 4.
        assertThat(Footprint.bytesOf(log)).isBetween(14L * (2 + 96 * 4), 15L * (2 + 96 * 4));
    }

    @Test
    void risingLoad_isAsExactAsItWasWhenItWasPackedOnce() {
        for (int quarter = 0; quarter < 56; quarter++) {
            log.add(at(15 * quarter), StrictMath.pow(1.1, quarter), 1, OptionalInt.empty());
        }

        List<Past> kept = all(log, QuarterLog.QUARTER);
        double largest = StrictMath.pow(1.1, 55);
        for (int quarter = 0; quarter < 56; quarter++) {
            assertThat(kept.get(quarter).load().orElseThrow())
                    .isCloseTo(StrictMath.pow(1.1, quarter), within(largest / 100));
        }
    }

    @Test
    void clockThatStepsBack_addsToWhatIsThere() {
        log.add(at(0), 100, 3, OptionalInt.empty());
        log.add(at(20), 100, 4, OptionalInt.empty());
        log.add(at(1), 100, 9, OptionalInt.empty());
        log.add(START.minus(Duration.ofDays(20)), 100, 1, OptionalInt.empty());

        assertThat(all(log, QuarterLog.QUARTER))
                .extracting(Past::fewest, Past::most)
                .containsExactly(tuple(3, 9), tuple(4, 4));
    }

    @Test
    void writtenLog_goesOnInTheSameQuarter() {
        log.add(at(0), 100, 3, OptionalInt.of(2));
        StateOutput output = new StateOutput();
        log.write(output);

        QuarterLog read = QuarterLog.read(new StateInput(output.bytes()));
        read.add(at(5), 120, 7, OptionalInt.of(4));
        log.add(at(5), 120, 7, OptionalInt.of(4));

        assertThat(all(read, QuarterLog.QUARTER))
                .isEqualTo(all(log, QuarterLog.QUARTER))
                .extracting(Past::fewest, Past::most)
                .containsExactly(tuple(3, 7));
    }

    @Test
    void bytesOfNoDay_areUnreadable() {
        byte[] endless = {0, 7, -1, -1, -1, -1, -1, -1};
        byte[] cut = {0, 7, 7, 0};
        byte[] negative = {0, 7, 2, 0, 0, 0};
        for (byte[] bytes : List.of(endless, cut, negative, new byte[0], new byte[5000])) {
            StateInput input = new StateInput(
                    new StateOutput().put(1).put(20_000L).put(bytes).bytes());

            assertThatThrownBy(() -> input.part(QuarterLog::read)).isInstanceOf(StateInput.Unreadable.class);
        }
    }

    private static Instant at(int minute) {
        return START.plus(MINUTE.multipliedBy(minute));
    }
}
