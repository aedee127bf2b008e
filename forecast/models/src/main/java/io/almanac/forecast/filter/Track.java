package io.almanac.forecast.filter;

import java.util.Arrays;

/**
 * Numbers of consecutive slots in two pieces, so that what is known can be continued without copying it. The arrays are
 * shared, not copied: whoever makes a track gives them away.
 */
public final class Track {
    private final int first;
    private final double[] known;
    private final double[] newer;

    private Track(int first, double[] known, double[] newer) {
        this.first = first;
        this.known = known;
        this.newer = newer;
    }

    /** A track whose first number belongs to slot {@code first}. */
    public static Track of(int first, double[] values) {
        return new Track(first, values, new double[0]);
    }

    /** The number of {@code slot}, which must lie in the track. */
    public double at(int slot) {
        int position = slot - first;
        return position < known.length ? known[position] : newer[position - known.length];
    }

    /** The first slot after the track. */
    public int end() {
        return first + known.length + newer.length;
    }

    /** The first slot after the piece first made. */
    public int knownEnd() {
        return first + known.length;
    }

    /** The numbers of the piece that {@code slot} lies in; shared, not to be written to. */
    public double[] piece(int slot) {
        return slot < knownEnd() ? known : newer;
    }

    /** Where the number of {@code slot} stands in its {@link #piece}. */
    public int inPiece(int slot) {
        return slot - (slot < knownEnd() ? first : knownEnd());
    }

    /** The first slot after the {@link #piece} that {@code slot} lies in. */
    public int pieceEnd(int slot) {
        return slot < knownEnd() ? knownEnd() : end();
    }

    /** This track, as it was first made, and {@code values} after it. */
    public Track continuedBy(double[] values) {
        return new Track(first, known, values);
    }

    /** The slots from {@code from} on, which must lie in the piece first made; a copy. */
    public Track from(int from) {
        return new Track(from, Arrays.copyOfRange(known, from - first, known.length), newer);
    }

    /** The numbers of slots {@code from .. to}, the latter excluded; a copy. */
    public double[] slice(int from, int to) {
        double[] values = new double[to - from];
        for (int i = 0; i < values.length; i++) {
            values[i] = at(from + i);
        }
        return values;
    }
}
