package io.almanac.scaler.server.live;

import io.almanac.forecast.series.StateInput;
import io.almanac.forecast.series.StateOutput;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.cycle.DecisionCycle;
import io.almanac.scaler.decision.cycle.StoredState;
import io.almanac.scaler.decision.promotion.Promotion;
import io.almanac.scaler.server.snapshot.SnapshotFormat;
import io.almanac.scaler.server.source.ReadOutcome.Loaded;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is kept of a workload over a restart: the load and what was seen beside it, and what was learned.
 *
 * @param loaded the load
 * @param observations without what was learned of them, which comes of them
 * @param slot the newest that was decided for
 * @param known empty if it was learned by other settings, and has to be learned anew
 * @param corrections values that were others when they were followed: those they were then
 * @param promotion where it stood between modes
 * @param quarters what was decided over a fortnight
 */
record WorkloadSnapshot(
        Loaded loaded,
        Observations observations,
        Instant slot,
        Optional<Known> known,
        Corrections corrections,
        Optional<Promotion> promotion,
        QuarterLog quarters) {

    /** The bytes of what {@code workload} has; empty if that is nothing yet, or is just being learned anew. */
    static Optional<byte[]> of(Workload workload) {
        WorkloadState state = workload.state();
        boolean isKept = state.loaded().isPresent()
                && state.slot().isPresent()
                && !workload.learning().isTaken()
                && !workload.isOutdated();
        return isKept
                ? workload.known().filter(Known::isFollowed).map(known -> bytes(workload, state, known))
                : Optional.empty();
    }

    private static byte[] bytes(Workload workload, WorkloadState state, Known known) {
        StateOutput output = new StateOutput();
        output.put(workload.key().toString()).put(state.slot().orElseThrow());
        write(state.loaded(), output);
        Observations seen = state.observations();
        for (Optional<Loaded> beside : List.of(seen.ready(), seen.wanted(), seen.saturation())) {
            write(beside, output);
        }
        Map<Instant, Double> corrections = new TreeMap<>(workload.corrections().then());
        output.put(corrections.size());
        corrections.forEach((slot, value) -> output.put(slot).put(value));
        output.put(state.promotion().isPresent());
        state.promotion().ifPresent(promotion -> promotion.write(output));
        workload.log().write(output);
        StoredSettings.of(known.cycle().settings()).write(output);
        output.put(known.followedFrom().orElseThrow());
        StoredState.write(known.state(), output);
        return output.bytes();
    }

    /**
     * Reads the content of a snapshot of {@code workload}.
     *
     * @param asked the cycle by the trigger's own settings
     */
    static WorkloadSnapshot read(SnapshotFormat.Reading.Content content, Workload workload, DecisionCycle asked) {
        StateInput input = new StateInput(content.bytes(), content.version());
        WorkloadSnapshot snapshot = input.part(part -> read(part, workload, asked));
        if (snapshot.known.isPresent()) {
            input.requireEnd();
        }
        return snapshot;
    }

    private static WorkloadSnapshot read(StateInput input, Workload workload, DecisionCycle asked) {
        String name = input.nextText();
        if (!name.equals(workload.key().toString())) {
            throw new StateInput.Unreadable("it is that of another workload");
        }
        Instant slot = input.nextInstant();
        Loaded loaded = loaded(input).orElseThrow(() -> new StateInput.Unreadable("it has no load"));
        if (!loaded.series().step().equals(workload.settings().load().queryStep())) {
            throw new StateInput.Unreadable("its load has another step");
        }
        Observations seen = new Observations(loaded(input), loaded(input), loaded(input), List.of(), Optional.empty());
        Map<Instant, Double> corrections = new TreeMap<>();
        for (int left = input.nextLength(2 * Long.BYTES + Integer.BYTES); left > 0; left--) {
            corrections.put(input.nextInstant(), input.nextDouble());
        }
        Optional<Promotion> promotion = input.nextBoolean() ? Optional.of(Promotion.read(input)) : Optional.empty();
        QuarterLog quarters = QuarterLog.read(input);
        Observations learned = seen.learnedAt(asked.due(loaded.series(), slot), asked.settings(), loaded.series());
        DecisionCycle cycle = asked.with(learned.inForce(asked.settings()));
        boolean isOfSettings = StoredSettings.isNext(input, cycle.settings());
        Instant followedFrom = input.nextInstant();
        Optional<Known> known = isOfSettings
                ? Optional.of(new Known(
                        cycle, StoredState.read(input, cycle.settings(), loaded.series()), Optional.of(followedFrom)))
                : Optional.empty();
        return new WorkloadSnapshot(
                loaded,
                learned,
                slot,
                known,
                new Corrections(corrections),
                promotion.filter(kept -> kept.isOf(workload.settings().serving())),
                quarters);
    }

    /** What a workload that was just registered is with it, before anything is decided. */
    WorkloadState in(WorkloadState registered) {
        WorkloadState read = registered.with(loaded, observations);
        return new WorkloadState(
                read.answer(),
                read.slot(),
                read.loaded(),
                read.cycleState(),
                read.forecast(),
                read.trouble(),
                read.triedAt(),
                read.observations(),
                promotion);
    }

    private static void write(Optional<Loaded> loaded, StateOutput output) {
        output.put(loaded.isPresent());
        loaded.ifPresent(read -> {
            read.unscreened().write(output);
            output.put(read.ignoredSamples()).put(read.labels().size());
            new TreeMap<>(read.labels())
                    .forEach((name, value) -> output.put(name).put(value));
        });
    }

    private static Optional<Loaded> loaded(StateInput input) {
        if (!input.nextBoolean()) {
            return Optional.empty();
        }
        TimeSeries series = TimeSeries.read(input);
        int ignored = input.nextInt();
        Map<String, String> labels = new TreeMap<>();
        for (int left = input.nextLength(2 * Integer.BYTES); left > 0; left--) {
            labels.put(input.nextText(), input.nextText());
        }
        return Optional.of(new Loaded(series, ignored, labels, Optional.empty()).screened());
    }
}
