package io.almanac.scaler.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.decide.Answer;
import io.almanac.scaler.decision.decide.Basis;
import io.almanac.scaler.decision.decide.Triggered;
import io.almanac.scaler.server.source.ConnectionTrouble;
import io.almanac.scaler.server.source.ReadFailure;
import io.almanac.scaler.server.source.SeriesSource;
import io.almanac.scaler.settings.server.LimitSettings;
import io.almanac.scaler.settings.trigger.WorkloadKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Steps that come late, or not at all, and a clock that is set. */
class LateStepTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-09T10:00:05Z");
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final ReadFailure DOWN =
            new ReadFailure.Unreachable("test", "prometheus:9090", ConnectionTrouble.REFUSED, "");

    private final Workloads workloads = new Workloads(LimitSettings.of(3, Duration.ofMinutes(30)));
    private final ControlLoop loop = new ControlLoop(
            workloads, new Trainer(Duration.ofHours(6), 1, LoopObserver.NONE), Runnable::run, LoopObserver.NONE);
    private volatile boolean isDown;

    @AfterEach
    void stop() {
        loop.close();
    }

    @Test
    void stepsThatDoNotCome_areAnsweredForAsAnOutage() {
        Workload workload = register();
        loop.tick(NOW).join();
        WorkloadState decided = workload.state();

        // Two steps may be late; from the third on the answer is for then, on what is held.
        assertThat(workload.stateAt(NOW.plus(STEP.multipliedBy(3)).minusSeconds(1)))
                .isSameAs(decided);
        WorkloadState late = workload.stateAt(NOW.plus(STEP.multipliedBy(3)));
        assertThat(late.answer()).isInstanceOfSatisfying(Answer.Decision.class, held -> {
            assertThat(held.at()).isEqualTo("2026-03-09T10:15:00Z");
            assertThat(held.basis()).isEqualTo(Basis.STALE_FORECAST);
        });
        assertThat(late.slot()).contains(Instant.parse("2026-03-09T10:00:00Z"));
        assertThat(late.trouble().orElseThrow())
                .startsWith("no decision has been made since 2026-03-09T10:00:00Z, 15m");
        assertThat(workload.stateAt(NOW.plus(STEP.multipliedBy(3)))).isSameAs(late);

        loop.tick(NOW.plus(STEP.multipliedBy(3))).join();
        assertThat(workload.stateAt(NOW.plus(STEP.multipliedBy(3)))).isSameAs(workload.state());
    }

    @Test
    void readiness_saysWhenMostDecisionsAreOld_andWhenTheLoopStands() {
        register();
        loop.tick(NOW).join();

        assertThat(loop.troubles(NOW.plusSeconds(299))).isEmpty();
        assertThat(loop.troubles(NOW.plusSeconds(301)))
                .containsExactly("the loop that decides has not run since 2026-03-09T10:00:05Z");
        workloads.each().forEach(workload -> workload.reading().begin());
        loop.tick(NOW.plus(STEP.multipliedBy(3))).join();
        assertThat(loop.troubles(NOW.plus(STEP.multipliedBy(3))))
                .containsExactly("1 of 1 workloads have had no decision for more than 2 steps, the longest not since"
                        + " 2026-03-09T10:00:00Z");
    }

    @Test
    void stepsOfMany_areSpreadOverTwoThirdsOfTheStep_andWhatIsTriedAgainToo() {
        Workloads many = new Workloads(new LimitSettings(3_000, 3_000, 1_000_000_000, Duration.ofMinutes(30)));
        AtomicInteger reads = new AtomicInteger();
        for (int i = 0; i < 3_000; i++) {
            var unused = many.ask(
                    WorkloadKey.of("shop", "web", Map.of("number", "" + i)),
                    () -> new Workloads.SettingsReader.Result.Valid(Triggered.by("queryStep", "30s"), query -> {
                        reads.incrementAndGet();
                        return DOWN;
                    }),
                    NOW);
        }
        try (ControlLoop spread =
                new ControlLoop(many, new Trainer(STEP, 1, LoopObserver.NONE), Runnable::run, LoopObserver.NONE)) {
            spread.tick(NOW).join();
            assertThat(reads).hasValue(3_000);
            List<Integer> bySecond = new ArrayList<>();
            for (int second = 1; second < 30; second++) {
                reads.set(0);
                spread.tick(NOW.plusSeconds(second)).join();
                bySecond.add(reads.get());
            }

            // All failed together; 15 s later they are tried again over 10 s, 300 a second; the digest deals them like
            // dice.
            assertThat(bySecond.subList(0, 14)).containsOnly(0);
            assertThat(bySecond.subList(14, 24))
                    .allSatisfy(count -> assertThat(count).isBetween(250, 350));
            assertThat(bySecond.subList(24, 29)).containsOnly(0);
            many.each().forEach(workload -> workload.publish(decidedAtStart()));
            for (int second = 30; second < 45; second++) {
                reads.set(0);
                spread.tick(NOW.plusSeconds(second)).join();
                // The next step begins 150 a second.
                assertThat(reads.get()).as("in second " + second).isBetween(110, 190);
            }
        }
    }

    @Test
    void clockSetBack_goesOnAtOnce() {
        Workload workload = register();
        loop.tick(NOW).join();
        isDown = true;
        loop.tick(NOW.plus(STEP)).join();
        isDown = false;

        loop.tick(NOW.minus(Duration.ofHours(2))).join();

        assertThat(workload.state().slot()).contains(Instant.parse("2026-03-09T08:00:00Z"));
        assertThat(workload.state().trouble()).isEmpty();
    }

    private static WorkloadState decidedAtStart() {
        return new WorkloadState(
                new Answer.Undecided(NOW, "nothing was read"),
                Optional.of(NOW.minusSeconds(5)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                NOW);
    }

    private Workload register() {
        return ((Workloads.Lookup.Found) workloads.ask(
                        WorkloadKey.of("shop", "web", Map.of()),
                        () -> new Workloads.SettingsReader.Result.Valid(
                                Triggered.by("queryStep", "5m"),
                                query -> isDown ? DOWN : new SeriesSource("test", load()).read(query)),
                        NOW))
                .workload();
    }

    private static TimeSeries load() {
        double[] values = new double[9 * 288];
        Arrays.setAll(values, i -> 100 - 80 * Math.cos(2 * Math.PI * i / 288));
        return TimeSeries.of(START, STEP, values);
    }
}
