package io.almanac.scaler.server.live;

import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.cycle.CycleState;
import io.almanac.scaler.decision.cycle.DecisionCycle;
import io.almanac.scaler.decision.decide.Answer.Decision;
import io.almanac.scaler.settings.trigger.WorkloadKey;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
        decisions.forEach(decision -> workload.log().add(decision, state.wouldHave()));
    }

    /** Notes {@code forecast}, and then the load as it is seen at one time after the other. */
    public static void expect(Workload workload, Forecast forecast, List<TimeSeries> seen) {
        seen.forEach(load -> workload.log().expect(forecast, load));
    }

    /** Leaves what was learned with {@code workload}, as learning would. */
    public static void know(Workload workload, DecisionCycle cycle, CycleState state) {
        workload.know(new Known(cycle, state, Optional.of(state.at())));
    }

    /** Whether a stream, or anybody else, listens to {@code workload}. */
    public static boolean isListenedTo(Workload workload) {
        return workload.hasListeners();
    }
}
