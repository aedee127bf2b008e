package io.almanac.forecast.season;

import io.almanac.forecast.calendar.DayKinds;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which slot stands at the same local time some days before another, and what kind of day a slot belongs to. Slots are
 * counted from the start of a history and may lie beyond its end. Where the zone's offset is constant, a day is exactly
 * 24 h; across a change of the clock, the lag follows the wall clock. A day that is treated as another weekday is of
 * that weekday's kind.
 */
public final class DayLags {
    private static final int DAY_SECONDS = 86_400;
    private static final int MOST_DAYS = 64;
    /** How long after the history offsets are known: a model is rarely asked later. */
    private static final long SPARE_DAYS = 32;

    private static final int TURNS_PER_DAY = 12;
    /** 1970-01-01 was a Thursday: with Sunday as 0, day 0 is 4. */
    private static final int EPOCH_WEEKDAY = 4;

    private final long startSecond;
    private final int stepSeconds;
    private final int[] lagSlots = new int[MOST_DAYS + 1];
    private final long[] changeSeconds;
    private final int[] offsetSeconds;
    /** Weekday, Sunday being 0, of each day since 1970-01-01 that is treated as another than its own. */
    private final Map<Integer, Integer> treated;

    private final boolean[] weekend;

    private DayLags(
            long startSecond,
            int stepSeconds,
            long[] changeSeconds,
            int[] offsetSeconds,
            Map<Integer, Integer> treated,
            int slotsWithKnownClass) {
        this.startSecond = startSecond;
        this.stepSeconds = stepSeconds;
        this.changeSeconds = changeSeconds;
        this.offsetSeconds = offsetSeconds;
        this.treated = treated;
        Arrays.setAll(lagSlots, days -> slots((long) days * DAY_SECONDS));
        this.weekend = new boolean[slotsWithKnownClass];
        int next;
        for (int slot = 0; slot < weekend.length; slot = next) {
            next = hasConstantOffset() ? Math.min(weekend.length, nextMidnight(slot)) : slot + 1;
            Arrays.fill(weekend, slot, next, isWeekendDay(localDay(slot)));
        }
    }

    /** Lags on the grid that starts at {@code start}, every day being what it is. */
    public static DayLags of(Instant start, int stepSeconds, ZoneId zone, int slots) {
        return of(start, stepSeconds, zone, slots, DayKinds.ORDINARY);
    }

    /**
     * Lags on the grid that starts at {@code start}.
     *
     * @param stepSeconds at most a day
     * @param slots how many slots will be asked for most often; others may be asked for, at some cost
     * @param kinds which days are treated as another weekday
     */
    public static DayLags of(Instant start, int stepSeconds, ZoneId zone, int slots, DayKinds kinds) {
        ZoneRules rules = zone.getRules();
        List<ZoneOffsetTransition> changes = new ArrayList<>();
        Instant end = start.plusSeconds((long) slots * stepSeconds + SPARE_DAYS * DAY_SECONDS);
        ZoneOffsetTransition change = rules.nextTransition(start);
        while (change != null && change.getInstant().isBefore(end)) {
            changes.add(change);
            change = rules.nextTransition(change.getInstant());
        }
        long[] seconds = changes.stream()
                .mapToLong(each -> each.getInstant().getEpochSecond())
                .toArray();
        int[] offsets = new int[seconds.length + 1];
        offsets[0] = rules.getOffset(start).getTotalSeconds();
        for (int i = 0; i < seconds.length; i++) {
            offsets[i + 1] = changes.get(i).getOffsetAfter().getTotalSeconds();
        }
        return new DayLags(start.getEpochSecond(), stepSeconds, seconds, offsets, treated(kinds), slots);
    }

    private static Map<Integer, Integer> treated(DayKinds kinds) {
        Map<Integer, Integer> treated = new HashMap<>();
        kinds.treatedAs()
                .forEach((LocalDate date, DayOfWeek weekday) ->
                        treated.put(Math.toIntExact(date.toEpochDay()), weekday.getValue() % 7));
        return treated;
    }

    /** Slots in a day, rounded; the lag of one day. */
    public int slotsPerDay() {
        return lagSlots[1];
    }

    public int stepSeconds() {
        return stepSeconds;
    }

    /** Whether the clock does not change anywhere near the history, so that a lag is the same for every slot. */
    public boolean hasConstantOffset() {
        return changeSeconds.length == 0;
    }

    /** Whether a day is a whole number of slots, so that the lag of some days is as many times that of one. */
    boolean areWholeDays() {
        return DAY_SECONDS % stepSeconds == 0;
    }

