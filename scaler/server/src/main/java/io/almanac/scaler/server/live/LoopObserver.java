package io.almanac.scaler.server.live;

import io.almanac.scaler.decision.promotion.Promotion;
import io.almanac.scaler.server.source.ReadOutcome;
import java.time.Duration;

/** Is told what the loops did, for metrics; must not block. */
public interface LoopObserver {
    /** Watches nothing. */
    LoopObserver NONE = new LoopObserver() {
        @Override
        public void read(String source, ReadOutcome outcome, Duration took) {}

        @Override
        public void trained(Duration took) {}

        @Override
        public void controlled(Duration took) {}
    };

    /** A data source was read. */
    void read(String source, ReadOutcome outcome, Duration took);

    /**
     * A model outside was asked.
     *
     * @param model as triggers name it
     * @param outcome one word, such as {@code answered} or {@code timeout}
     */
    default void asked(String model, String outcome, Duration took) {}

    /**
     * A snapshot was dealt with.
     *
     * @param outcome one word: {@code written}, {@code failed}, {@code restored} or {@code set_aside}
     */
    default void snapshot(String outcome) {}

    /** A workload was promoted, or demoted. */
    default void stepped(Promotion.Step step) {}

    /** A model was trained. */
    void trained(Duration took);

    /** One workload was read, trained if due, and decided for. */
    void controlled(Duration took);
}
