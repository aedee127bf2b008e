package io.almanac.scaler.autoscaler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SlidingExtremesTest {
    @Test
    void window_reachesAheadAndIsCutOffAtTheEnd() {
        int[] values = {3, 1, 2, 5, 4};

        assertThat(SlidingExtremes.highestAhead(values, 3)).containsExactly(3, 5, 5, 5, 4);
        assertThat(SlidingExtremes.lowestAhead(values, 3)).containsExactly(1, 1, 2, 4, 4);
    }

    @Property(seed = "1", tries = 200)
    void extremes_areThoseOfTheWindow(
            @ForAll @Size(max = 40) List<Integer> list, @ForAll @IntRange(min = 1, max = 50) int width) {
        int[] values = list.stream().mapToInt(Integer::intValue).toArray();

        assertThat(SlidingExtremes.highestAhead(values, width))
                .isEqualTo(IntStream.range(0, values.length)
                        .map(i -> list.subList(i, Math.min(i + width, values.length)).stream()
                                .max(Integer::compare)
                                .orElseThrow())
                        .toArray());
        assertThat(SlidingExtremes.lowestAhead(values, width))
                .isEqualTo(IntStream.range(0, values.length)
                        .map(i -> list.subList(i, Math.min(i + width, values.length)).stream()
                                .min(Integer::compare)
                                .orElseThrow())
                        .toArray());
    }
}
