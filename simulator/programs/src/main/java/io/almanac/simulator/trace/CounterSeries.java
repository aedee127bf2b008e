package io.almanac.simulator.trace;

import io.almanac.simulator.traffic.AppTraffic;
import io.almanac.simulator.traffic.CountedTraffic;
import io.almanac.simulator.traffic.Endpoint;
import io.almanac.simulator.traffic.TrafficSampling;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * A counter as a steady scrape sees it: at {@code origin + k * interval} the number of requests so far, 0 at the
 * origin. While traffic is absent nothing is scraped and nothing counted, so the counter never falls. Immutable.
 *
 * <p>{@code total(k) = total(k-1) + interval * mean rate over the interval that ends at k}.
 */
public final class CounterSeries {
    /** The usual time between two scrapes. */
    public static final Duration SCRAPE_INTERVAL = CountedTraffic.TICK;

    private final AppTraffic workload;
    private final Endpoint endpoint;
    private final long intervalMillis;
    /** The number of each scrape that succeeded, and what the counter stood at. */
    private final int[] scrapes;

    private final double[] totals;
    /** How many scrapes before each number succeeded; one more entry than there are numbers. */
    private final int[] succeededBefore;

    private CounterSeries(CounterSeries counted, int[] scrapes, double[] totals, int[] succeededBefore) {
        this.workload = counted.workload;
        this.endpoint = counted.endpoint;
        this.intervalMillis = counted.intervalMillis;
        this.scrapes = scrapes;
        this.totals = totals;
        this.succeededBefore = succeededBefore;
    }

    private CounterSeries(AppTraffic workload, Endpoint endpoint, long intervalMillis) {
        this.workload = workload;
        this.endpoint = endpoint;
        this.intervalMillis = intervalMillis;
        this.scrapes = new int[] {0};
        this.totals = new double[] {0};
        this.succeededBefore = new int[] {0, 1};
    }

    /** The counters of all endpoints of {@code workload}, scraped up to and including {@code until}. */
    public static List<CounterSeries> of(AppTraffic workload, Duration interval, Instant until) {
        if (interval.toMillis() < 1000 || interval.toMillis() % 1000 != 0) {
            throw new IllegalArgumentException("interval=" + interval + " must be whole seconds, at least 1s");
        }
        return workload.endpoints().stream()
                .map(endpoint -> new CounterSeries(workload, endpoint, interval.toMillis()).extendedTo(until))
                .toList();
    }

    /**
     * The same counter with the scrapes up to and including {@code until} or the end of its workload; itself if it has
     * them. O(scrapes), with one evaluation of the traffic for each new one.
     */
    public CounterSeries extendedTo(Instant until) {
        long known = succeededBefore.length - 1L;
        long wanted = workload.lengthUntil(until).toMillis() / intervalMillis + 1;
        if (wanted <= known) {
            return this;
        }
        int[] newBefore = Arrays.copyOf(succeededBefore, Math.toIntExact(wanted + 1));
        int[] newScrapes = Arrays.copyOf(scrapes, scrapes.length + (int) (wanted - known));
        double[] newTotals = Arrays.copyOf(totals, newScrapes.length);
        Duration interval = Duration.ofMillis(intervalMillis);
        int succeeded = scrapes.length;
        for (int scrape = (int) known; scrape < wanted; scrape++) {
            Instant at = workload.origin().plusMillis(scrape * intervalMillis);
            OptionalDouble rate = TrafficSampling.meanRate(endpoint.shape(), at, interval);
            if (rate.isPresent()) {
                newScrapes[succeeded] = scrape;
                newTotals[succeeded] = newTotals[succeeded - 1] + rate.getAsDouble() * interval.toSeconds();
                succeeded++;
            }
            newBefore[scrape + 1] = succeeded;
        }
        return new CounterSeries(
                this, Arrays.copyOf(newScrapes, succeeded), Arrays.copyOf(newTotals, succeeded), newBefore);
    }

    /** Label names and values, without the name of the metric, in the order of the names. */
    public NavigableMap<String, String> labels() {
        return new TreeMap<>(Map.of("app", workload.app(), "endpoint", endpoint.path()));
    }

    /** How many scrapes succeeded. */
    public int size() {
        return totals.length;
    }

    /** When the {@code i}-th successful scrape took place, in milliseconds since 1970 as Prometheus keeps it. */
    public long epochMilli(int i) {
        return workload.origin().toEpochMilli() + scrapes[i] * intervalMillis;
    }

    /** What the counter stood at then. */
    public double total(int i) {
        return totals[i];
    }

    /** The first successful scrape at or after {@code epochMilli}, or {@link #size()} if there is none. O(1). */
    public int firstAtOrAfter(long epochMilli) {
        long scrape = -Math.floorDiv(-(epochMilli - workload.origin().toEpochMilli()), intervalMillis);
        return succeededBefore[(int) Math.clamp(scrape, 0L, succeededBefore.length - 1L)];
    }
}
