package io.almanac.forecast.model;

import io.almanac.forecast.model.regression.LearnedRegression;
import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.Horizon;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** A {@link SeasonalRegression} that has learned. Of a later history only the slots after its own origin are read. */
public final class FittedRegression implements FittedModel {
    private static final Duration NEAR = Duration.ofHours(2);
    private static final double REPORTED = 0.95;

    private final Instant origin;
    private final Horizon horizon;
    private final LearnedRegression learned;

    FittedRegression(Instant origin, Horizon horizon, LearnedRegression learned) {
        this.origin = origin;
        this.horizon = horizon;
        this.learned = learned;
    }

    /** O(newer slots + leads). */
    @Override
    public Forecast forecast(TimeSeries history, List<Quantile> levels) {
        return at(history).forecast(levels);
    }

    @Override
    public ModelOrigin at(TimeSeries history) {
        return new Origin(this, origin, learned.origin()).at(history);
    }

    /** @param end up to which the history was read */
    private record Origin(FittedRegression model, Instant end, LearnedRegression.Position position)
            implements ModelOrigin {
        /** O(newer slots); those already read are not read again. */
        @Override
        public ModelOrigin at(TimeSeries longer) {
            Instant newest = longer.end();
            int newer = model.slotsSince(end, newest, longer.step());
            LearnedRegression.Position read = position;
            for (int slot = longer.size() - newer; slot < longer.size(); slot++) {
                read = model.learned.after(read, slot >= 0 ? longer.value(slot) : Double.NaN);
            }
            return new Origin(model, newest, read);
        }

        @Override
        public Forecast forecast(List<Quantile> levels) {
            double[][][] quantiles = model.learned.forecast(position, numbers(levels));
            return new Forecast(end, model.horizon, levels, quantiles[0], quantiles[1]);
        }

        @Override
        public double[] maximum(Duration window, List<Quantile> levels) {
            return model.learned.maximum(position, model.slots(window), numbers(levels));
        }

        private static double[] numbers(List<Quantile> levels) {
            double[] numbers = new double[levels.size()];
            Arrays.setAll(numbers, i -> levels.get(i).level());
            return numbers;
        }
    }

    private int slotsSince(Instant read, Instant newest, Duration step) {
        long seconds = newest.getEpochSecond() - read.getEpochSecond();
        long stepSeconds = horizon.step().toSeconds();
        if (!step.equals(horizon.step()) || seconds < 0 || seconds % stepSeconds != 0) {
            throw new IllegalArgumentException("history until " + newest + ", step " + step
                    + ", must continue the fit's until " + read + ", step " + horizon.step());
        }
        return Math.toIntExact(seconds / stepSeconds);
    }

    private int slots(Duration duration) {
        return Math.toIntExact(duration.toSeconds() / horizon.step().toSeconds());
    }

    @Override
    public double heldOutLoss(Duration window, Quantile level) {
        return learned.heldOutLoss(slots(window), level.level());
    }

    @Override
    public FittedModel forForecasts() {
        return new FittedRegression(origin, horizon, learned.forForecasts());
    }

    /** What the model saw. */
    public ModelReport report() {
        return new ModelReport(
                learned.transform(),
                learned.dayClassWeight(),
                horizon.step().multipliedBy(learned.smoothingHalfWidth()),
                learned.skill(),
                learned.fullModelWeight(),
                learned.widening(Math.toIntExact(NEAR.dividedBy(horizon.step())), REPORTED),
                learned.widening(Integer.MAX_VALUE, REPORTED),
                learned.rows());
    }
}
