package io.almanac.forecast.season;

import io.almanac.forecast.filter.Track;
import java.util.function.IntToDoubleFunction;

/**
 * A profile together with the quantity it is made from: known for every slot of the quantity and a day beyond, and
 * continued slot by slot when the quantity is, without looking at older slots anew.
 */
public final class SeasonalTrack {
    private final SeasonalProfile profile;
    private final Track source;
    private final Track values;

    private SeasonalTrack(SeasonalProfile profile, Track source, Track values) {
        this.profile = profile;
        this.source = source;
        this.values = values;
    }

    /**
     * The profile of {@code source}, from slot 0 to {@code ahead} slots after its end.
     *
     * @param otherwise the value where no earlier day is trusted
     */
    public static SeasonalTrack of(
            SeasonalProfile profile, Track source, Track trust, int ahead, IntToDoubleFunction otherwise) {
        double[] values = profile.over(0, source.end() + ahead, source, trust, otherwise);
        return new SeasonalTrack(profile, source, Track.of(0, values));
    }

    /** The profile at {@code slot}. */
    public double at(int slot) {
        return values.at(slot);
    }

    public Track source() {
        return source;
    }

    /** This track with {@code newer} slots appended to the source; only for a track not yet continued. */
    public SeasonalTrack continuedBy(double[] newer, Track trust, IntToDoubleFunction otherwise) {
        Track longer = source.continuedBy(newer);
        double[] next = profile.over(values.end(), values.end() + newer.length, longer, trust, otherwise);
        return new SeasonalTrack(profile, longer, values.continuedBy(next));
    }

    /** This track without its values before {@code slot}; the source stays whole. */
    public SeasonalTrack from(int slot) {
        return new SeasonalTrack(profile, source, values.from(slot));
    }
}
