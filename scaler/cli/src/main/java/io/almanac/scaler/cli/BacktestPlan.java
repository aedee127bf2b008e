package io.almanac.scaler.cli;

import io.almanac.scaler.backtest.BacktestSettings;
import io.almanac.scaler.backtest.Policy;
import io.almanac.scaler.backtest.advice.Question;
import io.almanac.scaler.manifest.ScaledObjectReading;
import io.almanac.scaler.settings.rule.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What the options of a backtest ask for, whatever is replayed.
 *
 * @param settings of {@code request}
 * @param question for advice, if that is wanted
 * @param query of the ScaledObject, if there is one
 */
record BacktestPlan(
        BacktestRequest request,
        BacktestSettings settings,
        List<Policy> policies,
        Optional<Question> question,
        Optional<String> query) {
    BacktestRun run(Progress progress) {
        List<String> notes = request.object().map(ScaledObjectReading.Scaling::notes).orElse(List.of()).stream()
                .map(Problem::toString)
                .toList();
        return new BacktestRun(settings, policies, question, notes, progress);
    }
}
