package io.almanac.scaler.server.web;

import io.almanac.scaler.server.live.Workloads;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/**
 * What the web port shows.
 *
 * @param clock what {@code now} is in every answer; simulated in a demo
 * @param notReadyBecause why {@code /readyz} must refuse, for people; empty while the server is ready; must not block
 * @param demo {@link DemoView#NONE} unless this is one
 */
public record WebContent(
        Workloads workloads,
        Telemetry telemetry,
        InstantSource clock,
        Supplier<List<String>> notReadyBecause,
        DemoView demo) {}
