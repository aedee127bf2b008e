package io.almanac.scaler.cycle;

import io.almanac.forecast.model.FittedModel;
import io.almanac.forecast.season.Season;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What came of training on the history up to an aligned instant. */
public sealed interface Training {
    /** Up to and including which instant the history was read. */
    Instant at();

    /**
     * A model is trusted.
     *
     * @param chosen its label
     * @param model what it has learned
     * @param losses held-out loss of every model that was tried, by label: pinball loss of the quantile that decisions
     *     use, of the largest load in the lead window, relative to the mean of that; lower is better
     * @param history how much history there was
     * @param seasons the periods with which the load recurs, the strongest first
     * @param substitution why this is not the model outside that the trigger names; empty if it is, or names none
     */
    record Learned(
            Instant at,
            String chosen,
            FittedModel model,
            Map<String, Double> losses,
            Duration history,
            List<Season> seasons,
            Optional<String> substitution)
            implements Training {
        public Learned {
            losses = Map.copyOf(losses);
            seasons = List.copyOf(seasons);
        }

        /** Chosen among the models that were asked for. */
        public Learned(
                Instant at,
                String chosen,
                FittedModel model,
                Map<String, Double> losses,
                Duration history,
                List<Season> seasons) {
            this(at, chosen, model, losses, history, seasons, Optional.empty());
        }

        /** The losses in the order of the labels, for printing. */
        public Map<String, Double> sortedLosses() {
            return new TreeMap<>(losses);
        }
    }

    /**
     * Nothing could be learned; decisions go by the present load.
     *
     * @param reasons why, for people; at least one
     */
    record NothingLearned(Instant at, List<String> reasons) implements Training {
        public NothingLearned {
            reasons = List.copyOf(reasons);
        }
    }
}