    /** The slot nearest to the same local time {@code days} days before {@code slot}; may be negative. */
    public int daysBefore(int slot, int days) {
        int before = slot - lagSlots[days];
        if (changeSeconds.length == 0) {
            return before;
        }
        int shift = offsetAt(second(slot)) - offsetAt(second(before));
        return shift == 0 ? before : slot - slots((long) days * DAY_SECONDS - shift);
    }

    /** Whether the local day of {@code slot} is a Saturday or Sunday, or treated as one. */
    public boolean isWeekend(int slot) {
        return (slot >= 0 && slot < weekend.length) ? weekend[slot] : isWeekendDay(localDay(slot));
    }

    /** Whether {@code slot} is of another class, weekend or not, than the same time of the day before. */
    public boolean isNewClass(int slot) {
        return isWeekend(slot) != isWeekend(daysBefore(slot, 1));
    }

    /** How many slots before midnight the next day begins to count, and after it the last one ends to: those of two hours. */
    public int turnSlots() {
        return slotsPerDay() / TURNS_PER_DAY;
    }

    /** How much {@link #isNewClass} is true about {@code slot}, 0 to 1: about midnight it goes over from day to day. */
    public double newClassShare(int slot) {
        boolean before = isNewClass(slot - turnSlots());
        boolean after = isNewClass(slot + turnSlots());
        if (before == after) {
            return before ? 1 : 0;
        }
        int seconds = secondOfDay(slot);
        int sinceMidnight = (2 * seconds < DAY_SECONDS ? seconds : seconds - DAY_SECONDS) / stepSeconds;
        double gone = Math.clamp(0.5 + 0.5 * sinceMidnight / turnSlots(), 0, 1);
        return before ? 1 - gone : gone;
    }

    /** Local days since 1970-01-01. */
    public int localDay(int slot) {
        return (int) Math.floorDiv(localSecond(slot), DAY_SECONDS);
    }

    /** Seconds since local midnight by the wall clock, 0 to 86,399. */
    public int secondOfDay(int slot) {
        return Math.floorMod(localSecond(slot), DAY_SECONDS);
    }

    /** Which step of its local day each of the first {@code count} slots is. */
    public int[] phases(int count) {
        int[] phases = new int[count];
        int next;
        for (int slot = 0; slot < count; slot = next) {
            next = hasConstantOffset() ? Math.min(count, nextMidnight(slot)) : slot + 1;
            int first = secondOfDay(slot) / stepSeconds;
            for (int i = slot; i < next; i++) {
                phases[i] = first + i - slot;
            }
        }
        return phases;
    }

    /** The first slot of the next local day after {@code slot}, if the clock does not change before. */
    public int nextMidnight(int slot) {
        return slot + (DAY_SECONDS - secondOfDay(slot) + stepSeconds - 1) / stepSeconds;
    }

    /** Whether a day, counted from 1970-01-01, is a Saturday or Sunday, or treated as one. */
    public boolean isWeekendDay(int day) {
        int weekday = weekday(day);
        return weekday == 0 || weekday == 6;
    }

    /** The weekday that a day, counted from 1970-01-01, goes by; Sunday is 0. */
    public int weekday(int day) {
        int own = Math.floorMod(day + EPOCH_WEEKDAY, 7);
        return treated.isEmpty() ? own : treated.getOrDefault(day, own);
    }

    /**
     * Whether {@code earlier}, the slot {@code days} days before {@code slot}, is of the same weekday: after whole weeks,
     * unless one of the two is treated as another.
     */
    public boolean isSameWeekday(int slot, int earlier, int days) {
        if (treated.isEmpty()) {
            return days % 7 == 0;
        }
        int day = localDay(slot);
        int earlierDay = localDay(earlier);
        boolean isOrdinaryPair = !treated.containsKey(day) && !treated.containsKey(earlierDay);
        return isOrdinaryPair ? days % 7 == 0 : weekday(day) == weekday(earlierDay);
    }

    /** Whether every day is what it is. */
    public boolean isOrdinary() {
        return treated.isEmpty();
    }

    private long localSecond(int slot) {
        long second = second(slot);
        return second + offsetAt(second);
    }

    private long second(int slot) {
        return startSecond + (long) slot * stepSeconds;
    }

    private int offsetAt(long second) {
        int position = 0;
        while (position < changeSeconds.length && second >= changeSeconds[position]) {
            position++;
        }
        return offsetSeconds[position];
    }

    private int slots(long seconds) {
        return (int) Math.floorDiv(2 * seconds + stepSeconds, 2L * stepSeconds);
    }
}
