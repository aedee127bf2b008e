package io.almanac.scaler.bench;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;

/** The latencies and failures of one kind of call. Safe for use from any thread. */
final class Tally {
    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(5);

    private final String name;
    private final ConcurrentHistogram nanos = new ConcurrentHistogram(LONGEST_NANOS, 3);
    private final Map<String, LongAdder> failures = new ConcurrentHashMap<>();

    Tally(String name) {
        this.name = name;
    }

    void answered(long tookNanos) {
        nanos.recordValue(Math.clamp(tookNanos, 0, LONGEST_NANOS));
    }

    void failed(String status) {
        failures.computeIfAbsent(status, none -> new LongAdder()).increment();
    }

    static String heading() {
        return String.format(
                Locale.ROOT,
                "%-34s %8s %9s %9s %9s %9s %9s  %s",
                "milliseconds",
                "answers",
                "p50",
                "p90",
                "p99",
                "p99.9",
                "max",
                "errors");
    }

    /** As a line below {@link #heading}. */
    String line() {
        return String.format(
                Locale.ROOT,
                "%-34s %8d %9.3f %9.3f %9.3f %9.3f %9.3f  %s",
                name,
                nanos.getTotalCount(),
                millis(50),
                millis(90),
                millis(99),
                millis(99.9),
                millis(100),
                failures.isEmpty() ? "0" : failures);
    }

    private double millis(double percentile) {
        return nanos.getValueAtPercentile(percentile) / 1e6;
    }
}
