package io.almanac.scaler.server.web;

import static io.almanac.scaler.server.web.Json.each;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.cycle.CycleState;
import io.almanac.scaler.decision.decide.Basis;
import io.almanac.scaler.decision.risk.WouldHave;
import io.almanac.scaler.server.live.DecisionLog;
import io.almanac.scaler.server.live.LeadError;
import io.almanac.scaler.server.live.MemoryUse;
import io.almanac.scaler.server.live.Workload;
import io.almanac.scaler.server.live.WorkloadState;
import io.almanac.scaler.settings.trigger.WorkloadKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** All that is known of one workload, in JSON. Instants in lists are epoch seconds. */
record WorkloadDetailJson(
        Instant now,
        @JsonUnwrapped WorkloadKey key,
        Instant registeredAt,
        Instant lastAskedAt,
        SettingsJson settings,
        AnswerJson answer,
        Optional<String> trouble,
        Optional<Instant> loadAt,
        Optional<Double> presentLoad,
        Optional<TrainingJson> training,
        Optional<ErrorBudgetJson> errorBudget,
        Optional<WouldHaveJson> wouldHave,
        Optional<PromotionJson> promotion,
        ObservationsJson observed,
        List<ErrorOfLead> errorByLead,
        MemoryUse memory,
        Optional<Predicted> forecast,
        Optional<History> history,
        Decisions decisions,
        List<KnownTimeJson> calendar) {
    /**
     * As it stands.
     *
     * @param oldest what the calendar says is wanted from then on
     * @param after load and decisions are wanted that came after it
     */
    static WorkloadDetailJson of(Workload workload, Instant now, Instant oldest, Instant after) {
        WorkloadState state = workload.stateAt(now);
        Optional<NewestLoad> newest = NewestLoad.of(state);
        return new WorkloadDetailJson(
                now,
                workload.key(),
                workload.registeredAt(),
                workload.lastAskedAt(),
                SettingsJson.of(state.inForce(workload.settings())),
                AnswerJson.full(state.answer()),
                state.trouble(),
                newest.map(NewestLoad::at),
                newest.map(NewestLoad::load),
                state.training().map(TrainingJson::of),
                state.cycleState().map(CycleState::errorBudget).map(ErrorBudgetJson::of),
                state.wouldHave().filter(WouldHave::hasBegun).map(WouldHaveJson::of),
                PromotionJson.of(state, workload.settings()),
                ObservationsJson.of(state, after),
                each(workload.log().errors().entrySet(), ErrorOfLead::of),
                workload.memory(),
                state.forecast().map(Predicted::of),
                state.history().map(series -> History.of(series, after)),
                Decisions.of(workload.log().since(after)),
                KnownTimeJson.of(
                        workload.settings().calendar(),
                        oldest,
                        now.plus(workload.settings().ahead().predictHorizon())));
    }

    /** How wrong forecasts were that looked so far ahead; ratios are of the load that came. */
    record ErrorOfLead(
            Duration lead,
            int forecasts,
            double errorRatio,
            double surplusRatio,
            double stayingErrorRatio,
            double insideRatio) {
        private static ErrorOfLead of(Map.Entry<Duration, LeadError> entry) {
            LeadError error = entry.getValue();
            return new ErrorOfLead(
                    entry.getKey(),
                    error.forecasts(),
                    error.errorRatio(),
                    error.surplusRatio(),
                    error.stayingErrorRatio(),
                    error.insideRatio());
        }
    }

    record Predicted(
            Instant origin, List<Long> at, List<Double> levels, List<double[]> paths, List<Maximum> windowMaxima) {
        private static Predicted of(Forecast forecast) {
            long origin = forecast.origin().getEpochSecond();
            return new Predicted(
                    forecast.origin(),
                    each(forecast.horizon().leads(), lead -> origin + lead.toSeconds()),
                    each(forecast.levels(), Quantile::level),
                    each(forecast.levels(), forecast::path),
                    each(forecast.horizon().windows(), window -> maximum(forecast, window)));
        }

        private static Maximum maximum(Forecast forecast, Duration window) {
            return new Maximum(window, each(forecast.levels(), level -> forecast.windowMaximum(window, level)));
        }
    }

    record Maximum(Duration window, List<Double> quantiles) {}

    record History(Duration step, long start, double[] values) {
        private static History of(TimeSeries history, Instant after) {
            TimeSeries wanted = history.after(after);
            boolean isAnyNew = history.end().isAfter(after);
            return new History(
                    history.step(), wanted.start().getEpochSecond(), isAnyNew ? wanted.values() : new double[0]);
        }
    }

    record Decisions(
            List<Long> at,
            List<Double> load,
            List<Integer> replicas,
            List<OptionalDouble> bound,
            List<OptionalDouble> expected,
            List<Basis> basis,
            List<OptionalInt> forecastReplicas,
            List<OptionalInt> reactiveReplicas) {
        private static Decisions of(List<DecisionLog.Entry> made) {
            return new Decisions(
                    each(made, decision -> decision.at().getEpochSecond()),
                    each(made, DecisionLog.Entry::load),
                    each(made, DecisionLog.Entry::replicas),
                    each(made, DecisionLog.Entry::bound),
                    each(made, DecisionLog.Entry::expected),
                    each(made, DecisionLog.Entry::basis),
                    each(made, DecisionLog.Entry::forecastReplicas),
                    each(made, DecisionLog.Entry::reactiveReplicas));
        }
    }
}
