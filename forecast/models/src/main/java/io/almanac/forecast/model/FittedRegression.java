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
        double[] newer = newer(history);
        double[][][] quantiles = learned.forecast(
                newer, levels.stream().mapToDouble(Quantile::level).toArray());
        return new Forecast(history.end(), horizon, levels, quantiles[0], quantiles[1]);
    }

    private double[] newer(TimeSeries history) {
        Duration since = Duration.between(origin, history.end());
        Duration step = horizon.step();
        if (!history.step().equals(step)
                || since.isNegative()
                || !since.equals(step.multipliedBy(since.dividedBy(step)))) {
            throw new IllegalArgumentException("history until " + history.end() + ", step " + history.step()
                    + ", must continue the fit's until " + origin + ", step " + step);
        }
        double[] newer = new double[Math.toIntExact(since.dividedBy(step))];
        int skipped = history.size() - newer.length;
        Arrays.setAll(newer, i -> skipped + i >= 0 ? history.value(skipped + i) : Double.NaN);
        return newer;
    }

    @Override
    public double heldOutLoss(Duration window, Quantile level) {
        int slots = Math.toIntExact(window.dividedBy(horizon.step()));
        return learned.heldOutLoss(slots, level.level());
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
