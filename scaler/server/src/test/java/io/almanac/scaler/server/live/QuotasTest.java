package io.almanac.scaler.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.decision.decide.Triggered;
import io.almanac.scaler.server.live.Workloads.Lookup;
import io.almanac.scaler.server.live.Workloads.SettingsReader;
import io.almanac.scaler.settings.server.LimitSettings;
import io.almanac.scaler.settings.trigger.WorkloadKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may take how much, and whose place another takes. */
class QuotasTest {
    private static final Instant NOW = Instant.parse("2026-03-09T10:00:05Z");
    private static final Duration IDLE_AFTER = Duration.ofMinutes(30);

    /** Four workloads, three of one namespace, and 50,000 points of one: a fortnight of minutes has 20,160. */
    private final Workloads workloads = new Workloads(new LimitSettings(4, 3, 50_000, IDLE_AFTER));

    @Test
    void oneWorkloadTooMany_isRefused_andKnownOnesAreStillFound() {
        for (String namespace : new String[] {"a", "b", "c", "d"}) {
            assertThat(ask(namespace, "web", Map.of(), NOW)).isInstanceOf(Lookup.Found.class);
        }

        assertThat(ask("e", "web", Map.of(), NOW))
                .isEqualTo(new Lookup.Full(
                        WorkloadLimit.WORKLOADS,
                        "this server keeps at most 4 workloads and has as many; remove some, raise limits.workloads or run"
                                + " another server"));
        assertThat(ask("a", "web", Map.of(), NOW)).isInstanceOf(Lookup.Found.class);
        assertThat(workloads.refusals()).containsEntry(WorkloadLimit.WORKLOADS, 1L);
    }

    @Test
    void namespaceThatIsFull_leavesRoomForOthers() {
        for (int edit = 1; edit <= 1000; edit++) {
            var unused = ask("many", "web", Map.of("historyTimeWindow", "5d", "risk", "0.0" + edit), NOW);
        }

        assertThat(workloads.named("many", "web")).hasSize(3);
        assertThat(workloads.refusals()).containsEntry(WorkloadLimit.NAMESPACE_WORKLOADS, 997L);
        assertThat(ask("other", "web", Map.of(), NOW)).isInstanceOf(Lookup.Found.class);
    }

    @Test
    void pointsOfHistory_areCountedByNamespace() {
        var first = ask("long", "web", Map.of(), NOW); // 20,160
        assertThat(ask("long", "api", Map.of("historyTimeWindow", "28d"), NOW)) // and 40,320
                .isEqualTo(new Lookup.Full(
                        WorkloadLimit.NAMESPACE_POINTS,
                        "this server keeps at most 50000 points of history of a namespace and this workload's would be more;"
                                + " remove some, raise limits.namespace.points or run another server"));
        assertThat(ask("long", "api", Map.of(), NOW)).isInstanceOf(Lookup.Found.class);
        assertThat(ask("other", "web", Map.of("historyTimeWindow", "28d"), NOW)).isInstanceOf(Lookup.Found.class);
        assertThat(first).isInstanceOf(Lookup.Found.class);
    }

    @Test
    void heapThatIsFullAfterACollection_refusesNewcomers_andKeepsTheOthers() {
        AtomicLong used = new AtomicLong(849);
        Workloads bounded = new Workloads(
                LimitSettings.of(10, IDLE_AFTER),
                new HeapRoom(() -> Optional.of(new HeapRoom.Pool(used.get(), 1000)), () -> {}, System::nanoTime));
        assertThat(ask(bounded, "a", "web", Map.of(), NOW)).isInstanceOf(Lookup.Found.class);

        used.set(850);

        assertThat(ask(bounded, "b", "web", Map.of(), NOW))
                .isEqualTo(
                        new Lookup.Full(
                                WorkloadLimit.MEMORY,
                                "this server's heap of " + (Runtime.getRuntime().maxMemory() >> 20)
                                        + " MiB is nearly full of what it knows; remove some, give it more memory (-Xmx in"
                                        + " ALMANAC_JAVA_OPTIONS; resources.limits.memory in the chart) or run another server"));
        assertThat(ask(bounded, "a", "web", Map.of(), NOW)).isInstanceOf(Lookup.Found.class);
    }

    @Test
    void forgottenWorkload_leavesItsShare() {
        for (String name : new String[] {"a", "b"}) {
            var unused = ask("shop", name, Map.of(), NOW);
        }
        assertThat(ask("shop", "c", Map.of(), NOW)).isInstanceOf(Lookup.Full.class);

        workloads.forgetIdle(NOW.plus(IDLE_AFTER).plusSeconds(1));

        assertThat(ask("shop", "c", Map.of(), NOW)).isInstanceOf(Lookup.Found.class);
        assertThat(workloads.size()).isEqualTo(1);
    }

    @Test
    void editedTrigger_takesThePlaceOfTheOldOne_afterAMinute() {
        var old = ask("shop", "web", Map.of("risk", "0.01"), NOW);
        for (int seconds = 15; seconds <= 60; seconds += 15) {
            var unused = ask("shop", "web", Map.of("risk", "0.02"), NOW.plusSeconds(seconds));
            workloads.forgetIdle(NOW.plusSeconds(seconds));
            assertThat(workloads.named("shop", "web")).hasSize(2);
        }

        workloads.forgetIdle(NOW.plusSeconds(61));

        assertThat(workloads.named("shop", "web"))
                .extracting(workload -> workload.settings().promise().risk())
                .containsExactly(0.02);
        assertThat(old).isInstanceOf(Lookup.Found.class);
    }

    @Test
    void twoTriggersOfOneObject_areKept_howeverRarelyKedaAsks() {
        for (int minute = 0; minute < 60; minute += 5) {
            Instant round = NOW.plus(Duration.ofMinutes(minute));
            for (String risk : new String[] {"0.01", "0.02"}) {
                for (int call = 0; call < 3; call++) {
                    var unused = ask("shop", "web", Map.of("risk", risk), round.plusMillis(call));
                }
            }
            workloads.forgetIdle(round.plusSeconds(299));
            assertThat(workloads.named("shop", "web")).hasSize(2);
        }
    }

    @Test
    void clockThatIsSet_makesNobodyIdle() {
        var unused = ask("shop", "web", Map.of(), NOW);
        Duration step = Duration.ofDays(3);

        workloads.clockStepped(step);
        workloads.forgetIdle(NOW.plus(step).plus(IDLE_AFTER));
        assertThat(workloads.size()).isEqualTo(1);
        workloads.forgetIdle(NOW.plus(step).plus(IDLE_AFTER).plusSeconds(1));
        assertThat(workloads.size()).isZero();
    }

    private Lookup ask(String namespace, String name, Map<String, String> metadata, Instant now) {
        return ask(workloads, namespace, name, metadata, now);
    }

    private static Lookup ask(
            Workloads workloads, String namespace, String name, Map<String, String> metadata, Instant now) {
        String[] pairs = metadata.entrySet().stream()
                .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
                .toArray(String[]::new);
        return workloads.ask(
                WorkloadKey.of(namespace, name, metadata),
                () -> new SettingsReader.Result.Valid(Triggered.by(pairs), query -> {
                    throw new AssertionError("nothing is read in this test");
                }),
                now);
    }
}
