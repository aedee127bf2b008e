package io.almanac.scaler.server.live;

import io.almanac.scaler.server.source.HistoryReader;
import io.almanac.scaler.server.source.LoadSource;
import io.almanac.scaler.server.source.RangeQuery;
import io.almanac.scaler.server.source.ReadOutcome;
import io.almanac.scaler.server.source.ReadOutcome.Loaded;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** A {@link HistoryReader} that tells the observer how each reading of the source named {@code label} went. */
record MeasuredReader(LoadSource source, String label, LoopObserver observer) {
    ReadOutcome read(RangeQuery query, Optional<Loaded> held) {
        return measured(() -> new HistoryReader(source).read(query, held));
    }

    ReadOutcome readWhole(RangeQuery query, Optional<Loaded> held) {
        return measured(() -> new HistoryReader(source).readWhole(query, held));
    }

    private ReadOutcome measured(Supplier<ReadOutcome> reading) {
        long started = System.nanoTime();
        ReadOutcome outcome = reading.get();
        observer.read(label, outcome, Duration.ofNanos(System.nanoTime() - started));
        return outcome;
    }
}
