package io.almanac.scaler.server.live;

import io.almanac.scaler.server.source.RangeQuery;
import io.almanac.scaler.server.source.ReadFailure;
import io.almanac.scaler.server.source.ReadOutcome;
import io.almanac.scaler.server.source.ReadOutcome.Loaded;
import io.almanac.scaler.settings.trigger.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Reads what a trigger lets Almanac see beside the load, on the slots of the load. A query that fails, or selects nothing,
 * costs what it would have told and no more: what is held stays true. For one use.
 */
final class ObservationReader {
    private final MeasuredReader reader;
    private final RangeQuery load;
    private final List<String> troubles = new ArrayList<>();

    /** @param load the reading of the load */
    ObservationReader(MeasuredReader reader, RangeQuery load) {
        this.reader = reader;
        this.load = load;
    }

    /** @param held what was read before */
    Observations read(Observation asked, Observations held) {
        return read(asked, held, reader::read);
    }

    /** The same, with every slot of the window read again. */
    Observations readWhole(Observation asked, Observations held) {
        return read(asked, held, reader::readWhole);
    }

    private Observations read(
            Observation asked, Observations held, BiFunction<RangeQuery, Optional<Loaded>, ReadOutcome> reading) {
        return new Observations(
                series(asked.replicasQuery(), "replicasQuery", held.ready(), reading),
                series(asked.wantedReplicasQuery(), "wantedReplicasQuery", held.wanted(), reading),
                series(asked.saturationQuery(), "saturationQuery", held.saturation(), reading),
                troubles,
                held.learned());
    }

    private Optional<Loaded> series(
            Optional<String> query,
            String key,
            Optional<Loaded> held,
            BiFunction<RangeQuery, Optional<Loaded>, ReadOutcome> reading) {
        if (query.isEmpty()) {
            return Optional.empty();
        }
        return switch (reading.apply(new RangeQuery(query.get(), load.from(), load.to(), load.step()), held)) {
            case Loaded loaded -> Optional.of(loaded);
            case ReadFailure failure -> {
                troubles.add("going without " + key + ": " + failure.reason());
                yield held;
            }
        };
    }
}
