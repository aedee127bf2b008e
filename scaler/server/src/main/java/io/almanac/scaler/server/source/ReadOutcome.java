package io.almanac.scaler.server.source;

import io.almanac.forecast.clean.AbsurdValues;
import io.almanac.forecast.series.Sample;
import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What became of a read: the load, or a {@link ReadFailure} that names the reason. There is no third. */
public sealed interface ReadOutcome permits ReadOutcome.Loaded, ReadFailure {
    /**
     * The load that was asked for.
     *
     * @param series exactly the slots of the query, from its first instant to its last; at least one is observed. It is held
     *     {@linkplain TimeSeries#narrowed() narrowed}, as histories are most of the memory of a fleet
     * @param ignoredSamples samples that were there but cannot be load (NaN or negative); their slots are missing
     * @param labels what the source calls the series; another series is another load, even if it answers the same query
     * @param trouble why the newest slots have no load, for people; empty unless that are too many for late samples
     * @param setAside values that are absurd beside all before them ({@link AbsurdValues}); their slots are missing
     */
    record Loaded(
            TimeSeries series,
            int ignoredSamples,
            Map<String, String> labels,
            Optional<String> trouble,
            List<Sample> setAside)
            implements ReadOutcome {
        private static final Duration NEWS = Duration.ofDays(1);

        public Loaded {
            series = series.narrowed();
            labels = Map.copyOf(labels);
            setAside = List.copyOf(setAside);
        }

        /** Whether nothing has been read since: the very same numbers. */
        @SuppressWarnings("ReferenceEquality") // what is equal was read again, which is to be known
        public boolean isSame(Loaded other) {
            return series == other.series;
        }

        /** This, continued by what {@code other} has after its end; this alone if that is another series. */
        public Loaded joined(Loaded other) {
            boolean isLonger = other.series.end().isAfter(series.end());
            return isLonger && labels.equals(other.labels)
                    ? new Loaded(
                                    unscreened().continuedBy(other.unscreened().after(series.end())),
                                    ignoredSamples,
                                    labels,
                                    other.trouble)
                            .screened()
                    : this;
        }

        /** As a source gives it, before any value is set aside. */
        public Loaded(TimeSeries series, int ignoredSamples, Map<String, String> labels, Optional<String> trouble) {
            this(series, ignoredSamples, labels, trouble, List.of());
        }

        /** The same of a series without labels, such as that of {@code sum(...)}, whose newest slots have load. */
        public Loaded(TimeSeries series, int ignoredSamples) {
            this(series, ignoredSamples, Map.of(), Optional.empty());
        }

        /** The same with absurd values set aside: what is known of the load at the end of the series. */
        public Loaded screened() {
            AbsurdValues.Known known = AbsurdValues.of(series).at(series.end());
            return new Loaded(known.series(), ignoredSamples, labels, trouble, known.setAside());
        }

        /** The series as the source gave it. */
        public TimeSeries unscreened() {
            if (setAside.isEmpty()) {
                return series;
            }
            double[] values = series.values();
            setAside.forEach(sample -> values[series.slotAt(sample.timestamp()).orElseThrow()] = sample.value());
            return TimeSeries.of(series.start(), series.step(), values);
        }

        /** What people should know of values that were set aside in the day before the end of the series; may be empty. */
        public String remark() {
            List<Sample> news = setAside.stream()
                    .filter(sample -> sample.timestamp().isAfter(series.end().minus(NEWS)))
                    .toList();
            if (news.isEmpty()) {
                return "";
            }
            Sample newest = news.getLast();
            String others = news.size() == 1 ? "" : " and " + (news.size() - 1) + " before it";
            return "more than " + Math.round(AbsurdValues.RATIO)
                    + " times all load before, so set aside as a fault of the"
                    + " measurement until " + AbsurdValues.IN_A_ROW + " are in a row: " + newest.value() + " at "
                    + newest.timestamp() + others + "; check the query and what it measures";
        }
    }
}
