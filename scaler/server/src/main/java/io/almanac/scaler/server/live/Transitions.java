package io.almanac.scaler.server.live;

import io.almanac.scaler.decision.decide.Answer;
import io.almanac.scaler.decision.promotion.Promotion;
import io.almanac.scaler.settings.trigger.WorkloadKey;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Logs what changed between two states of a workload, once; what stays the same is a metric, not a line. In an outage of
 * its source it tells only those who want to know more: {@link Outages} tells of the source.
 */
final class Transitions {
    private static final Logger LOG = LoggerFactory.getLogger("io.almanac.workload");

    private final WorkloadKey key;
    private volatile boolean isInOutage;

    Transitions(WorkloadKey key) {
        this.key = key;
    }

    /** Notes whether the workload shares the lot of others of its source. */
    void inOutage(boolean isSo) {
        isInOutage = isSo;
    }

    void log(WorkloadState before, WorkloadState after) {
        String basis = basis(after.answer());
        if (!basis.equals(basis(before.answer()))) {
            LOG.atLevel(isInOutage ? Level.DEBUG : Level.INFO)
                    .log(
                            "workload={} basis={} was={} why=\"{}\"",
                            key,
                            basis,
                            basis(before.answer()),
                            why(after.answer()));
        }
        after.stepSince(before).ifPresent(this::log);
        Optional<String> trouble = after.trouble();
        if (trouble.isPresent()
                && !trouble.map(Transitions::kind).equals(before.trouble().map(Transitions::kind))) {
            LOG.atLevel(isInOutage ? Level.DEBUG : Level.WARN)
                    .log("workload={} reading=failed reason=\"{}\"", key, trouble.get());
        } else if (trouble.isEmpty() && before.trouble().isPresent()) {
            LOG.atLevel(isInOutage ? Level.DEBUG : Level.INFO).log("workload={} reading=ok", key);
        }
    }

    private void log(Promotion.Step step) {
        LOG.info(
                "workload={} step={} mode={} was={} figures=\"{}\"",
                key,
                step.isUp() ? "promoted" : "demoted",
                step.to().text(),
                step.from().text(),
                step.figures());
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
