package io.almanac.scaler.server.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.Quantile;
import io.almanac.scaler.decision.cycle.CycleState;
import io.almanac.scaler.decision.cycle.Training;
import io.almanac.scaler.decision.decide.Answer;
import io.almanac.scaler.decision.risk.ErrorBudget;
import io.almanac.scaler.decision.risk.WouldHave;
import io.almanac.scaler.server.live.Workload;
import io.almanac.scaler.server.live.WorkloadState;
import io.almanac.scaler.settings.trigger.WorkloadKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A workload among many, in JSON.
 *
 * @param basis on what the decision rests
 * @param marks what is worth a look
 * @param load the newest that was seen
 * @param peak the largest median ahead, as far as the forecast reaches
 * @param promiseLeft time that may still be short within the promise, negative when overdrawn; empty until it counts
 * @param promiseLeftRatio the same as a share of all that was allowed so far
 * @param savedRatio share of plain autoscaling's replica-hours that the forecast saves; negative if it costs more
 * @param trouble why load is missing, or there is no decision
 */
record FleetRow(
        @JsonUnwrapped WorkloadKey key,
        Mark basis,
        Set<Mark> marks,
        Instant decidedAt,
        Optional<Integer> replicas,
        Optional<Double> load,
        Optional<Instant> loadAt,
        Optional<Double> peak,
        Optional<Instant> peakAt,
        Optional<Duration> promiseLeft,
        Optional<Double> promiseLeftRatio,
        Optional<Double> savedRatio,
        Optional<String> model,
        Optional<String> trouble) {
    static FleetRow of(Workload workload, WorkloadState state) {
        Optional<NewestLoad> newest = NewestLoad.of(state);
        Optional<Peak> peak = state.forecast().map(Peak::of);
        Optional<ErrorBudget> budget =
                state.cycleState().map(CycleState::errorBudget).filter(ErrorBudget::hasBegun);
        return new FleetRow(
                workload.key(),
                Mark.basisOf(state.answer()),
                Mark.of(state.mode(workload.settings()), state, budget),
                state.answer().at(),
                replicas(state.answer()),
                newest.map(NewestLoad::load),
                newest.map(NewestLoad::at),
                peak.map(Peak::load),
                peak.map(Peak::at),
                budget.map(ErrorBudget::left),
                budget.map(FleetRow::leftRatio),
                state.wouldHave().filter(WouldHave::hasBegun).map(WouldHaveJson::savedRatio),
                state.training().flatMap(FleetRow::model),
                state.trouble().or(() -> reason(state.answer())));
    }

    private static double leftRatio(ErrorBudget budget) {
        return (double) budget.left().toSeconds() / budget.allowed().toSeconds();
    }

    private static Optional<Integer> replicas(Answer answer) {
        return switch (answer) {
            case Answer.Undecided none -> Optional.empty();
            case Answer.Decision decision -> Optional.of(decision.replicas());
        };
    }

    private static Optional<String> reason(Answer answer) {
        return switch (answer) {
            case Answer.Undecided none -> Optional.of(none.reason());
            case Answer.Decision decision -> Optional.empty();
        };
    }

    private static Optional<String> model(Training training) {
        return switch (training) {
            case Training.NothingLearned none -> Optional.empty();
            case Training.Learned learned -> Optional.of(learned.chosen());
        };
    }

    private record Peak(double load, Instant at) {
        static Peak of(Forecast forecast) {
            double[] path = forecast.path(Quantile.MEDIAN);
            int highest = 0;
            for (int lead = 1; lead < path.length; lead++) {
                highest = path[lead] > path[highest] ? lead : highest;
            }
            return new Peak(
                    path[highest],
                    forecast.origin().plus(forecast.horizon().leads().get(highest)));
        }
    }
}
