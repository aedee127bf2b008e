package io.almanac.scaler.forecasting;

import io.almanac.forecast.accuracy.RollingOrigins;
import io.almanac.scaler.settings.rule.DurationText;
import java.time.Instant;
import java.util.List;

/** The origins that a trace is forecast from. */
public sealed interface Origins {
    /** The origins in a trace, increasing; empty if the trace has none. */
    List<Instant> in(SteppedTrace trace);

    /** The result for a trace without an origin. */
    TraceResult noneIn(String series, SteppedTrace trace);

    /** From its last sample. */
    record Last() implements Origins {
        @Override
        public List<Instant> in(SteppedTrace trace) {
            return List.of(trace.series().end());
        }

        @Override
        public TraceResult noneIn(String series, SteppedTrace trace) {
            throw new IllegalStateException("a trace always has a last sample");
        }
    }

    /** From the newest slot at or before an instant. */
    record At(Instant instant) implements Origins {
        @Override
        public List<Instant> in(SteppedTrace trace) {
            return trace.slotAt(instant).stream().toList();
        }

        @Override
        public TraceResult noneIn(String series, SteppedTrace trace) {
            return new TraceResult.Failed(
                    series,
                    series + ": " + instant + " lies outside the trace, which goes from "
                            + trace.series().start() + " to " + trace.series().end());
        }
    }

    /** From many, so that forecasts can be scored. */
    record Rolling(RollingOrigins origins) implements Origins {
        @Override
        public List<Instant> in(SteppedTrace trace) {
            Instant start = trace.series().start();
            return origins
                    .in(trace.first(), trace.series().end(), trace.series().step())
                    .stream()
                    .filter(origin -> !origin.isBefore(start))
                    .toList();
        }

        /** Not a failure: a run over many traces asks of each only what is in it. */
        @Override
        public TraceResult noneIn(String series, SteppedTrace trace) {
            return new TraceResult.Skipped(
                    series,
                    DurationText.format(trace.series().length()) + " long; the first origin is "
                            + DurationText.format(origins.skip()) + " after the start and needs "
                            + DurationText.format(RollingOrigins.FOLLOWING) + " after it");
        }
    }
}
