package io.almanac.scaler.backtest;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.decide.LeadWindow;
import io.almanac.scaler.decision.risk.Ladder;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * How often the load ahead stayed within a bound, beside how often it was to: equal for a predictor that is right about its
 * own uncertainty.
 *
 * @param nominal quantile level of the bound
 * @param kept share of the samples after which the largest load of the lead window was not above it
 * @param samples how many were looked at
 */
public record KeptShare(double nominal, double kept, int samples) {
    /** One for each quantile of the ladder, increasing; none if there was no bound. O(samples * window). */
    static List<KeptShare> of(World world, WorkloadSettings settings, PredictorLog log) {
        double[] levels = Ladder.levels();
        int[] kept = new int[levels.length];
        TimeSeries load = world.samples();
        int window = Math.toIntExact(LeadWindow.of(settings).dividedBy(load.step()));
        int samples = 0;
        for (int slot = Math.max(0, load.firstSlotAtOrAfter(world.at(world.firstScored())));
                slot + window < load.size();
                slot++) {
            double[] rungs = log.entries().get(slot).rungs();
            double peak = peak(load, slot, window);
            if (rungs.length == 0 || Double.isNaN(peak)) {
                continue;
            }
            samples++;
            for (int level = 0; level < levels.length; level++) {
                kept[level] += peak <= rungs[level] ? 1 : 0;
            }
        }
        List<KeptShare> shares = new ArrayList<>();
        for (int level = 0; samples > 0 && level < levels.length; level++) {
            shares.add(new KeptShare(levels[level], (double) kept[level] / samples, samples));
        }
        return shares;
    }

    /** The largest load of the slots after {@code slot}; NaN if one of them is unknown. */
    private static double peak(TimeSeries load, int slot, int window) {
        double peak = 0;
        for (int ahead = slot + 1; ahead <= slot + window; ahead++) {
            peak = Math.max(peak, load.value(ahead)); // NaN stays
        }
        return peak;
    }
}
