package io.almanac.scaler.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.cycle.Training;
import io.almanac.scaler.decision.decide.Answer;
import io.almanac.scaler.decision.decide.Triggered;
import io.almanac.scaler.server.source.LoadSource;
import io.almanac.scaler.server.source.ReadOutcome;
import io.almanac.scaler.server.source.SeriesSource;
import io.almanac.scaler.settings.server.LimitSettings;
import io.almanac.scaler.settings.trigger.WorkloadKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is learned beside the steps, of a day of five minutes around 100 and four more. */
@Timeout(60)
class LearningTest {
    private static final Instant START = Instant.parse("2026-03-05T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-09T10:00:05Z");
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final Duration PERIOD = Duration.ofHours(1);

    private final Workloads workloads = new Workloads(LimitSettings.of(9, Duration.ofDays(1)));
    private final CountDownLatch mayLearn = new CountDownLatch(1);
    private volatile boolean isHeld;
    private volatile Instant shown = START;
    private volatile DoubleUnaryOperator seenAs = load -> load;
    private final ControlLoop loop =
            new ControlLoop(workloads, new Trainer(PERIOD, 1, new Held()), Runnable::run, LoopObserver.NONE);

    @AfterEach
    void stop() {
        mayLearn.countDown();
        loop.close();
    }

    @Test
    void stepsGoOn_whileTheOnlyCoreToLearnOnIsTaken() {
        Workload settled = register("shop", "settled");
        tick(NOW).join();
        Training before = settled.state().training().orElseThrow();
        isHeld = true;
        register("other", "new");
        List<CompletableFuture<Void>> rounds = new ArrayList<>(List.of(tick(NOW)));

        // Two hours hold two trainings of the settled one, none of which is done.
        for (int step = 1; step <= 24; step++) {
            rounds.add(tick(NOW.plus(STEP.multipliedBy(step))));
            Answer.Decision decision = (Answer.Decision) settled.state().answer();
            assertThat(decision.at()).isEqualTo(NOW.minusSeconds(5).plus(STEP.multipliedBy(step)));
            assertThat(decision.reasons().presentLoad()).isEqualTo(value(decision.at()));
        }
        CompletableFuture<Void> learning = CompletableFuture.allOf(rounds.toArray(CompletableFuture<?>[]::new));
        assertThat(learning).isNotDone(); // by whichever of the newcomer's first rounds it was begun
        assertThat(settled.state().training()).containsSame(before);

        mayLearn.countDown();
        learning.join();
    }

    @Test
    void whatWasDecidedOnAnOldModel_isDecidedAgainOnTheNewOne() {
        Workload late = register("shop", "late");
        tick(NOW).join();
        isHeld = true;
        List<CompletableFuture<Void>> rounds = new ArrayList<>();
        for (int step = 1; step <= 24; step++) {
            rounds.add(tick(NOW.plus(STEP.multipliedBy(step))));
        }
        mayLearn.countDown();
        rounds.forEach(CompletableFuture::join);
        tick(NOW.plus(STEP.multipliedBy(25))).join();

        Workload fresh = register("shop", "late-too");
        tick(NOW.plus(STEP.multipliedBy(25))).join();

        assertThat(late.state().cycleState().orElseThrow().at())
                .isEqualTo(fresh.state().cycleState().orElseThrow().at());
        assertThat(late.state().answer().at()).isEqualTo(fresh.state().answer().at());
        assertThat(late.log().since(Instant.EPOCH)).doesNotHaveDuplicates().hasSize(26);
    }

    @Test
    void valuesThatTheSourceCorrects_areReadAgainBeforeTheNextTraining() {
        Workload workload = register("shop", "web");
        tick(NOW).join();
        seenAs = load -> load / 2;
        for (int step = 1; step <= 3; step++) {
            tick(NOW.plus(STEP.multipliedBy(step))).join();
        }
        seenAs = load -> load;
        for (int step = 4; step <= 24; step++) {
            tick(NOW.plus(STEP.multipliedBy(step))).join();
        }

        TimeSeries held = workload.state().history().orElseThrow().fromFirstObserved();
        assertThat(held.start()).isEqualTo(START);
        for (int slot = 0; slot < held.size(); slot++) {
            assertThat(held.value(slot)).as("at " + held.timestamp(slot)).isEqualTo(value(held.timestamp(slot)));
        }
    }

    @Test
    void historyThatIsFilledInLater_isLearnedFrom() {
        shown = NOW.minus(Duration.ofHours(1));
        Workload workload = register("shop", "web");
        tick(NOW).join();
        assertThat(workload.state().training()).containsInstanceOf(Training.NothingLearned.class);

        shown = START;
        for (int step = 1; step <= 12; step++) {
            tick(NOW.plus(STEP.multipliedBy(step))).join();
        }

        assertThat(workload.state().training()).containsInstanceOf(Training.Learned.class);
        assertThat(workload.known().orElseThrow().followedFrom()).contains(START);
    }

    private CompletableFuture<Void> tick(Instant now) {
        return loop.tick(now);
    }

    private Workload register(String namespace, String name) {
        LoadSource source = query -> new SeriesSource("test", load()).read(query);
        return ((Workloads.Lookup.Found) workloads.ask(
                        WorkloadKey.of(namespace, name, Map.of()),
                        () -> new Workloads.SettingsReader.Result.Valid(
                                Triggered.by("queryStep", "5m", "historyTimeWindow", "5d"), source),
                        NOW))
                .workload();
    }

    private TimeSeries load() {
        double[] values = new double[6 * 288];
        Arrays.setAll(values, slot -> {
            Instant at = START.plus(STEP.multipliedBy(slot));
            return at.isBefore(shown) ? Double.NaN : seenAs.applyAsDouble(value(at));
        });
        return TimeSeries.of(START, STEP, values);
    }

    private static double value(Instant at) {
        long slot = Duration.between(START, at).dividedBy(STEP);
        return Math.rint(1000 * (100 - 80 * Math.cos(2 * Math.PI * slot / 288))) / 1000; // held as it is
    }

    /** Keeps whoever learns from going on. */
    private final class Held implements LoopObserver {
        @Override
        public void trained(Duration took) {
            if (isHeld) {
                try {
                    mayLearn.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        @Override
        public void read(String source, ReadOutcome outcome, Duration took) {}

        @Override
        public void controlled(Duration took) {}
    }
}
