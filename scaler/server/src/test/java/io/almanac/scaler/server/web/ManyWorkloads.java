package io.almanac.scaler.server.web;

import io.almanac.scaler.server.live.PublishedWorkloads;
import io.almanac.scaler.server.live.Workload;
import io.almanac.scaler.server.live.WorkloadState;
import io.almanac.scaler.server.live.Workloads;
import io.almanac.scaler.settings.server.LimitSettings;
import io.almanac.scaler.settings.trigger.WorkloadKey;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** As many workloads as are wanted, over fifty namespaces, that stand as those of a {@link Scene} do. */
final class ManyWorkloads {
    private static final int NAMESPACES = 50;

    private ManyWorkloads() {}

    static Workloads of(int count) {
        List<Workload> stand = new Scene()
                .workloads.all().stream()
                        .flatMap(workload -> workload.key().name().equals("checkout")
                                ? Stream.generate(() -> workload).limit(20)
                                : Stream.of(workload))
                        .toList();
        Workloads workloads = new Workloads(LimitSettings.of(count, Duration.ofDays(1)));
        for (int i = 0; i < count; i++) {
            Workload like = stand.get(i % stand.size());
            WorkloadKey key = new WorkloadKey(
                    String.format(Locale.ROOT, "team-%02d", i % NAMESPACES),
                    String.format(Locale.ROOT, "a-service-with-a-long-name-%05d", i),
                    String.format(Locale.ROOT, "%012x", i));
            Workload workload = PublishedWorkloads.register(workloads, key, like.settings(), Scene.NOW);
            WorkloadState state = like.state();
            PublishedWorkloads.publish(workload, state, List.of());
        }
        return workloads;
    }
}
