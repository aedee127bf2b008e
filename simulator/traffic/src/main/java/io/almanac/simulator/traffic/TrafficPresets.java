package io.almanac.simulator.traffic;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The registry of presets. A new one is a class and a line here; the shared contract test then picks it up. */
public enum TrafficPresets implements TrafficPreset {
    OFFICE(new OfficePreset()),
    SHOP(new ShopPreset()),
    API(new ApiPreset()),
    BATCH(new BatchPreset()),
    DEMO(new DemoPreset());

    @SuppressWarnings("ImmutableEnumChecker") // Presets have no fields; the interface stays open.
    private final TrafficPreset preset;

    TrafficPresets(TrafficPreset preset) {
        this.preset = preset;
    }

    /** The preset that people call {@code id}, in lower case. */
    public static Optional<TrafficPresets> byId(String id) {
        return Arrays.stream(values()).filter(preset -> preset.id().equals(id)).findFirst();
    }

    /** What people type, and the app its workload is named after. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String summary() {
        return preset.summary();
    }

    @Override
    public ZoneId zone() {
        return preset.zone();
    }

    @Override
    public AppTraffic workload(Seed seed, Instant origin) {
        return preset.workload(seed, origin);
    }
}
