package io.almanac.scaler.forecasting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What came of one trace. */
public sealed interface TraceResult {
    /** The trace's name. */
    String series();

    /**
     * It was forecast, at least from one origin.
     *
     * @param origins one result an origin, in their order
     */
    record Forecasts(String series, SteppedTrace trace, List<OriginResult> origins) implements TraceResult {
        public Forecasts {
            origins = List.copyOf(origins);
        }

        /** The forecasts among the results. */
        public List<OriginResult.Made> made() {
            List<OriginResult.Made> made = new ArrayList<>();
            for (OriginResult origin : origins) {
                if (origin instanceof OriginResult.Made one) {
                    made.add(one);
                }
            }
            return made;
        }

        public List<OriginResult.Refused> refused() {
            List<OriginResult.Refused> refused = new ArrayList<>();
            for (OriginResult origin : origins) {
                if (origin instanceof OriginResult.Refused one) {
                    refused.add(one);
                }
            }
            return refused;
        }

        public Optional<OriginResult.Made> last() {
            List<OriginResult.Made> made = made();
            return made.isEmpty() ? Optional.empty() : Optional.of(made.getLast());
        }
    }

    /** Nothing was asked of it: it is too short for a rolling origin. */
    record Skipped(String series, String reason) implements TraceResult {}

    /** It could not be read or forecast; the reasons are for people, one a line. */
    record Failed(String series, String reasons) implements TraceResult {}
}
