package io.almanac.scaler.server.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.almanac.scaler.decision.decide.Answer;
import io.almanac.scaler.decision.decide.Basis;
import io.almanac.scaler.decision.decide.Reasons;
import io.almanac.scaler.decision.decide.Rule;
import java.time.Instant;

/** An answer in JSON. */
sealed interface AnswerJson {
    record Undecided(String kind, Instant at, String reason) implements AnswerJson {}

    /** Without its reasons: what a list needs. */
    record Decision(String kind, Instant at, int replicas, double value, boolean isActive, Basis basis, Rule rule)
            implements AnswerJson {}

    record Explained(@JsonUnwrapped AnswerJson decision, Reasons reasons) implements AnswerJson {}

    static AnswerJson brief(Answer answer) {
        return switch (answer) {
            case Answer.Undecided none -> new Undecided("undecided", none.at(), none.reason());
            case Answer.Decision(
                    Instant at,
                    int replicas,
                    int served,
                    double value,
                    boolean isActive,
                    Basis basis,
                    Reasons reasons) -> new Decision("decision", at, replicas, value, isActive, basis, reasons.rule());
        };
    }

    static AnswerJson full(Answer answer) {
        return switch (answer) {
            case Answer.Undecided none -> brief(none);
            case Answer.Decision made -> new Explained(brief(made), made.reasons());
        };
    }
}
