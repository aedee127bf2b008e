package io.almanac.scaler.monitoring;

import io.almanac.simulator.demo.AppEnvironment;
import io.almanac.simulator.demo.DemoApp;
import java.io.IOException;
import java.util.Map;

/** The demo app on free ports of this machine, named as the demo's workload. */
final class FailingApp {
    private FailingApp() {}

    /** @param errors percent of requests that it fails, such as {@code 30} */
    static DemoApp start(String errors) throws IOException {
        AppEnvironment.Outcome outcome = AppEnvironment.parse(Map.of(
                "APP_NAME",
                "demo",
                "APP_ADDRESS",
                "127.0.0.1",
                "APP_PORT",
                "0",
                "APP_METRICS_PORT",
                "0",
                "APP_DRAIN",
                "0s",
                "APP_ERRORS",
                errors));
        return switch (outcome) {
            case AppEnvironment.Parsed parsed -> DemoApp.start(parsed.settings());
            case AppEnvironment.Refused refused -> throw new AssertionError(refused);
        };
    }
}
