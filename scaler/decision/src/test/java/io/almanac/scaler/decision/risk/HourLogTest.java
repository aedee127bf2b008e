package io.almanac.scaler.decision.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.StateOutput;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HourLogTest {
    @Test
    void numbers_areReadAsTheyWereWritten() {
        long[] numbers = {0, 0, 5, 5, 5, -3, Long.MAX_VALUE, Long.MIN_VALUE, 0, 0};

        HourLog.Hour hour = HourLog.empty(10)
                .with(490_000, numbers)
                .with(490_001, new long[10])
                .oldest();

        assertThat(hour.hour()).isEqualTo(490_000);
        assertThat(hour.numbers()).containsExactly(numbers);
    }

    @Test
    void quietHour_takesFewBytes() {
        // How many bytes; the hour in 3 bytes; 240 and a run of 29 more; down to 0 and a run of 59 more.
        long[] quiet = new long[90];
        Arrays.fill(quiet, 0, 30, 240);

        assertThat(written(HourLog.empty(90).with(490_000, quiet)) - written(HourLog.empty(90)))
                .isEqualTo(Integer.BYTES + 3 + 2 + 2 + 2 + 2);
    }

    @Test
    void queue_givesBackTheOldestFirst_andTheShorterOneKeepsItsOwn() {
        Random random = new Random(1);
        Deque<long[]> expected = new ArrayDeque<>();
        HourLog log = HourLog.empty(91);
        for (int hour = 0; hour < 2_000; hour++) {
            long[] numbers = random.longs(91, 0, 1 + random.nextInt(300)).toArray();
            log = log.with(hour, numbers);
            expected.addLast(numbers);
            if (expected.size() > 50) {
                HourLog before = log;
                log = log.without(log.oldest());
                assertThat(before.oldest().numbers()).containsExactly(expected.removeFirst());
                assertThat(log.oldest().hour()).isEqualTo(hour - 49);
            }
        }
        assertThat(written(log)).isLessThan(50 * 91 * 2 + 2_048);
    }

    private static int written(HourLog log) {
        StateOutput output = new StateOutput();
        log.write(output);
        return output.bytes().length;
    }
}
