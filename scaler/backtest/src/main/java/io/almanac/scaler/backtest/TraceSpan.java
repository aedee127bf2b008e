package io.almanac.scaler.backtest;

import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which part of a trace is replayed, and from when on it is scored.
 *
 * @param trace the replayed part
 * @param scoredFrom the first instant that counts
 * @param note what was left out, for people
 */
record TraceSpan(TimeSeries trace, Instant scoredFrom, Optional<String> note) {
    static final Duration USUAL_HISTORY = Duration.ofDays(7);
    static final Duration BRIEF_HISTORY = Duration.ofDays(2);
    static final Duration BRIEF_TRACE = Duration.ofDays(8);
    static final Duration LONG_TRACE = Duration.ofDays(75);
    static final Duration LONG_SCORED = Duration.ofDays(63);

    /** The history of a trace of this length, if nobody said otherwise. */
    static Duration history(BacktestSettings settings, Duration length) {
        return settings.history().orElse(length.compareTo(BRIEF_TRACE) < 0 ? BRIEF_HISTORY : USUAL_HISTORY);
    }

    /** @param trace longer than its history */
    static TraceSpan of(TimeSeries trace, BacktestSettings settings) {
        Duration length = Duration.between(trace.start(), trace.end());
        Duration history = history(settings, length);
        Optional<Duration> longest =
                settings.scoreLast().or(() -> Optional.of(LONG_SCORED).filter(any -> length.compareTo(LONG_TRACE) > 0));
        Instant from = longest.map(scored -> trace.end().minus(scored).minus(history))
                .filter(cut -> cut.isAfter(trace.start()))
                .orElse(trace.start());
        if (from.equals(trace.start())) {
            return new TraceSpan(trace, from.plus(history), Optional.empty());
        }
        TimeSeries cut = trace.after(from.minusNanos(1)).fromFirstObserved();
        String note = "replayed from " + cut.start() + " on; what is before was left out (see --score-last)";
        return new TraceSpan(cut, cut.start().plus(history), Optional.of(note));
    }
}
