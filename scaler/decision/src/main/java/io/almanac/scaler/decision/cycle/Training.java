package io.almanac.scaler.decision.cycle;

import io.almanac.forecast.clean.Disturbances;
import io.almanac.forecast.model.FittedModel;
import io.almanac.forecast.peak.PeakBounds;
import io.almanac.forecast.season.Season;
import io.almanac.scaler.decision.risk.Ladder;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The result of a training on the history up to an aligned instant. */
public sealed interface Training {
    /** Up to and including which instant the history was read. */
    Instant at();

    /**
     * Bounds on the peak of the lead window at the levels of {@link Ladder}; empty while there are too few past windows
     * to learn them from.
     */
    Optional<PeakBounds> peak();

    /** The outages and spikes of that history: nothing was learned from them, nor do bounds on the peak look back at them. */
    Disturbances disturbances();

    /**
     * A model is trusted.
     *
     * @param chosen its label
     * @param model what it has learned
     * @param modelAt up to and including which instant the model has read the history: that of this training or an earlier one
     * @param losses held-out loss of the model, or of every model in a contest where one was held, by label: pinball loss
     *     of the quantile that decisions use, of the largest load in the lead window, relative to the mean of that; lower
     *     is better
     * @param history how much history the model has learned from
     * @param seasons the periods with which the load recurs, the strongest first
     * @param substitution why this is not the model outside that the trigger names; empty if it is, or names none
     */
    record Learned(
            Instant at,
            String chosen,
            FittedModel model,
            Instant modelAt,
            Map<String, Double> losses,
            Duration history,
            List<Season> seasons,
            Optional<PeakBounds> peak,
            Disturbances disturbances,
            Optional<String> substitution)
            implements Training {
        public Learned {
            losses = Map.copyOf(losses);
            seasons = List.copyOf(seasons);
        }

        /** The same model, and what a later training found beside it. */
        Learned goingOn(Instant later, Optional<PeakBounds> bounds, Disturbances found) {
            return new Learned(later, chosen, model, modelAt, losses, history, seasons, bounds, found, substitution);
        }

        /** The same of {@code whole}, a training that learned all that there is of the same history. */
        Learned with(Learned whole) {
            return whole.goingOn(at, peak, disturbances);
        }

        /** The losses in the order of the labels, for printing. */
        public Map<String, Double> sortedLosses() {
            return new TreeMap<>(losses);
        }
    }

    /**
     * No model could be learned; decisions go by the present load, with a margin for its past errors where those are
     * known.
     *
     * @param reasons why, for people; at least one
     */
    record NothingLearned(Instant at, List<String> reasons, Optional<PeakBounds> peak, Disturbances disturbances)
            implements Training {
        public NothingLearned {
            reasons = List.copyOf(reasons);
        }

        /** At the first slots of a history, before any training instant. */
        static NothingLearned before(Instant slot, WorkloadSettings settings) {
            return new NothingLearned(
                    slot,
                    List.of("the history of " + settings.metricName()
                            + " has just begun; decisions follow the present load until the first training"),
                    Optional.empty(),
                    Disturbances.NONE);
        }
    }
}
