package io.almanac.forecast.model.regression;

import io.almanac.forecast.season.HourRhythm;
import java.util.List;

/**
 * The profiles that forecasts read: those of a {@link SeasonalFrame} from its origin on, for a day and the longest lead.
 * Beyond that, each day is like the last one known. As single
 * numbers: what they lose, a ten millionth, is less than any forecast knows. Arrays are shared, not copied.
 *
 * @param first the slot of the first numbers, the origin of the fit
 * @param slotsPerDay lag of a day
 * @param rhythm of the hour, which the others are without
 * @param isNewClass whether a slot is of another class, weekend or not, than the day before
 * @param base S0
 * @param variation how variable the load is at a time of day
 * @param spreads one for each window: how far its maximum usually lies above its mean
 */
@SuppressWarnings("ArrayRecordComponent") // numbers handed on, never compared
record KnownProfiles(
        int first,
        int slotsPerDay,
        HourRhythm rhythm,
        boolean[] isNewClass,
        float[] base,
        float[] everyDay,
        float[] sameWeekday,
        float[] yesterday,
        float[] sharp,
        float[] variation,
        float[][] spreads) {

    /**
     * Those of a frame, as far as its profiles reach.
     *
     * @param variation reaches as far
     * @param spreads one for each window; each reaches as far
     */
    static KnownProfiles of(SeasonalFrame frame, double[] variation, List<double[]> spreads) {
        int first = frame.origin();
        return new KnownProfiles(
                first,
                frame.lags().slotsPerDay(),
                frame.rhythm(),
                isNewClass(frame),
                from(first, frame.base()),
                from(first, frame.everyDay()),
                from(first, frame.sameWeekday()),
                from(first, frame.yesterday()),
                from(first, frame.sharp()),
                from(first, variation),
                spreads.stream().map(spread -> from(first, spread)).toArray(float[][]::new));
    }

    private static boolean[] isNewClass(SeasonalFrame frame) {
        boolean[] isNewClass = new boolean[frame.base().length - frame.origin()];
        for (int i = 0; i < isNewClass.length; i++) {
            isNewClass[i] = frame.lags().isNewClass(frame.origin() + i);
        }
        return isNewClass;
    }

    private static float[] from(int first, double[] values) {
        float[] kept = new float[values.length - first];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = (float) values[first + i];
        }
        return kept;
    }

    /** Where the numbers of {@code slot}, not before the first, stand in the arrays. */
    int position(int slot) {
        int position = slot - first;
        if (position < base.length) {
            return position;
        }
        int beyond = position - base.length;
        return base.length - slotsPerDay + beyond % slotsPerDay;
    }

    double baseAt(int slot) {
        return base[position(slot)];
    }
}
