package io.almanac.scaler.cli;

import io.almanac.scaler.backtest.BacktestResult;
import io.almanac.scaler.backtest.advice.Advice;
import java.util.List;
import java.util.Optional;

/** A trace that was replayed, or why it could not be. */
sealed interface BacktestOutcome {
    String trace();

    /**
     * It was replayed.
     *
     * @param advice if it was asked for
     */
    record Done(BacktestResult result, Optional<Advice> advice) implements BacktestOutcome {
        @Override
        public String trace() {
            return result.trace();
        }
    }

    /**
     * It could not be read or replayed.
     *
     * @param problems all of them, each with the trace's name or file
     */
    record Failed(String trace, List<String> problems) implements BacktestOutcome {
        public Failed {
            problems = List.copyOf(problems);
        }

        /** A failure of problems that do not name the trace. */
        static Failed named(String trace, List<String> problems) {
            return new Failed(
                    trace,
                    problems.stream().map(problem -> trace + ": " + problem).toList());
        }
    }
}
