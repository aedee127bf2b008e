package io.almanac.forecast.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GrowingMedianTest {
    private static final int WIDTH = 3;

    private final GrowingMedian growing = new GrowingMedian();
    private final double[] load = new Random(1).doubles(400).toArray();

    @Test
    void growingAndMovingSeries_hasTheMediansOfRollingMedian() {
        assertRolling(0, 5);
        assertRolling(0, 7);
        assertRolling(0, 100);
        assertRolling(0, 101);
        assertRolling(2, 160);
        assertRolling(90, 165);
        assertRolling(300, 400);
        assertRolling(0, 400);
    }

    @Test
    void valueThatHasChanged_changesWhatLiesAroundIt() {
        assertRolling(0, 200);
        load[150] = 7;
        load[197] = 8;
        load[20] = 9;
        assertRolling(10, 260);
    }

    @Test
    void anotherWidth_isAnotherMedian() {
        growing.centred(0, Arrays.copyOf(load, 50), 9);

        assertRolling(0, 60);
    }

    private void assertRolling(int from, int to) {
        double[] part = Arrays.copyOfRange(load, from, to);

        double[] medians = growing.centred(from, part, WIDTH);

        double[] expected = RollingMedian.centred(part, WIDTH);
        for (int i = 0; i < part.length; i++) {
            boolean isWhole = i >= WIDTH && i + WIDTH < part.length;
            assertThat(medians[i]).isEqualTo(isWhole ? expected[i] : 0);
        }
    }
}
