package io.almanac.forecast.model.regression;

import io.almanac.forecast.clean.GapFilling;
import io.almanac.forecast.clean.SpikeGuard;
import io.almanac.forecast.filter.MovingAverage;
import io.almanac.forecast.filter.Track;
import io.almanac.forecast.season.DayClassWeight;
import io.almanac.forecast.season.DayLags;
import io.almanac.forecast.season.ProfileSmoothing;
import io.almanac.forecast.season.SeasonalProfile;
import io.almanac.forecast.season.SeasonalTrack;
import java.util.Arrays;

/**
 * A history in the regression's own terms, slot by slot: its transformed level, what of it was observed, and its five
 * seasonal profiles, which reach one day beyond the origin, the last slot of the level. Continuing a frame keeps what was
 * chosen from the history (smoothing, class weight, guard) and only computes new slots.
 */
public final class SeasonalFrame {
    /** A lag of k days is used only if the history is this many days longer, so that the origin has it as well. */
    private static final double LAG_MARGIN_DAYS = 0.25;

    private static final double TRUST_IN_FILLED = 0.05;
    private static final int MOST_LAGS = 28;

    private final DayLags lags;
    private final SpikeGuard guard;
    private final double classWeight;
    private final int halfWidth;
    private final Track level;
    private final Track observed;
    private final Track trust;
    private final Profiles profiles;

    private SeasonalFrame(
            DayLags lags,
            SpikeGuard guard,
            double classWeight,
            int halfWidth,
            Track level,
            Track observed,
            Track trust,
            Profiles profiles) {
        this.lags = lags;
        this.guard = guard;
        this.classWeight = classWeight;
        this.halfWidth = halfWidth;
        this.level = level;
        this.observed = observed;
        this.trust = trust;
        this.profiles = profiles;
    }

    /**
     * The frame of a history of more than a day.
     *
     * @param level transformed load, gaps filled; kept, not copied
     * @param observed 1 where it was observed, else 0; kept, not copied
     * @param ahead slots beyond the origin that profiles must reach, at most a day's
     */
    static SeasonalFrame of(
            double[] level, double[] observed, DayLags lags, int ahead, RegressionSettings.Profile settings) {
        double[] surroundings = SpikeGuard.surroundings(level, lags);
        SpikeGuard guard = SpikeGuard.of(level, surroundings, lags, settings.spikeReach());
        double[] guarded = guard.clip(level, surroundings, 0);
        double classWeight = DayClassWeight.estimate(
                guarded, observed, lags, settings.leastClassWeight(), settings.mostClassWeight());
        Track trust = Track.of(0, trust(observed));
        int days = lagCount(level.length, lags.slotsPerDay());
        SeasonalProfile usual = Profiles.usual(lags, days, classWeight, settings);
        int halfWidth = ProfileSmoothing.halfWidth(guarded, level, observed, trust, usual, lags);
        Track smooth = Track.of(0, MovingAverage.centred(guarded, halfWidth));
        Track source = Track.of(0, level);
        Profiles profiles = Profiles.of(lags, days, usual, smooth, source, trust, ahead);
        return new SeasonalFrame(lags, guard, classWeight, halfWidth, source, Track.of(0, observed), trust, profiles);
    }

    private static int lagCount(int slots, int slotsPerDay) {
        int days = (int) Math.floor((slots - LAG_MARGIN_DAYS * slotsPerDay) / slotsPerDay);
        return Math.clamp(days, 1, MOST_LAGS);
    }

    private static double[] trust(double[] observed) {
        double[] trust = new double[observed.length];
        Arrays.setAll(trust, i -> TRUST_IN_FILLED + (1 - TRUST_IN_FILLED) * observed[i]);
        return trust;
    }

    /** This frame with newer slots, NaN where missing, after its origin; only for a frame not yet continued. */
    public SeasonalFrame continuedBy(double[] newerLevel) {
        if (newerLevel.length == 0) {
            return this;
        }
        double[] seen = new double[newerLevel.length];
        Arrays.setAll(seen, i -> Double.isNaN(newerLevel[i]) ? 0 : 1);
        double[] filled = filled(newerLevel);
        double[] smoothed = smoothed(filled);
        Track longerTrust = trust.continuedBy(trust(seen));
        return new SeasonalFrame(
                lags,
                guard,
                classWeight,
                halfWidth,
                level.continuedBy(filled),
                observed.continuedBy(seen),
                longerTrust,
                profiles.continuedBy(smoothed, filled, longerTrust, lags.slotsPerDay()));
    }

    private double[] filled(double[] newer) {
        int end = level.end();
        int first = Math.max(0, lags.daysBefore(end, 8));
        double[] context = Arrays.copyOf(level.slice(first, end), end - first + newer.length);
        System.arraycopy(newer, 0, context, end - first, newer.length);
        GapFilling.fill(context, end - first, lags, first);
        return Arrays.copyOfRange(context, end - first, context.length);
    }

    private double[] smoothed(double[] filled) {
        int end = level.end();
        int first = Math.max(0, end - 2 * SpikeGuard.halfWidth(lags));
        double[] context = Arrays.copyOf(level.slice(first, end), end - first + filled.length);
        System.arraycopy(filled, 0, context, end - first, filled.length);
        double[] guarded = guard.clip(context, SpikeGuard.surroundings(context, lags), first);
        double[] smooth = MovingAverage.centred(guarded, halfWidth);
        return Arrays.copyOfRange(smooth, end - first, smooth.length);
    }

    /** This frame without profile values before its origin, for keeping. */
    public SeasonalFrame fromOrigin() {
        return new SeasonalFrame(lags, guard, classWeight, halfWidth, level, observed, trust, profiles.from(origin()));
    }

    /** The last slot of the history. */
    public int origin() {
        return level.end() - 1;
    }

    public DayLags lags() {
        return lags;
    }

    /** How many earlier days profiles look at. */
    public int lagCount() {
        return lagCount(level.knownEnd(), lags.slotsPerDay());
    }

    /** Typical deviation of the level from its surroundings; above 0. */
    public double scale() {
        return guard.scale();
    }

    /** Weight of a day of the same class against one of the other, from the history. */
    public double classWeight() {
        return classWeight;
    }

    /** Half-width in slots of the smoothing before profiles are taken. */
    public int smoothingHalfWidth() {
        return halfWidth;
    }

    public Track level() {
        return level;
    }

    public Track observed() {
        return observed;
    }

    /** The weight of each slot in profiles. */
    public Track trust() {
        return trust;
    }

    /** S0: recent days first, days of the same class and weekday most. */
    public SeasonalTrack base() {
        return profiles.base();
    }

    /** All days nearly alike. */
    public SeasonalTrack everyDay() {
        return profiles.everyDay();
    }

    /** The same weekday only; the base where the history is too short. */
    public SeasonalTrack sameWeekday() {
        return profiles.sameWeekday();
    }

    /** The day before only. */
    public SeasonalTrack yesterday() {
        return profiles.yesterday();
    }

    /** All days, neither smoothed nor guarded. */
    public SeasonalTrack sharp() {
        return profiles.sharp();
    }
}
