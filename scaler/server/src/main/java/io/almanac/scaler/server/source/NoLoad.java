package io.almanac.scaler.server.source;

import io.almanac.forecast.series.Sample;
import io.almanac.scaler.settings.rule.DurationText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/** Why a complete answer holds no load: what came, how many of it, which rule it breaks, what to do. */
public sealed interface NoLoad extends ReadFailure {
    /** Names what is wrong with {@code samples}, none of which is load in a slot of {@code query}. O(samples). */
    static NoLoad of(String source, RangeQuery query, List<Sample> samples) {
        List<Sample> asked = samples.stream()
                .filter(sample -> query.asksFor(sample.timestamp()))
                .toList();
        if (samples.isEmpty()) {
            return new NoSeries(source, query);
        }
        if (asked.isEmpty()) {
            Instant newest = samples.stream()
                    .map(Sample::timestamp)
                    .max(Instant::compareTo)
                    .orElseThrow();
            return new OtherTimes(source, query, samples.size(), newest);
        }
        int infinite = (int) asked.stream()
                .filter(sample -> Double.isInfinite(sample.value()))
                .count();
        int notANumber = (int)
                asked.stream().filter(sample -> Double.isNaN(sample.value())).count();
        return infinite > 0 || notANumber == asked.size()
                ? new NonFinite(source, query, notANumber, infinite, asked.size())
                : new Negative(source, query, asked.size() - notANumber, asked.size());
    }

    /** The query selects nothing in the window. */
    record NoSeries(String source, RangeQuery query) implements NoLoad {
        @Override
        public String what() {
            return query.quoted() + " gave no sample between " + query.from() + " and " + query.to()
                    + "; it must give exactly one series: check its metric names and labels, that the workload's"
                    + " targets are scraped, and that the window of a rate() is at least four times the scrape interval";
        }

        @Override
        public OptionalInt unusableSamples() {
            return OptionalInt.of(0);
        }
    }

    /** There are samples, and none in the window. */
    record OtherTimes(String source, RangeQuery query, int samples, Instant newest) implements NoLoad {
        @Override
        public String what() {
            Duration after = Duration.between(query.to(), newest);
            return query.quoted() + " gave " + samples + " samples and none of them between " + query.from() + " and "
                    + query.to() + ", but the newest " + DurationText.format(after.abs())
                    + (after.isNegative() ? " before" : " after")
                    + " the end of that; load must be of the time that was asked for: check the clocks of the source and"
                    + " of this server, and what caches or rewrites answers between them";
        }

        @Override
        public OptionalInt unusableSamples() {
            return OptionalInt.of(samples);
        }
    }

    /** Infinite values, or nothing but NaN. */
    record NonFinite(String source, RangeQuery query, int notANumber, int infinite, int samples) implements NoLoad {
        @Override
        public String what() {
            String found = infinite > 0
                    ? infinite + " of " + samples + " samples as +Inf or -Inf"
                    : "NaN in all " + samples + " samples";
            return query.quoted() + " gave " + found + "; load is a finite number: a division by zero"
                    + " is the usual cause, so guard the divisor, as in a / (b > 0)";
        }

        @Override
        public OptionalInt unusableSamples() {
            return infinite > 0 ? OptionalInt.empty() : OptionalInt.of(samples);
        }
    }

    /** No sample can be load because all that are numbers are negative. */
    record Negative(String source, RangeQuery query, int negative, int samples) implements NoLoad {
        @Override
        public String what() {
            return query.quoted() + " gave no usable sample: " + negative + " of " + samples
                    + " are negative and the rest NaN; load is at least 0: use rate() on a counter, not deriv() or a"
                    + " difference, or cut it with clamp_min(..., 0)";
        }

        @Override
        public OptionalInt unusableSamples() {
            return OptionalInt.of(samples);
        }
    }
}
