package io.almanac.scaler.server.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.cycle.Training;
import io.almanac.scaler.server.live.Workload;
import io.almanac.scaler.server.live.WorkloadState;
import io.almanac.scaler.settings.trigger.Mode;
import io.almanac.scaler.settings.trigger.WorkloadKey;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A workload in the list of all, in JSON. */
record WorkloadJson(
        @JsonUnwrapped WorkloadKey key,
        String query,
        double threshold,
        Mode mode,
        AnswerJson answer,
        Optional<String> trouble,
        Optional<String> model,
        Optional<Duration> dataAge,
        Optional<Double> presentLoad,
        Optional<double[]> recentLoad) {
    /** How much load is shown, and in how many points. */
    private static final Duration RECENT = Duration.ofDays(1);

    private static final int RECENT_POINTS = 48;
    private static final MathContext FOUR_DIGITS = new MathContext(4);

    static WorkloadJson of(Workload workload, Instant now) {
        WorkloadState state = workload.stateAt(now);
        Optional<NewestLoad> newest = NewestLoad.of(state);
        return new WorkloadJson(
                workload.key(),
                workload.settings().load().query(),
                state.inForce(workload.settings()).promise().threshold(),
                state.mode(workload.settings()),
                AnswerJson.brief(state.answer()),
                state.trouble(),
                state.training().flatMap(WorkloadJson::model),
                newest.map(load -> load.age(now)),
                newest.map(NewestLoad::load),
                state.history().map(WorkloadJson::recent));
    }

    private static Optional<String> model(Training training) {
        return switch (training) {
            case Training.NothingLearned none -> Optional.empty();
            case Training.Learned learned -> Optional.of(learned.chosen());
        };
    }

    /** The mean of what was observed in each of a few equal spans; NaN where nothing was. */
    private static double[] recent(TimeSeries history) {
        TimeSeries series = history.after(history.end().minus(RECENT));
        double[] means = new double[Math.min(RECENT_POINTS, series.size())];
        for (int point = 0; point < means.length; point++) {
            int until = (point + 1) * series.size() / means.length;
            double sum = 0;
            int count = 0;
            for (int slot = point * series.size() / means.length; slot < until; slot++) {
                if (series.isObserved(slot)) {
                    sum += series.value(slot);
                    count++;
                }
            }
            means[point] = count == 0 ? Double.NaN : rounded(sum / count);
        }
        return means;
    }

    /** To the digits that matter in a picture. */
    static double rounded(double value) {
        return BigDecimal.valueOf(value).round(FOUR_DIGITS).doubleValue();
    }
}
