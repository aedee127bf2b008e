package io.almanac.scaler.server.live;

import io.almanac.scaler.decision.decide.Answer.Decision;
import io.almanac.scaler.settings.trigger.WorkloadKey;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Instant;
import java.util.List;

/** Puts workloads into a wanted state, as the control loop would. */
public final class PublishedWorkloads {
    private PublishedWorkloads() {}

    /** Registers {@code key}, if it is new, and leaves it in the state it has on registration. */
    public static Workload register(Workloads workloads, WorkloadKey key, WorkloadSettings settings, Instant now) {
        Workloads.Lookup lookup = workloads.ask(
                key,
                () -> new Workloads.SettingsReader.Result.Valid(settings, query -> {
                    throw new AssertionError("nothing is read in this test");
                }),
                now);
        if (lookup instanceof Workloads.Lookup.Found found) {
            return found.workload();
        }
        throw new IllegalStateException("not registered: " + lookup);
    }

    /** Publishes {@code state}, and logs {@code decisions}. */
    public static void publish(Workload workload, WorkloadState state, List<Decision> decisions) {
        workload.publish(state);
        decisions.forEach(workload.log()::add);
    }

    /** Whether a stream, or anybody else, listens to {@code workload}. */
    public static boolean isListenedTo(Workload workload) {
        return workload.hasListeners();
    }
}
