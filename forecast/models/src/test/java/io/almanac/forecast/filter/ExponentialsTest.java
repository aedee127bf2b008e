package io.almanac.forecast.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExponentialsTest {
    @Test
    void logarithms_areThoseOfTheLibrary() {
        Random random = new Random(3);
        double[] values = new double[10_000];
        Arrays.setAll(values, i -> Math.scalb(1 + random.nextDouble(), random.nextInt(2_040) - 1_020));
        double[] logs = values.clone();

        Exponentials.toLogs(logs, logs.length);

        for (int i = 0; i < values.length; i++) {
            assertThat(logs[i]).isCloseTo(StrictMath.log(values[i]), within(3e-13));
            assertThat(Exponentials.log(values[i])).isEqualTo(logs[i]);
        }
    }

    @Test
    void logarithmsNearOne_areAsNearToNothing() {
        for (double value : new double[] {0.99, Math.nextDown(1.0), 1, Math.nextUp(1.0), 1.01, Math.sqrt(2)}) {
            assertThat(Exponentials.log(value)).isCloseTo(StrictMath.log(value), within(1e-15));
        }
    }

    @Test
    void whatHasNoLogarithm_hasThatOfTheLibrary() {
        for (double value : new double[] {0, -1, Double.MIN_VALUE, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThat(Exponentials.log(value)).isEqualTo(Double.valueOf(StrictMath.log(value)));
        }
    }

    @Test
    void onlyTheFirstValues_areReplaced() {
        double[] values = {Math.E, 2, 3};

        Exponentials.toLogs(values, 2);

        assertThat(values[0]).isCloseTo(1, within(1e-15));
        assertThat(values[2]).isEqualTo(3);
    }

    @Test
    void powers_areThoseOfTheLibrary() {
        for (double value = -6; value <= 6; value += 0.001) {
            double exact = StrictMath.exp(value);
            assertThat(Exponentials.exp(value)).isCloseTo(exact, within(1e-13 * exact));
        }
        assertThat(Exponentials.exp(0)).isEqualTo(1);
    }
}
