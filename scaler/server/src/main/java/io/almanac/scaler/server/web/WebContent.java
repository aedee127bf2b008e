package io.almanac.scaler.server.web;

import io.almanac.scaler.server.live.Workloads;
import io.almanac.scaler.server.source.SourceStatus;
import io.almanac.scaler.settings.trigger.WorkloadDefaults;
import java.time.InstantSource;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * What the web port shows.
 *
 * @param version of this build
 * @param defaults what a trigger that leaves a key out gets
 * @param sources how the data sources stand; must not block
 * @param grpcPort where KEDA asks
 * @param clock what {@code now} is in every answer; simulated in a demo
 * @param notReadyBecause why {@code /readyz} must refuse, for people; empty while the server is ready; must not block
 * @param demo {@link DemoView#NONE} unless this is one
 */
public record WebContent(
        Workloads workloads,
        WorkloadDefaults defaults,
        Supplier<List<SourceStatus>> sources,
        IntSupplier grpcPort,
        String version,
        Telemetry telemetry,
        InstantSource clock,
        Supplier<List<String>> notReadyBecause,
        DemoView demo) {}
