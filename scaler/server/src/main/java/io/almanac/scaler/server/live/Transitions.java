package io.almanac.scaler.server.live;

import io.almanac.scaler.decision.decide.Answer;
import io.almanac.scaler.settings.trigger.WorkloadKey;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what changed between two states of a workload, once; what stays the same is a metric, not a line. */
final class Transitions {
    private static final Logger LOG = LoggerFactory.getLogger("io.almanac.workload");

    private Transitions() {}

    static void log(WorkloadKey key, WorkloadState before, WorkloadState after) {
        String basis = basis(after.answer());
        if (!basis.equals(basis(before.answer()))) {
            LOG.info("workload={} basis={} was={} why=\"{}\"", key, basis, basis(before.answer()), why(after.answer()));
        }
        Optional<String> trouble = after.trouble();
        if (trouble.isPresent()
                && !trouble.map(Transitions::kind).equals(before.trouble().map(Transitions::kind))) {
            LOG.warn("workload={} reading=failed reason=\"{}\"", key, trouble.get());
        } else if (trouble.isEmpty() && before.trouble().isPresent()) {
            LOG.info("workload={} reading=ok", key);
        }
    }

    /** The trouble without its times and counts, which change with each reading and are no news. */
    private static String kind(String trouble) {
        return trouble.replaceAll("[0-9]+", "#");
    }

    private static String basis(Answer answer) {
        return switch (answer) {
            case Answer.Decision decision -> decision.basis().name();
            case Answer.Undecided none -> "UNDECIDED";
        };
    }

    private static String why(Answer answer) {
        return switch (answer) {
            case Answer.Decision decision -> decision.reasons().explanation();
            case Answer.Undecided none -> none.reason();
        };
    }
}
