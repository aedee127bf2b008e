package io.almanac.scaler.backtest;

import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The stretches of a trace in which nothing is known of the load for long: it may have been anything. */
record Gaps(List<Gap> gaps) {
    static final Duration LONGEST_BRIDGED = Duration.ofMinutes(15);
    static final int LONGEST_BRIDGED_STEPS = 2;

    /** From a point of the trace to the next, both excluded. */
    record Gap(Instant after, Instant before) {
        boolean contains(Instant instant) {
            return instant.isAfter(after) && instant.isBefore(before);
        }
    }

    Gaps {
        gaps = List.copyOf(gaps);
    }

    /** Longer than 15 minutes and than two steps. O(slots). */
    static Gaps of(TimeSeries trace) {
        List<Gap> gaps = new ArrayList<>();
        int last = trace.size();
        for (int slot = 0; slot < trace.size(); slot++) {
            if (!trace.isObserved(slot)) {
                continue;
            }
            boolean isLong = slot - last > LONGEST_BRIDGED_STEPS
                    && trace.step().multipliedBy((long) slot - last).compareTo(LONGEST_BRIDGED) > 0;
            if (isLong) {
                gaps.add(new Gap(trace.timestamp(last), trace.timestamp(slot)));
            }
            last = slot;
        }
        return new Gaps(gaps);
    }

    Duration total() {
        return gaps.stream().map(gap -> Duration.between(gap.after, gap.before)).reduce(Duration.ZERO, Duration::plus);
    }
}
