package io.almanac.scaler.server;

import io.almanac.scaler.server.live.LoopObserver;
import io.almanac.scaler.server.source.ReadFailure;
import io.almanac.scaler.server.source.ReadOutcome;
import io.almanac.scaler.server.web.Telemetry;
import java.time.Duration;
import java.util.Locale;

/** What the loops do, as metrics. */
record LoopTelemetry(Telemetry telemetry) implements LoopObserver {
    @Override
    public void read(String source, ReadOutcome outcome, Duration took) {
        telemetry.read(source, label(outcome), took);
    }

    @Override
    public void asked(String model, String outcome, Duration took) {
        telemetry.asked(model, outcome, took);
    }

    @Override
    public void trained(Duration took) {
        telemetry.training(took);
    }

    @Override
    public void controlled(Duration took) {
        telemetry.control(took);
    }

    /** {@code loaded}, or the failure's own name, such as {@code several_series}. */
    private static String label(ReadOutcome outcome) {
        return switch (outcome) {
            case ReadOutcome.Loaded loaded -> "loaded";
            case ReadFailure failure ->
                failure.getClass()
                        .getSimpleName()
                        .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                        .toLowerCase(Locale.ROOT);
        };
    }
}
