package io.almanac.forecast.model.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.almanac.forecast.model.regression.VarianceTransform.Shape;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class VarianceTransformTest {
    @Test
    void noiseThatDoesNotGrow_asksForNothing() {
        assertThat(shape(level -> 5, 0)).isEqualTo(Shape.IDENTITY);
    }

    @Test
    void noiseOfCounts_asksForTheRoot() {
        assertThat(shape(Math::sqrt, 0)).isEqualTo(Shape.SQUARE_ROOT);
    }

    @Test
    void noiseInProportion_asksForTheLogarithm() {
        assertThat(shape(level -> 0.1 * level, 0)).isEqualTo(Shape.LOGARITHM);
    }

    @Test
    void manyZeros_takeTheRootInstead() {
        assertThat(shape(level -> 0.1 * level, 0.03)).isEqualTo(Shape.SQUARE_ROOT);
    }

    @Test
    void hourlySteps_areJudgedStepByStep() {
        Random random = new Random(2);
        double[] values = new double[14 * 24];
        for (int i = 0; i < values.length; i++) {
            double level = 100 * (1 + 0.9 * Math.sin(2 * Math.PI * i / 24));
            values[i] = level * (1 + 0.5 * (random.nextDouble() - 0.5));
        }

        assertThat(VarianceTransform.suiting(values, 3_600, 0, RegressionSettings.STANDARD.transform())
                        .shape())
                .isNotEqualTo(Shape.IDENTITY);
    }

    @Test
    void constantHistory_takesTheRoot() {
        assertThat(VarianceTransform.suiting(new double[2_000], 60, 1, RegressionSettings.STANDARD.transform())
                        .shape())
                .isEqualTo(Shape.SQUARE_ROOT);
    }

    @Property(tries = 100)
    void backward_undoesForward(@ForAll @DoubleRange(max = 900) double load, @ForAll Shape shape) {
        VarianceTransform transform = new VarianceTransform(shape, 0.05, Math.log(1_000));

        assertThat(transform.backward(transform.forward(load))).isCloseTo(load, within(1e-9));
    }

    @Test
    void logarithm_isNotFollowedBeyondItsCeiling() {
        VarianceTransform transform = new VarianceTransform(Shape.LOGARITHM, 0.05, Math.log(1_000));

        assertThat(transform.backward(800)).isCloseTo(999.95, within(1e-6));
    }

    private static Shape shape(DoubleUnaryOperator spread, double zeroRatio) {
        Random random = new Random(1);
        double[] values = new double[4 * 1_440];
        for (int i = 0; i < values.length; i++) {
            double level = 100 * (1 + 0.9 * Math.sin(2 * Math.PI * i / 1_440));
            values[i] = level + spread.applyAsDouble(level) * (random.nextDouble() - 0.5);
        }
        return VarianceTransform.suiting(values, 60, zeroRatio, RegressionSettings.STANDARD.transform())
                .shape();
    }
}
