package io.almanac.scaler.server.live;

import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.StateInput;
import io.almanac.forecast.series.StateOutput;
import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How wrong the forecasts of one workload were, by how far ahead they looked. One forecast each quarter of an hour waits until
 * the load that it spoke of is known, and is then added to an account for each lead, in which a week counts half as much as
 * the one after it. Some hundred bytes a lead, and fifty for each forecast that waits: a dozen and a half of them where forecasts reach two hours. Whoever holds it guards it.
 */
public final class LeadErrors {
    /** The leads that are told, as far as a forecast reaches. */
    static final List<Duration> LEADS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4),
            Duration.ofHours(8),
            Duration.ofHours(16),
            Duration.ofHours(24));

    private static final Quantile LOW = new Quantile(0.1);
    private static final Quantile HIGH = new Quantile(0.9);

    private static final long QUARTER_SECONDS = QuarterLog.QUARTER.toSeconds();
    private static final int QUARTERS_OF_A_WEEK = 672;
    private static final int MOST_WAITING = 100; // a day of quarters, and some

    private final SortedMap<Duration, Lead> leads;
    private long newestQuarter; // of an origin

    /** What is known of one lead. */
    private static final class Lead {
        private final Deque<Waiting> waiting = new ArrayDeque<>();
        private LeadError account = LeadError.NONE;
    }

    /**
     * A forecast whose time has yet to come.
     *
     * @param at epoch seconds of the instant that it is for
     * @param seen load when it was made; not a number if that is missing
     */
    private record Waiting(long at, float seen, float median, float low, float high) {
        Waiting {
            if (!(low >= 0 && low <= median && median <= high && high <= Float.MAX_VALUE) || seen < 0) {
                throw new IllegalArgumentException("a forecast of " + low + ", " + median + ", " + high);
            }
        }
    }

    /** Nothing was forecast yet. */
    public LeadErrors() {
        this(new TreeMap<>(), Long.MIN_VALUE);
    }

    private LeadErrors(SortedMap<Duration, Lead> leads, long newestQuarter) {
        this.leads = leads;
        this.newestQuarter = newestQuarter;
    }

    /**
     * Adds what has become known of {@code load} by now to the accounts, and has {@code forecast} wait if it is the first of
     * its quarter.
     */
    void add(Forecast forecast, TimeSeries load) {
        leads.values().forEach(lead -> settle(lead, load));
        long quarter = Math.floorDiv(forecast.origin().getEpochSecond(), QUARTER_SECONDS);
        boolean isBanded = forecast.levels().containsAll(List.of(LOW, Quantile.MEDIAN, HIGH));
        if (quarter > newestQuarter && isBanded) {
            newestQuarter = quarter;
            LEADS.stream().filter(forecast.horizon().leads()::contains).forEach(lead -> await(lead, forecast, load));
        }
    }

    private void await(Duration lead, Forecast forecast, TimeSeries load) {
        Instant origin = forecast.origin();
        Deque<Waiting> waiting = leads.computeIfAbsent(lead, fresh -> new Lead()).waiting;
        waiting.addLast(new Waiting(
                origin.plus(lead).getEpochSecond(),
                narrow(at(load, origin)),
                narrow(forecast.at(lead, Quantile.MEDIAN)),
                narrow(forecast.at(lead, LOW)),
                narrow(forecast.at(lead, HIGH))));
        if (waiting.size() > MOST_WAITING) {
            waiting.removeFirst();
        }
    }

    private static float narrow(double load) {
        return (float) Math.min(load, Float.MAX_VALUE);
    }

    private static void settle(Lead lead, TimeSeries load) {
        OptionalInt newest = load.lastObserved();
        long known = newest.isEmpty()
                ? Long.MIN_VALUE
                : load.timestamp(newest.getAsInt()).getEpochSecond();
        while (!lead.waiting.isEmpty() && lead.waiting.getFirst().at <= known) {
            Waiting past = lead.waiting.removeFirst();
            double came = at(load, Instant.ofEpochSecond(past.at));
            if (!Double.isNaN(came) && !Float.isNaN(past.seen)) {
                boolean isInside = came >= past.low && came <= past.high;
                lead.account = lead.account.and(came, past.median - came, past.seen - came, isInside);
            }
        }
    }

    private static double at(TimeSeries load, Instant instant) {
        OptionalInt slot = load.slotAt(instant);
        return slot.isPresent() ? load.value(slot.getAsInt()) : Double.NaN;
    }

    /** Of those leads of which a forecast has come true or not, by lead. */
    SortedMap<Duration, LeadError> told() {
        SortedMap<Duration, LeadError> told = new TreeMap<>();
        leads.forEach((lead, known) -> {
            if (known.account.forecasts() > 0) {
                told.put(lead, known.account);
            }
        });
        return told;
    }

    void write(StateOutput output) {
        output.put(newestQuarter).put(leads.size());
        leads.forEach((lead, known) -> {
            output.put(lead);
            known.account.write(output);
            output.put(known.waiting.stream().mapToLong(Waiting::at).toArray());
            known.waiting.forEach(one -> output.put(one.seen, one.median, one.low, one.high));
        });
    }

    static LeadErrors read(StateInput input) {
        long newestQuarter = input.nextLong();
        SortedMap<Duration, Lead> leads = new TreeMap<>();
        for (int left = input.nextLength(Long.BYTES + Integer.BYTES); left > 0; left--) {
            Lead known = new Lead();
            leads.put(input.nextDuration(), known);
            known.account = LeadError.read(input);
            for (long at : input.nextLongs()) {
                float[] numbers = input.nextFloats();
                known.waiting.addLast(new Waiting(at, numbers[0], numbers[1], numbers[2], numbers[3]));
            }
            if (known.waiting.size() > MOST_WAITING) {
                throw new IllegalArgumentException(known.waiting.size() + " forecasts wait");
            }
        }
        if (!LEADS.containsAll(leads.keySet())) {
            throw new IllegalArgumentException("leads of " + leads.keySet());
        }
        return new LeadErrors(leads, newestQuarter);
    }

    /** What an account keeps of itself from one quarter to the next. */
    static double keptEachQuarter() {
        return Math.pow(0.5, 1.0 / QUARTERS_OF_A_WEEK);
    }
}
