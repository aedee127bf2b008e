package io.almanac.forecast.model;

import io.almanac.forecast.calendar.Calendar;
import io.almanac.forecast.series.Quantile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Which model to trust for one workload: each is judged by its held-out pinball loss on exactly the quantity the
 * autoscaler uses, one quantile of the maximum load over the lead window (Gneiting 2011 on scoring with the loss that is
 * wanted). A later, less simple model must win by {@link #LEAST_GAIN_RATIO}.
 */
public final class ModelContest {
    /** How much smaller the loss of a less simple model must be. */
    public static final double LEAST_GAIN_RATIO = 0.01;

    private ModelContest() {}

    /**
     * One contestant's result.
     *
     * @param loss held-out pinball loss relative to the mean actual maximum; infinite if it could not be measured
     */
    public record Entry(ForecastModels candidate, FittedModel model, double loss) {}

    /** How the contest ended; entries in the order of simplicity. */
    public sealed interface Result {
        record Won(Entry winner, List<Entry> entries) implements Result {}

        /** No candidate could be fitted; what each said. */
        record NoneFitted(List<FitOutcome> outcomes) implements Result {}
    }

    /** Fits every candidate to {@code request} and judges it on {@code window} and {@code level}. */
    public static Result of(
            FitRequest request, Collection<ForecastModels> candidates, Duration window, Quantile level) {
        return of(request, Calendar.ordinary(request.zone()), candidates, window, level);
    }

    /** The same, each candidate as a {@link CalendarModel}. */
    public static Result of(
            FitRequest request,
            Calendar calendar,
            Collection<ForecastModels> candidates,
            Duration window,
            Quantile level) {
        List<Entry> entries = new ArrayList<>();
        List<FitOutcome> refusals = new ArrayList<>();
        for (ForecastModels candidate : candidates.stream().sorted().toList()) {
            FitOutcome outcome = CalendarModel.of(candidate.model(), calendar).fit(request);
            switch (outcome) {
                case FitOutcome.Fitted fitted ->
                    entries.add(
                            new Entry(candidate, fitted.model(), fitted.model().heldOutLoss(window, level)));
                case FitOutcome.NotEnoughHistory shortage -> refusals.add(shortage);
                case FitOutcome.Degenerate degenerate -> refusals.add(degenerate);
            }
        }
        return entries.isEmpty() ? new Result.NoneFitted(refusals) : new Result.Won(best(entries), entries);
    }

    private static Entry best(List<Entry> entries) {
        Entry best = entries.getFirst();
        for (Entry entry : entries) {
            if (entry.loss() < best.loss() * (1 - LEAST_GAIN_RATIO)) {
                best = entry;
            }
        }
        return best;
    }
}
