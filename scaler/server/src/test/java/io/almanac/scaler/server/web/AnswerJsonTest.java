package io.almanac.scaler.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.almanac.forecast.clean.Disturbances;
import io.almanac.scaler.decision.cycle.Training;
import io.almanac.scaler.decision.decide.Answer;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnswerJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void undecided_saysWhy() throws IOException {
        Answer answer = new Answer.Undecided(HandMade.SLOT, "nothing was read yet");

        assertThat(JSON.readTree(Json.bytes(AnswerJson.full(answer)))).isEqualTo(JSON.readTree("""
                {"kind": "undecided", "at": "2026-01-14T12:00:00Z", "reason": "nothing was read yet"}
                """));
    }

    @Test
    void nothingLearned_saysWhy() throws IOException {
        Training training = new Training.NothingLearned(
                HandMade.SLOT, List.of("too short", "all zero"), Optional.empty(), Disturbances.NONE);

        assertThat(JSON.readTree(Json.bytes(TrainingJson.of(training)))).isEqualTo(JSON.readTree("""
                {"kind": "nothing_learned", "at": "2026-01-14T12:00:00Z", "reasons": ["too short", "all zero"]}
                """));
    }
}
