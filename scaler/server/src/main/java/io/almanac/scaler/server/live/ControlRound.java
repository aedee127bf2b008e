package io.almanac.scaler.server.live;

import io.almanac.forecast.series.Grid;
import io.almanac.scaler.server.source.RangeQuery;
import io.almanac.scaler.server.source.ReadFailure;
import io.almanac.scaler.server.source.ReadOutcome.Loaded;
import io.almanac.scaler.settings.trigger.SourceChoice;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One round of the {@link ControlLoop} for one workload: read what is new, decide, publish. It waits for its source alone:
 * what takes a core is {@link Learning}, and until that is done a decision rests on what is known.
 *
 * @param slot the aligned instant to decide for
 */
record ControlRound(
        Workload workload, Instant slot, Instant now, Trainer trainer, LoopObserver observer, Outages outages) {
    /** Blocks while the source is read. */
    void run() {
        WorkloadState before = workload.state();
        RangeQuery query = query();
        MeasuredReader reader = reader();
        switch (reader.read(query, before.loaded())) {
            case Loaded loaded -> {
                Observations seen = new ObservationReader(reader, query)
                        .read(workload.settings().observation(), before.observations());
                workload.exclusively(() -> publishRead(before, loaded, seen));
                workload.transitions().inOutage(false);
                outages.read(reader.label(), workload, now);
            }
            case ReadFailure failure -> {
                workload.transitions().inOutage(outages.failed(reader.label(), workload, failure, now));
                workload.exclusively(() -> publishUnread(failure.reason()));
            }
        }
    }

    /** Reads the whole window again: what the source has corrected, or shows late, counts from the next training on. */
    void reread() {
        WorkloadState before = workload.state();
        RangeQuery query = query();
        MeasuredReader reader = reader();
        if (reader.readWhole(query, before.loaded()) instanceof Loaded whole) {
            Observations seen = new ObservationReader(reader, query)
                    .readWhole(workload.settings().observation(), before.observations());
            workload.exclusively(() -> correct(whole, seen));
        }
    }

    private MeasuredReader reader() {
        return new MeasuredReader(
                workload.source(), label(workload.settings().load().source()), observer);
    }

    private RangeQuery query() {
        WorkloadSettings settings = workload.settings();
        return new RangeQuery(
                settings.load().query(),
                historyStart(settings),
                slot,
                settings.load().queryStep());
    }

    /**
     * Far enough back for the oldest model that a decision at the slot can rest on, and on a midnight (UTC): whoever
     * starts to follow a workload on the same day reads, and so follows, the same.
     */
    private Instant historyStart(WorkloadSettings settings) {
        Duration window = settings.load()
                .historyTimeWindow()
                .plus(trainer.cycle(workload)
                        .schedule()
                        .oldestModel(settings.load().queryStep()));
        return Grid.aligned(Duration.ofDays(1)).atOrBefore(slot.minus(window));
    }

    private static String label(SourceChoice choice) {
        return switch (choice) {
            case SourceChoice.Named named -> named.name();
            case SourceChoice.Address address -> address.url().toString();
        };
    }

    private void publishRead(WorkloadState before, Loaded loaded, Observations asked) {
        WorkloadState current = workload.state();
        workload.gap().read(current.history(), slot, workload.settings());
        Loaded joined = current.loaded()
                .filter(held -> before.loaded().filter(held::isSame).isEmpty())
                .map(held -> held.joined(loaded))
                .orElse(loaded);
        Observations seen = asked.withLearned(current.observations().learned());
        boolean isCompleted = workload.known()
                .filter(known ->
                        current.observations().isCompletedBy(seen, known.state().at()))
                .isPresent();
        if (isCompleted) {
            workload.outdate();
        }
        workload.correct(joined.series());
        Decider decider = new Decider(workload, trainer.cycle(workload));
        WorkloadState read = current.with(joined, seen);
        decider.follow(read, slot);
        decide(decider.decided(read, slot, joined.trouble(), now));
    }

    private void publishUnread(String reason) {
        workload.gap().unread(workload.state().history(), slot);
        WorkloadState current = workload.state();
        decide(
                current.loaded().isPresent()
                        ? new Decider(workload, trainer.cycle(workload))
                                .decided(current, slot, Optional.of(reason), now)
                        : current.unread(slot, reason, now));
    }

    /** Publishes what was decided; a step between modes is told to the observer. */
    void decide(WorkloadState decided) {
        decided.stepSince(workload.state()).ifPresent(observer::stepped);
        workload.decide(decided);
    }

    private void correct(Loaded whole, Observations seen) {
        WorkloadState current = workload.state();
        Loaded held = current.loaded().orElseThrow();
        if (workload.known().filter(known -> known.isOutdatedBy(whole.series())).isPresent()) {
            workload.outdate();
        }
        workload.publish(current.with(whole.joined(held), current.observations().corrected(seen)));
    }
}
