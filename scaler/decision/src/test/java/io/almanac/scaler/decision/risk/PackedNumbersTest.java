package io.almanac.scaler.decision.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PackedNumbersTest {
    @Property
    void numbers_areReadAsTheyWereWritten(
            @ForAll @Size(max = 100) List<Long> numbers, @ForAll @IntRange(min = 1, max = 12) int width) {
        long[] all = numbers.stream().mapToLong(number -> number).toArray();

        PackedNumbers.Reading reading = new PackedNumbers.Reading(
                new PackedNumbers.Writing().put(width, all).put(-1).bytes(), 0);

        assertThat(reading.next(width, all.length)).containsExactly(all);
        assertThat(reading.next()).isEqualTo(-1);
    }

    @Test
    void rowsThatAreAlike_takeTwoBytes() {
        // 300 in two bytes, the others of its row and all rows below in two.
        long[] rows = new long[40];
        Arrays.fill(rows, 300);
        assertThat(new PackedNumbers.Writing().put(8, rows).bytes()).hasSize(2 + 2);

        // One of a row is one more, and one less in the next: before it, one byte, 7 alike, one byte, the rest.
        rows[19] = 301;
        assertThat(new PackedNumbers.Writing().put(8, rows).bytes()).hasSize(2 + 2 + 1 + 2 + 1 + 2);
    }

    @Test
    void firstNumbersAlone_areReadWithoutTheRest() {
        byte[] bytes = new PackedNumbers.Writing().put(2, 5, 5, 5, 5, 6, 7).bytes();

        assertThat(new PackedNumbers.Reading(bytes, 0).next(2, 3)).containsExactly(5, 5, 5);
    }
}
