package io.almanac.scaler.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.almanac.scaler.decision.decide.Answer;
import io.almanac.scaler.decision.promotion.Promotion;
import io.almanac.scaler.settings.trigger.Mode;
import io.almanac.scaler.settings.trigger.WorkloadKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class TransitionsTest {
    private static final Instant NOW = Instant.parse("2026-03-09T10:00:05Z");
    private static final WorkloadKey KEY = WorkloadKey.of("log", "web", Map.of());

    private final Logger logger = (Logger) LoggerFactory.getLogger("io.almanac.workload");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(log);
    }

    @Test
    void troubleOfTheSameKind_isLoggedOnce_whateverItsTimesAndCounts() {
        follow("", "NaN in all 9 samples since 10:00", "NaN in all 10 samples since 10:01", "refused", "");

        assertThat(lines())
                .containsExactly(
                        "workload=log/web/" + KEY.digest()
                                + " reading=failed reason=\"NaN in all 9 samples since 10:00\"",
                        "workload=log/web/" + KEY.digest() + " reading=failed reason=\"refused\"",
                        "workload=log/web/" + KEY.digest() + " reading=ok");
    }

    @Test
    void stepBetweenModes_isLoggedWithItsFigures() {
        LocalDate today = LocalDate.parse("2026-03-09");
        Promotion before = Promotion.starting(Mode.OBSERVE, today);
        Promotion.Step up = new Promotion.Step(today, Mode.OBSERVE, Mode.SHADOW, "short 0.10 %");
        Promotion.Step down = new Promotion.Step(today, Mode.SHADOW, Mode.OBSERVE, "short 3.00 %");

        Transitions transitions = new Transitions(KEY);
        transitions.log(promoted(before), promoted(with(before, up)));
        transitions.log(promoted(with(before, up)), promoted(with(before, up)));
        transitions.log(promoted(with(before, up)), promoted(with(before, up, down)));

        String workload = "workload=log/web/" + KEY.digest();
        assertThat(lines())
                .containsExactly(
                        workload + " step=promoted mode=shadow was=observe figures=\"short 0.10 %\"",
                        workload + " step=demoted mode=observe was=shadow figures=\"short 3.00 %\"");
    }

    private static Promotion with(Promotion before, Promotion.Step... steps) {
        Mode mode = steps[steps.length - 1].to();
        return new Promotion(mode, before.since(), before.evidenceFrom(), 1, before.lookedAt(), List.of(steps));
    }

    private static WorkloadState promoted(Promotion promotion) {
        WorkloadState plain = state("");
        return new WorkloadState(
                plain.answer(),
                plain.slot(),
                plain.loaded(),
                plain.cycleState(),
                plain.forecast(),
                plain.trouble(),
                plain.triedAt(),
                plain.observations(),
                Optional.of(promotion));
    }

    private static void follow(String... troubles) {
        Transitions transitions = new Transitions(KEY);
        for (int i = 1; i < troubles.length; i++) {
            transitions.log(state(troubles[i - 1]), state(troubles[i]));
        }
    }

    private List<String> lines() {
        return log.list.stream()
                .map(ILoggingEvent::getFormattedMessage)
                .filter(line -> line.contains("workload=log/web/"))
                .toList();
    }

    private static WorkloadState state(String trouble) {
        return new WorkloadState(
                new Answer.Undecided(NOW, "none"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(trouble).filter(text -> !text.isEmpty()),
                NOW);
    }
}
