package io.almanac.forecast.model.regression;

import io.almanac.forecast.filter.Exponentials;
import java.util.ArrayList;
import java.util.List;

/**
 * All that a forecast needs to know of the history up to an origin. Immutable; one slot more costs O(filters + windows),
 * however long ago the fit was.
 *
 * @param known profiles
 * @param scale typical deviation of the level from its surroundings
 * @param range of the levels and loads seen
 * @param origin the slot up to which the load is known
 * @param level of that slot, without the rhythm of the hour
 * @param filters where the load stands
 * @param spreads one for each window that is forecast
 */
record OriginState(
        KnownProfiles known,
        double scale,
        LoadRange range,
        int origin,
        double level,
        OriginFilters filters,
        List<WindowSpread> spreads) {
    private static final double TINY = 1e-12;

    OriginState {
        spreads = List.copyOf(spreads);
    }

    /** This state after {@code missing} slots without a value and then one of {@code load}. */
    OriginState after(int missing, double load, int longestLine) {
        double newest = range.level(load) - known.rhythm().at(origin + missing + 1);
        OriginState state = this;
        for (int i = 1; i <= missing; i++) {
            int slot = origin + i;
            state = state.after(
                    missing <= longestLine ? level + (newest - level) * i / (missing + 1) : known.baseAt(slot), false);
        }
        OriginState seen = state.after(newest, true);
        return new OriginState(known, scale, range.widenedBy(load), seen.origin, newest, seen.filters, seen.spreads);
    }

    /** This state after slots without a value, of which the usual one is assumed. */
    OriginState afterMissing(int missing) {
        OriginState state = this;
        for (int i = 1; i <= missing; i++) {
            state = state.after(known.baseAt(origin + i), false);
        }
        return state;
    }

    private OriginState after(double next, boolean isObserved) {
        int position = known.position(origin + 1);
        List<WindowSpread> after = new ArrayList<>(spreads.size());
        for (WindowSpread spread : spreads) {
            after.add(spread.after(next, isObserved));
        }
        return new OriginState(
                known,
                scale,
                range,
                origin + 1,
                next,
                filters.after(
                        next,
                        isObserved,
                        known.base().at(position),
                        known.yesterday().at(position)),
                after);
    }

    double logNoise() {
        return Exponentials.log(spread(filters.noise().value(), scale));
    }

    double logVariation(int target) {
        return Exponentials.log(spread(known.variation().at(known.position(target)), scale));
    }

    double logDisplacement() {
        return Exponentials.log(displacement(
                filters.deviations().get(1).value(),
                filters.deviations().getLast().value(),
                scale));
    }

    /** A noise or variation above 0, of which there is a logarithm. */
    static double spread(double size, double scale) {
        return size + 1e-3 * scale + TINY;
    }

    /** How far the load has moved within a day, the same way. */
    static double displacement(double shortDeviation, double dayDeviation, double scale) {
        return Math.abs(shortDeviation - dayDeviation) + 0.1 * scale + TINY;
    }
}
