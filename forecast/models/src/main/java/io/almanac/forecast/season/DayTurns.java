package io.almanac.forecast.season;

/**
 * How much one slot tells about another at the same time of day, by the class of their days, weekend or not. Nobody's load
 * jumps at midnight, so about midnight both the day that ends and the one that begins count: with W the weight of a day of
 * the same class, a weight is
 *
 * <pre>  W          if both are of one class
 *   W^((1 - a)^2)  if only the days that end are
 *   W^(a^2)        if only the days that begin are
 *   1          if neither are</pre>
 *
 * where a rises from 0 two hours before midnight to 1 two hours after it; at all other times W if the days are of one
 * class, else 1. So the night from Friday to Saturday is forecast by nights of its kind, and a little by those of which
 * half is alike.
 */
final class DayTurns {
    private static final int DAY_SECONDS = 86_400;
    /** The kind of a slot says the class of the day that ends, and of the day that begins, at the midnight that it is near. */
    static final int KINDS = 4;

    private static final int WORKING = 0;
    private static final int BEGINS_WEEKEND = 1;
    private static final int ENDS_WEEKEND = 2;

    private final DayLags lags;
    private final double classWeight;
    private final int slotsPerDay;
    private final int reach;
    /** W^(a^2) from {@code reach} slots before midnight on. */
    private final double[] begun;

    /** @param classWeight at least 1 */
    DayTurns(DayLags lags, double classWeight) {
        this.lags = lags;
        this.classWeight = classWeight;
        this.slotsPerDay = Math.ceilDiv(DAY_SECONDS, lags.stepSeconds());
        this.reach = lags.turnSlots();
        this.begun = new double[2 * reach];
        double square = (double) begun.length * begun.length;
        double growth = reach == 0 ? 1 : StrictMath.pow(classWeight, 2 / square);
        double ratio = growth;
        double weight = reach == 0 ? 1 : StrictMath.pow(classWeight, 0.25 / square);
        for (int i = 0; i < begun.length; i++) {
            begun[i] = weight;
            weight *= ratio;
            ratio *= growth;
        }
    }

    /** Whether days of either class count the same. */
    boolean areAlike() {
        return classWeight == 1;
    }

    /** Of a slot far from midnight both classes are that of its own day. */
    int kind(int slot) {
        int around = isNear(slot) ? reach : 0;
        return (lags.isWeekend(slot - around) ? ENDS_WEEKEND : WORKING)
                + (lags.isWeekend(slot + around) ? BEGINS_WEEKEND : WORKING);
    }

    /** Whether a slot is near midnight. */
    boolean isNear(int slot) {
        int phase = phase(slot);
        return phase < reach || phase >= slotsPerDay - reach;
    }

    /** The first slot after {@code slot} that may be of another kind, if the clock does not change before. */
    int next(int slot) {
        int phase = phase(slot);
        int turn = phase < reach ? reach : phase < slotsPerDay - reach ? slotsPerDay - reach : slotsPerDay + reach;
        return slot + turn - phase;
    }

    /** The weight of a slot of kind {@code earlier} about {@code slot}, whose kind is {@code kind}. */
    double weight(int slot, int kind, int earlier) {
        return switch (kind ^ earlier) {
            case 0 -> classWeight;
            case BEGINS_WEEKEND -> begun[begun.length - 1 - place(slot)];
            case ENDS_WEEKEND -> begun[place(slot)];
            default -> 1;
        };
    }

    /** Whether a kind weighs the same all the time about slots of another. */
    boolean isSame(int kind, int earlier) {
        return kind == earlier || (kind ^ earlier) == KINDS - 1;
    }

    /**
     * Adds to {@code sums} what {@code row} has from {@code from} to {@code to}, times the weight of its kind about the slots
     * there, which are of one kind and counted from {@code start}; the clock does not change among them.
     */
    void add(double[] sums, double[] row, int from, int to, int start, int kind, int earlier) {
        if (isSame(kind, earlier)) {
            DaySums.add(sums, weight(start + from, kind, earlier), row, from, to);
        } else {
            boolean rises = (kind ^ earlier) == ENDS_WEEKEND;
            int place = rises ? place(start + from) : begun.length - 1 - place(start + from);
            int step = rises ? 1 : -1;
            for (int i = from; i < to; i++) {
                sums[i] += begun[place] * row[i];
                place += step;
            }
        }
    }

    /** The place among the slots near a midnight, or the one that is nearest. */
    private int place(int slot) {
        int phase = phase(slot);
        int sinceMidnight = 2 * phase < slotsPerDay ? phase : phase - slotsPerDay;
        return Math.clamp(sinceMidnight + reach, 0, begun.length - 1);
    }

    private int phase(int slot) {
        return lags.secondOfDay(slot) / lags.stepSeconds();
    }
}
