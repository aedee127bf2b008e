package io.almanac.scaler.server.live;

import io.almanac.scaler.decision.decide.Answer;
import io.almanac.scaler.decision.decide.Triggered;
import io.almanac.scaler.server.snapshot.SnapshotDirectory;
import io.almanac.scaler.server.source.LoadSource;
import io.almanac.scaler.server.source.ReadOutcome;
import io.almanac.scaler.settings.server.LimitSettings;
import io.almanac.scaler.settings.trigger.WorkloadKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A server of one workload that can be ended, and be started again from what it kept. */
final class RestartableServer implements AutoCloseable {
    private final Workloads workloads = new Workloads(LimitSettings.of(2, Duration.ofDays(7)));
    private final WorkloadKey key;
    private final LoadSource source;
    private final ControlLoop loop;

    /** @param observed gets what became of snapshots */
    RestartableServer(
            Optional<SnapshotDirectory> directory, WorkloadKey key, LoadSource source, List<String> observed) {
        this.key = key;
        this.source = source;
        Recorder recorder = new Recorder(observed);
        loop = new ControlLoop(
                workloads,
                new Trainer(Duration.ofHours(2), 1, recorder),
                Runnable::run,
                recorder,
                new Snapshots(directory, recorder));
    }

    Answer tick(Instant now) {
        var unused = workloads.ask(
                key,
                () -> new Workloads.SettingsReader.Result.Valid(
                        Triggered.by("queryStep", "5m", "historyTimeWindow", "5d"), source),
                now);
        loop.tick(now).join();
        loop.tick(now.plusSeconds(3)).join(); // learns the model of a snapshot again
        return workload().state().answer();
    }

    Workload workload() {
        return workloads.find(key).orElseThrow();
    }

    @Override
    public void close() {
        loop.close();
    }

    private record Recorder(List<String> observed) implements LoopObserver {
        @Override
        public void snapshot(String outcome) {
            observed.add(outcome);
        }

        @Override
        public void read(String source, ReadOutcome outcome, Duration took) {}

        @Override
        public void trained(Duration took) {}

        @Override
        public void controlled(Duration took) {}
    }
}
