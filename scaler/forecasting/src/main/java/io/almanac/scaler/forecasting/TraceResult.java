package io.almanac.scaler.forecasting;

import java.util.List;
import java.util.Optional;

/** The result for one trace. */
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
            return only(OriginResult.Made.class);
        }

        public List<OriginResult.Refused> refused() {
            return only(OriginResult.Refused.class);
        }

        private <T> List<T> only(Class<T> kind) {
            return origins.stream().filter(kind::isInstance).map(kind::cast).toList();
        }

        public Optional<OriginResult.Made> last() {
            return made().reversed().stream().findFirst();
        }
    }

    /** Nothing was asked of it: it is too short for a rolling origin. */
    record Skipped(String series, String reason) implements TraceResult {}

    /** It could not be read or forecast; the reasons are for people, one a line. */
    record Failed(String series, String reasons) implements TraceResult {}
}
