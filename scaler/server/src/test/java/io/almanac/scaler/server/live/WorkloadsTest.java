package io.almanac.scaler.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.decision.decide.Triggered;
import io.almanac.scaler.server.live.Workloads.Lookup;
import io.almanac.scaler.server.live.Workloads.SettingsReader;
import io.almanac.scaler.settings.rule.Problem;
import io.almanac.scaler.settings.server.LimitSettings;
import io.almanac.scaler.settings.trigger.WorkloadKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkloadsTest {
    private static final Instant NOW = Instant.parse("2026-03-09T10:00:05Z");
    private static final Duration IDLE_AFTER = Duration.ofMinutes(30);

    private final Workloads workloads = new Workloads(new LimitSettings(8, 8, 1_000_000, IDLE_AFTER));

    @Test
    void knownWorkload_isFoundWithoutReadingItsSettingsAgain() {
        Workload first = register("web");
        SettingsReader unread = () -> {
            throw new AssertionError("read again");
        };

        assertThat(workloads.ask(key("web"), unread, NOW)).isEqualTo(new Lookup.Found(first));
    }

    @Test
    void invalidSettings_areRefusedAndNotRemembered() {
        List<Problem> problems = List.of(new Problem("trigger shop/web", "risk=2 must be at most 0.5"));

        assertThat(workloads.ask(key("web"), () -> new SettingsReader.Result.Invalid(problems), NOW))
                .isEqualTo(new Lookup.Refused(problems));
        assertThat(workloads.keys()).isEmpty();
        assertThat(workloads.find(key("web"))).isEmpty();
    }

    @Test
    void idleTime_countsFromTheLastQuestion() {
        Workload workload = register("web");
        Instant asked = NOW.plus(IDLE_AFTER);
        var unused = workloads.ask(key("web"), WorkloadsTest::settings, asked);
        assertThat(workload.lastAskedAt()).isEqualTo(asked);
        assertThat(workload.registeredAt()).isEqualTo(NOW);

        workloads.forgetIdle(asked.plus(IDLE_AFTER));
        assertThat(workloads.find(key("web"))).contains(workload);
        workloads.forgetIdle(asked.plus(IDLE_AFTER).plusNanos(1));
        assertThat(workloads.find(key("web"))).isEmpty();
    }

    @Test
    void forgottenWorkload_makesRoom_andIsRegisteredAnew() {
        List<String> registered = new ArrayList<>();
        workloads.whenRegistered(workload -> registered.add(workload.key().name()));
        Workload before = register("web");
        workloads.forgetIdle(NOW.plus(Duration.ofDays(1)));

        assertThat(register("web")).isNotSameAs(before);
        assertThat(registered).containsExactly("web", "web");
    }

    @Test
    void registration_isAnnouncedOnce() {
        List<String> names = new ArrayList<>();
        workloads.whenRegistered(workload -> names.add(workload.key().name()));

        register("web");
        register("web");

        assertThat(names).containsExactly("web");
    }

    @Test
    void workloads_areInOrder_andFoundByName() {
        register("web");
        register("api");
        Workload other = find(
                workloads.ask(WorkloadKey.of("shop", "api", Map.of("risk", "0.02")), WorkloadsTest::settings, NOW));

        assertThat(workloads.all())
                .extracting(workload -> workload.key().name())
                .containsExactly("api", "api", "web");
        assertThat(workloads.named("shop", "api")).hasSize(2).contains(other);
        assertThat(workloads.named("other", "api")).isEmpty();
    }

    @Test
    void manyAtOnce_areNeverMoreThanTheMost_andEachIsRegisteredOnce() throws InterruptedException {
        AtomicInteger registered = new AtomicInteger();
        workloads.whenRegistered(workload -> registered.incrementAndGet());
        // All have been found to be new before any is registered.
        CountDownLatch allAreNew = new CountDownLatch(64);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            String name = "object-" + i / 2;
            threads.add(Thread.ofPlatform().start(() -> {
                var unused = workloads.ask(
                        key(name),
                        () -> {
                            allAreNew.countDown();
                            await(allAreNew);
                            return settings();
                        },
                        NOW);
            }));
        }

        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(workloads.all()).hasSize(8);
        assertThat(registered).hasValue(8);
    }

    @Test
    void listener_isToldUntilItStops() {
        Workload workload = register("web");
        List<WorkloadState> told = new ArrayList<>();
        Runnable stop = workload.listen(told::add);

        workload.publish(workload.state());
        stop.run();
        workload.publish(workload.state());

        assertThat(told).containsExactly(workload.state());
        assertThat(workload.hasListeners()).isFalse();
    }

    private Workload register(String name) {
        return find(workloads.ask(key(name), WorkloadsTest::settings, NOW));
    }

    private static Workload find(Lookup lookup) {
        return ((Lookup.Found) lookup).workload();
    }

    private static WorkloadKey key(String name) {
        return WorkloadKey.of("shop", name, Map.of());
    }

    private static SettingsReader.Result settings() {
        return new SettingsReader.Result.Valid(Triggered.by(), query -> {
            throw new AssertionError("nothing is read in this test");
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
