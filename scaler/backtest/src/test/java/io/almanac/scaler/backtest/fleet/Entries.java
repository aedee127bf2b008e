package io.almanac.scaler.backtest.fleet;

import io.almanac.scaler.backtest.advice.Verdict;
import java.util.List;
import java.util.Optional;

/** Entries of a ranking for tests. */
final class Entries {
    static final FleetEntry FAILED = new FleetEntry.Failed("zero", List.of("every value is 0", "it is short"));

    private Entries() {}

    /** Of a service that promises to be short at most 1 % of the time. */
    static FleetEntry.Judged judged(
            String service, Verdict verdict, FleetEntry.Running today, Optional<FleetEntry.Running> advised) {
        return new FleetEntry.Judged(
                service, verdict, "Because of <this>", 0.01, today, advised, Optional.of(0.125), 7, 20, List.of());
    }

    static FleetEntry.Running running(String policy, double hours, double shortRatio) {
        return new FleetEntry.Running(policy, hours, shortRatio);
    }

    /** One of each kind, in the order of a ranking. */
    static List<FleetEntry> ranked() {
        return List.of(
                judged(
                        "shop",
                        Verdict.PREDICT,
                        running("reactive:0.7", 12_500, 0.002),
                        Optional.of(running("predictive", 10_000, 0.008))),
                judged(
                        "<b>&amp;",
                        Verdict.LEAVE_ALONE,
                        running("reactive:0.7", 720, 0),
                        Optional.of(running("reactive:0.7", 720, 0))),
                judged(
                        "burst",
                        Verdict.CALIBRATE_ONLY,
                        running("reactive:0.7", 900, 0.05),
                        Optional.of(running("reactive:kept", 1_000, 0.0123))),
                judged("hourly", Verdict.CANNOT_TELL, running("reactive:0.7", 50, 0.01), Optional.empty()),
                FAILED);
    }
}
