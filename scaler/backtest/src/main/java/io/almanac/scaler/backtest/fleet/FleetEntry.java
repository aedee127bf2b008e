package io.almanac.scaler.backtest.fleet;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.almanac.scaler.backtest.advice.Verdict;
import java.util.List;
import java.util.Optional;

/** What the backtest of one service of many came to. */
public sealed interface FleetEntry {
    String service();

    /**
     * The service was replayed and judged.
     *
     * @param headline the verdict in a sentence
     * @param promisedRatio share of the time short that was promised
     * @param today plain autoscaling at a fixed target, as far as one was asked for; else with the tuned target
     * @param advised what the verdict says to do; empty where it cannot tell
     * @param predictingSavedRatio share of what the tuned target costs that prediction saves, at the same promise; empty
     *     where there is too little load to compare
     * @param scoredDays days that count
     * @param capacityPerReplica load one replica can serve
     * @param notes what is worth knowing about the trace
     */
    record Judged(
            String service,
            Verdict verdict,
            String headline,
            double promisedRatio,
            Running today,
            Optional<Running> advised,
            Optional<Double> predictingSavedRatio,
            double scoredDays,
            double capacityPerReplica,
            List<String> notes)
            implements FleetEntry {
        public Judged {
            notes = List.copyOf(notes);
        }

        /** Replica-hours a month that following the verdict saves; negative if it costs more; empty if it cannot tell. */
        @JsonProperty
        public Optional<Double> savedReplicaHoursPerMonth() {
            return advised.map(then -> today.replicaHoursPerMonth() - then.replicaHoursPerMonth());
        }

        /** Whether the service is short more often today than was promised. */
        public boolean breaksThePromiseToday() {
            return today.timeShortRatio() > promisedRatio;
        }
    }

    /**
     * The service could not be read or replayed.
     *
     * @param problems all of them, at least one
     */
    record Failed(String service, List<String> problems) implements FleetEntry {
        public Failed {
            problems = List.copyOf(problems);
        }
    }

    /**
     * A way to run the service.
     *
     * @param policy its name
     * @param replicaHoursPerMonth of ordered replicas, in a month of 730 hours
     * @param timeShortRatio share of the time with load above capacity
     */
    record Running(String policy, double replicaHoursPerMonth, double timeShortRatio) {}
}
