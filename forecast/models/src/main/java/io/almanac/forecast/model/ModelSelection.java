package io.almanac.forecast.model;

import io.almanac.forecast.calendar.Calendar;
import io.almanac.forecast.clean.Disturbances;
import io.almanac.forecast.series.Quantile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Chooses the model to trust with a load; server, backtest and command line choose by this alone. A contest judges each
 * model by its held-out pinball loss on exactly the quantity the autoscaler uses, one quantile of the maximum load over a
 * window (Gneiting 2011 on scoring with the loss that is wanted). A later, less simple model must win by
 * {@link #LEAST_GAIN_RATIO}.
 *
 * @param request what each model is asked to learn
 * @param calendar is put around each model
 * @param disturbances of the history as it usually is by the calendar; no model learns from them
 * @param window the maximum over it is what a contest judges
 * @param level the quantile of that maximum
 */
public record ModelSelection(
        FitRequest request, Calendar calendar, Disturbances disturbances, Duration window, Quantile level) {
    /** How much smaller the loss of a less simple model must be. */
    public static final double LEAST_GAIN_RATIO = 0.01;

    /** The model that was chosen, or why there is none. */
    public sealed interface Result {
        /**
         * @param losses held-out loss of every model in the contest, relative to the mean actual maximum and infinite if it
         *     could not be measured, by label, the simpler first; empty if no contest was held
         * @param refusals why models could not be fitted, by label, the simpler first
         */
        record Chosen(
                String label, FittedModel model, Map<String, Double> losses, Map<String, FitOutcome.Refusal> refusals)
                implements Result {
            public Chosen {
                losses = Collections.unmodifiableMap(new LinkedHashMap<>(losses));
                refusals = Collections.unmodifiableMap(new LinkedHashMap<>(refusals));
            }
        }

        /** @param refusals why no model could be fitted, by label, the simpler first */
        record NoneFitted(Map<String, FitOutcome.Refusal> refusals) implements Result {
            public NoneFitted {
                refusals = Collections.unmodifiableMap(new LinkedHashMap<>(refusals));
            }
        }
    }

    /**
     * The seasonal regression where it can be fitted, else the winner of the contest. On recorded traffic bounds on the
     * peak cost 2 to 3 % more with the curves of whichever model was best of late than with the regression's: which
     * predictors to trust is found out anew at each level of the bounds.
     */
    public Result automatic() {
        Result preferred = named(ForecastModels.SEASONAL_REGRESSION);
        return preferred instanceof Result.Chosen ? preferred : contest();
    }

    /** This model or none. */
    public Result named(ForecastModels model) {
        return named(model.label(), model.model());
    }

    /** This model or none; it need not be one of {@link ForecastModels}. */
    public Result named(String label, ForecastModel model) {
        return switch (fit(model)) {
            case FitOutcome.Fitted fitted -> new Result.Chosen(label, fitted.model(), Map.of(), Map.of());
            case FitOutcome.Refusal refusal -> new Result.NoneFitted(Map.of(label, refusal));
        };
    }

    /** The winner among {@link ForecastModels#contestants}. */
    public Result contest() {
        List<Entry> entries = new ArrayList<>();
        Map<String, FitOutcome.Refusal> refusals = new LinkedHashMap<>();
        for (ForecastModels candidate : ForecastModels.contestants()) {
            switch (fit(candidate.model())) {
                case FitOutcome.Fitted(FittedModel model) ->
                    entries.add(new Entry(candidate.label(), model, model.heldOutLoss(window, level)));
                case FitOutcome.Refusal refusal -> refusals.put(candidate.label(), refusal);
            }
        }
        if (entries.isEmpty()) {
            return new Result.NoneFitted(refusals);
        }
        Entry winner = best(entries);
        Map<String, Double> losses = new LinkedHashMap<>();
        entries.forEach(entry -> losses.put(entry.label, entry.loss));
        return new Result.Chosen(winner.label, winner.model, losses, refusals);
    }

    private record Entry(String label, FittedModel model, double loss) {}

    private static Entry best(List<Entry> entries) {
        Entry best = entries.getFirst();
        for (Entry entry : entries) {
            if (entry.loss < best.loss * (1 - LEAST_GAIN_RATIO)) {
                best = entry;
            }
        }
        return best;
    }

    private FitOutcome fit(ForecastModel model) {
        return CalendarModel.of(UndisturbedModel.of(model, disturbances), calendar)
                .fit(request);
    }
}
