package io.almanac.forecast.model;

import io.almanac.forecast.decomposition.SeasonalTrendLoess;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.forecast.smoothing.GainSearch;
import io.almanac.forecast.smoothing.LevelSmoothing;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * STL and exponential smoothing: the daily season that {@link SeasonalTrendLoess} finds in {@link Cells} of the root of
 * the load, the same every day, is taken out; what is left is smoothed and goes on as it is; the season is put back.
 *
 * <p>The season is learned at the fit and kept, a forecast runs the smoother only. So that errors are honest, there is
 * a season for each of the last seven days that does not know it: that day's cells are filled with those of the day
 * before, like a gap. Two robust passes after the plain one: one surge must not become a season. Cost: eight
 * decompositions a fit.
 */
final class StlRule {
    private static final double[][] LEVEL = {{0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 0.9}};
    private static final int DAYS = 7;
    private static final int ROBUST_PASSES = 2;

    private StlRule() {}

    static RuleModel.LearnedRule learn(FitRequest request) {
        TimeSeries history = request.history();
        RootSeries series = RootSeries.of(history);
        int cellSlots = Cells.slotsPerCell(history.step(), series.slotsPerDay());
        Cells cells = Cells.ofAll(series.roots(), cellSlots);
        // seasons[d] is learned without day d; the last one without none.
        double[][] seasons = new double[DAYS + 1][];
        for (int day = 0; day <= DAYS; day++) {
            seasons[day] = season(cells, series.slotsPerDay(), day);
        }
        Instant origin = history.end();
        Duration step = history.step();
        Adjusted adjusted = Adjusted.of(series, cellSlots, seasons[DAYS], 0);
        double alpha =
                GainSearch.least(LEVEL, tried -> adjusted.smoothed(tried[0]).squaredErrors())[0];
        return later -> {
            int appended = Math.toIntExact(Duration.between(origin, later.end()).dividedBy(step));
            return new Learned(cellSlots, seasons, alpha).without(DAYS, RootSeries.of(later), appended);
        };
    }

    /** The season of a day by slots, its first slot that after the history's last one, learned without {@code left}. */
    private static double[] season(Cells cells, int slotsPerDay, int left) {
        int perDay = slotsPerDay / cells.slots();
        int surplus = cells.means().length % perDay;
        double[] values = Arrays.copyOfRange(cells.means(), surplus, cells.means().length);
        int from = values.length - (left + 1) * perDay;
        if (left < DAYS && from >= 0) {
            int donor = from >= perDay ? from - perDay : from + perDay;
            System.arraycopy(values, donor, values, from, perDay);
        }
        double[] season = perDay < 2
                ? new double[perDay]
                : SeasonalTrendLoess.periodic(perDay, values.length / perDay)
                        .of(values, 1, ROBUST_PASSES)
                        .season();
        double[] bySlot = new double[slotsPerDay];
        for (int slot = 0; slot < slotsPerDay; slot++) {
            double position = (2 * slot - (cells.slots() - 1)) / (2.0 * cells.slots());
            int lower = (int) Math.floor(position);
            double below = season[Math.floorMod(lower, perDay)];
            double above = season[Math.floorMod(lower + 1, perDay)];
            bySlot[slot] = below + (position - lower) * (above - below);
        }
        return bySlot;
    }

    private record Learned(int cellSlots, double[][] seasons, double alpha) {
        PathRule without(int day, RootSeries series, int appended) {
            Adjusted adjusted = Adjusted.of(series, cellSlots, seasons[Math.min(day, DAYS)], appended);
            return new Anchored(this, series, appended, adjusted, adjusted.smoothed(alpha));
        }
    }

    private record Anchored(
            Learned learned, RootSeries series, int appended, Adjusted adjusted, LevelSmoothing smoothing)
            implements PathRule {
        @Override
        public double rootAt(int origin, int lead) {
            double level = adjusted.cells.at((cell, ahead) -> smoothing.level(cell), origin, lead);
            return Math.max(0, level + adjusted.seasonOf(origin + lead));
        }

        @Override
        public PathRule without(int day) {
            return learned.without(day, series, appended);
        }
    }

    /**
     * Cells of a history without its season.
     *
     * @param season of a day by slots
     * @param shift what makes a slot of the history one of the season
     */
    private record Adjusted(double[] season, int shift, Cells cells) {
        static Adjusted of(RootSeries series, int cellSlots, double[] season, int appended) {
            int shift = appended - series.size();
            double[] adjusted = new double[series.size()];
            for (int i = 0; i < adjusted.length; i++) {
                adjusted[i] = series.roots()[i] - season[Math.floorMod(i + shift, season.length)];
            }
            return new Adjusted(season, shift, Cells.of(adjusted, series.isObserved(), cellSlots));
        }

        /** The level after each cell; before the first observed one it is that one's. */
        LevelSmoothing smoothed(double alpha) {
            double[] means = cells.means();
            double start = Arrays.stream(means)
                    .filter(mean -> !Double.isNaN(mean))
                    .findFirst()
                    .orElse(0);
            return LevelSmoothing.of(means, start, alpha);
        }

        double seasonOf(int slot) {
            return season[Math.floorMod(slot + shift, season.length)];
        }
    }
}
