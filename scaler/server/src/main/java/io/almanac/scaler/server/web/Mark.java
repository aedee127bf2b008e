package io.almanac.scaler.server.web;

import io.almanac.scaler.decision.decide.Answer;
import io.almanac.scaler.decision.decide.Basis;
import io.almanac.scaler.decision.decide.Rule;
import io.almanac.scaler.decision.risk.ErrorBudget;
import io.almanac.scaler.server.live.WorkloadState;
import io.almanac.scaler.settings.trigger.Mode;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What a workload can be picked by: on what its decision rests, of which it has one, and what is worth a look. */
enum Mark {
    FORECAST,
    PRIOR_FORECAST,
    CALIBRATED,
    REACTIVE,
    OBSERVED,
    STALE_FORECAST,
    LAST_WEEK,
    YESTERDAY,
    LAST_KNOWN,
    UNDECIDED,
    /** Its load could not be read, or is missing. */
    TROUBLE,
    /** More of the time was short than was promised. */
    OVERDRAWN,
    /** {@code maxReplicas} keeps it from what it needs. */
    AT_MAX,
    SHADOW,
    /** Not active: KEDA may scale it to zero. */
    ASLEEP;

    /** On what a decision rests. */
    static final Set<Mark> BASES = Set.copyOf(EnumSet.range(FORECAST, UNDECIDED));

    /** What is worth a look. */
    static Set<Mark> of(Mode mode, WorkloadState state, Optional<ErrorBudget> budget) {
        EnumSet<Mark> marks = EnumSet.noneOf(Mark.class);
        add(marks, TROUBLE, state.trouble().isPresent());
        add(marks, OVERDRAWN, budget.filter(spent -> spent.left().isNegative()).isPresent());
        if (state.answer() instanceof Answer.Decision decision) {
            add(marks, AT_MAX, decision.reasons().rule() == Rule.MAX_REPLICAS);
            add(marks, ASLEEP, !decision.isActive() && mode != Mode.OBSERVE);
        }
        add(marks, SHADOW, mode == Mode.SHADOW);
        return marks;
    }

    private static void add(Set<Mark> marks, Mark mark, boolean isSo) {
        if (isSo) {
            marks.add(mark);
        }
    }

    static Mark basisOf(Answer answer) {
        return switch (answer) {
            case Answer.Undecided none -> UNDECIDED;
            case Answer.Decision decision -> of(decision.basis());
        };
    }

    private static Mark of(Basis basis) {
        return switch (basis) {
            case FORECAST -> FORECAST;
            case PRIOR_FORECAST -> PRIOR_FORECAST;
            case CALIBRATED -> CALIBRATED;
            case REACTIVE -> REACTIVE;
            case OBSERVED -> OBSERVED;
            case STALE_FORECAST -> STALE_FORECAST;
            case LAST_WEEK -> LAST_WEEK;
            case YESTERDAY -> YESTERDAY;
            case LAST_KNOWN -> LAST_KNOWN;
        };
    }
}
