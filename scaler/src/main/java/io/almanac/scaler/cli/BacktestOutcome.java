package io.almanac.scaler.cli;

import io.almanac.scaler.backtest.BacktestResult;
import java.util.List;

/** What became of one trace. */
sealed interface BacktestOutcome {
    String trace();

    /** It was replayed. */
    record Done(BacktestResult result) implements BacktestOutcome {
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
    }
}
