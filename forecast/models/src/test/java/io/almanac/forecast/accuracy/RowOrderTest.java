package io.almanac.forecast.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowOrderTest {
    @Test
    void rowsOfOneValue_comeInTheirOrder_andWhatIsBeyondTheCountDoesNotCome() {
        double[] values = {3, -1, 3, 0, -0.0, Double.NEGATIVE_INFINITY, -5};

        assertThat(RowOrder.increasing(values, 6)).containsExactly(5, 1, 3, 4, 0, 2);
        assertThat(RowOrder.increasing(values, 0)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {255, 256, 257, 4_000})
    void manyRows_standAsASortByValueHasThem(int count) {
        Random random = new Random(1);
        double[] values =
                random.doubles(count).map(value -> (value - 0.5) * 1e3 * value).toArray();
        values[7] = values[count - 3];

        assertThat(RowOrder.increasing(values, count)).isEqualTo(sorted(values));
    }

    @Test
    void valuesAlikeInTheirLeadingBits_areSortedByTheOthers() {
        // 1 to 1 + 1e-7, falling: the leading 22 bits tell them apart by 1e-3 at best.
        double[] values = IntStream.range(0, 1_000)
                .mapToDouble(i -> 1 + 1e-10 * (1_000 - i))
                .toArray();

        assertThat(RowOrder.increasing(values, 1_000)).isEqualTo(sorted(values));
    }

    private static int[] sorted(double[] values) {
        return IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> values[row]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
