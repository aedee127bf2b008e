package io.almanac.forecast.model.regression;

import io.almanac.forecast.season.DayLags;
import io.almanac.forecast.season.HourRhythm;
import java.util.BitSet;
import java.util.List;

/**
 * The profiles that forecasts read: those of a {@link SeasonalFrame} from its origin on, for a day and the longest lead.
 * Beyond that, each day is like the last one known. In two bytes a number: what they lose, less than a hundred thousandth of
 * a profile's range, is less than any forecast knows.
 *
 * @param first the slot of the first numbers, the origin of the fit
 * @param slotsPerDay lag of a day
 * @param rhythm of the hour, which the others are without
 * @param turn slots of {@link DayLags#turnSlots}
 * @param isNewClass whether a slot is of another class, weekend or not, than the day before
 * @param base S0
 * @param variation how variable the load is at a time of day
 * @param spreads one for each window: how far its maximum usually lies above its mean
 */
record KnownProfiles(
        int first,
        int slotsPerDay,
        HourRhythm rhythm,
        int turn,
        BitSet isNewClass,
        Grained base,
        Grained everyDay,
        Grained sameWeekday,
        Grained yesterday,
        Grained sharp,
        Grained variation,
        List<Grained> spreads) {

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
                frame.lags().turnSlots(),
                isNewClass(frame),
                Grained.from(first, frame.base()),
                Grained.from(first, frame.everyDay()),
                Grained.from(first, frame.sameWeekday()),
                Grained.from(first, frame.yesterday()),
                Grained.from(first, frame.sharp()),
                Grained.from(first, variation),
                spreads.stream().map(spread -> Grained.from(first, spread)).toList());
    }

    private static BitSet isNewClass(SeasonalFrame frame) {
        BitSet isNewClass = new BitSet();
        for (int slot = frame.origin(); slot < frame.base().length; slot++) {
            isNewClass.set(slot - frame.origin(), frame.lags().isNewClass(slot));
        }
        return isNewClass;
    }

    /** Where the numbers of {@code slot}, not before the first, stand in the arrays. */
    int position(int slot) {
        int position = slot - first;
        int size = base.size();
        return position < size ? position : size - slotsPerDay + (position - size) % slotsPerDay;
    }

    /** How much the position is of another class than the day before: {@link DayLags#newClassShare}. */
    double newClassShare(int position) {
        int from = Math.max(0, position - turn);
        boolean before = isNewClass.get(from);
        if (before == isNewClass.get(Math.min(base.size() - 1, position + turn))) {
            return before ? 1 : 0;
        }
        int midnight = before ? isNewClass.nextClearBit(from) : isNewClass.nextSetBit(from);
        double gone = Math.clamp(0.5 + 0.5 * (position - midnight) / turn, 0, 1);
        return before ? 1 - gone : gone;
    }

    double baseAt(int slot) {
        return base.at(position(slot));
    }
}
