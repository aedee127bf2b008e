package io.almanac.scaler.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.almanac.simulator.cluster.CompactLoop;
import io.almanac.simulator.cluster.Tolerances;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class LevelGridTest {
    private static final int LARGEST = 2000;

    @Test
    void usualTolerance_skipsWhatTheAutoscalerWouldIgnore() {
        LevelGrid grid = new LevelGrid(0.1);

        // 11/10 and 22/20 are exactly 1.1, and still within; 13/12, 15/14, 17/16, 19/18, 25/23 and 28/26 are less.
        assertThat(IntStream.rangeClosed(0, 29).map(grid::atLeast).distinct())
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 18, 20, 23, 26, 29);
        assertThat(grid.atLeast(21)).isEqualTo(23);
    }

    @Test
    void noTolerance_servesEveryNumber() {
        assertThat(IntStream.range(0, 1000).map(new LevelGrid(0)::atLeast)).containsExactlyElementsOf(
                IntStream.range(0, 1000).boxed().toList());
    }

    @Property(seed = "1", tries = 200)
    void eachStepUp_isTheLeastThatTheAutoscalerActsOn(@ForAll @DoubleRange(min = 0.001, max = 1) double tolerance) {
        LevelGrid grid = new LevelGrid(tolerance);
        Tolerances band = new Tolerances(tolerance, tolerance);
        CompactLoop.Settings autoscaler = new CompactLoop.Settings(band, 1, 0, 1, 10 * LARGEST);

        for (int level = 1; level < LARGEST; level = grid.atLeast(level + 1)) {
            int next = grid.atLeast(level + 1);
            CompactLoop loop = new CompactLoop(autoscaler, level);

            assertThat(loop.copy().advanceWhole(next)).as("%s after %s", next, level).isGreaterThan(level);
            assertThat(next == level + 1 || loop.advanceWhole(next - 1) == level)
                    .as("%s is the least after %s", next, level)
                    .isTrue();
            assertThat(grid.atLeast(next)).isEqualTo(next);
        }
    }

    @Test
    void toleranceThatIsNone_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new LevelGrid(-0.1)).withMessageContaining("-0.1");
        assertThatIllegalArgumentException().isThrownBy(() -> new LevelGrid(Double.NaN));
    }
}
