package io.almanac.scaler.decision.doubt;

import io.almanac.forecast.calendar.Calendar;
import io.almanac.forecast.clean.Disturbance;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.observe.ReplicaSeries;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * What there is to judge the newest slot by.
 *
 * @param load up to that slot, which is observed
 * @param disturbances of that load, as far as they were found after the fact
 * @param prior median of the largest load of the lead window before the newest slot, for a forecast that has not seen what came
 *     from an instant on; empty without a model
 */
public record Sight(
        WorkloadSettings settings,
        TimeSeries load,
        ReplicaSeries replicas,
        List<Disturbance> disturbances,
        Function<Instant, OptionalDouble> prior) {
    /** An upstream that fails does so within a few minutes, and the rates that show it have windows of five. */
    private static final Duration ABRUPT = Duration.ofMinutes(10);

    private static final int FEWEST_ABRUPT_SLOTS = 2;
    private static final double FALLEN = 0.5;

    /** At two, noise of a bursty load is a fall now and then; at four, none was on recorded traces. */
    private static final double FAR_BELOW = 4;

    /** Less, so that a load on the edge does not come back with each minute. */
    private static final double STILL_FAR_BELOW = 2;

    /** The newest slots with so much of the highest before a fall are from before it. */
    private static final double UNFALLEN = 0.9;

    private static final double SURGED = 1.5;
    private static final Duration FLAT = Duration.ofMinutes(5);
    private static final int FEWEST_FLAT_SLOTS = 3;
    private static final double FLATNESS = 1.1;

    /** More than a replica should bear by as much as the autoscaler tolerates, and less than was forecast by as much. */
    private static final double CLEARLY = 1.1;

    /** What no replica can bear, by what one should: so much more is asked for than served, and what is seen is not cut off. */
    private static final double UNBEARABLE = 2;

    Instant at() {
        return load.end();
    }

    /** The newest load. */
    double newest() {
        return load.value(load.size() - 1);
    }

    private Duration step() {
        return load.step();
    }

    private int slots(Duration time, int fewest) {
        return (int) Math.max(fewest, time.toSeconds() / step().toSeconds());
    }

    /** Whether the calendar says that this time is like no other. */
    boolean isSpecial() {
        Calendar near = settings.calendar().within(at().minus(step()), at());
        return near.isExcluded(at(), step()) || near.hasEvent(at(), step());
    }

    /** The fall that has brought the load to where it is; empty if there was none. */
    Optional<PresentDoubt> fall() {
        int newest = load.size() - 1;
        int slots = slots(ABRUPT, FEWEST_ABRUPT_SLOTS);
        int oldest = Math.max(0, newest - slots);
        double highest = 0;
        for (int slot = oldest; slot < newest; slot++) {
            highest = load.value(slot) > highest ? load.value(slot) : highest;
        }
        double before = highest;
        if (newest() > FALLEN * before || before == 0 || !isUnheardOf(before, FAR_BELOW)) {
            return Optional.empty();
        }
        int last = newest - 1;
        while (!(load.value(last) >= UNFALLEN * before)) {
            last--;
        }
        return Optional.of(new PresentDoubt(Cause.FALL, load.timestamp(last + 1), before, Optional.empty()));
    }

    /** Whether a load that fell is still below all that was seen around this time of day. */
    boolean isStillFallen(PresentDoubt fall) {
        return isUnheardOf(fall.before(), STILL_FAR_BELOW);
    }

    private boolean isUnheardOf(double before, double farBelow) {
        return new SameTime(load, settings.calendar().zone(), disturbances).isUnheardOf(newest(), before, farBelow);
    }

    /** Whether the load is much more than there would have been. */
    boolean isSurge(PresentDoubt before) {
        return newest() > SURGED * prior.apply(before.from()).orElse(before.before());
    }

    /** A load that has been flat for minutes at more than the ready replicas should bear, and is less than was forecast. */
    Optional<PresentDoubt> cutOff() {
        if (replicas.ready().isEmpty()) {
            return Optional.empty();
        }
        int slots = slots(FLAT, FEWEST_FLAT_SLOTS);
        int first = load.size() - slots;
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (int slot = Math.max(0, first); slot < load.size(); slot++) {
            double each = perReplica(slot);
            least = each > CLEARLY * settings.promise().threshold() ? Math.min(least, each) : 0;
            most = Math.max(most, each);
        }
        if (first <= 0
                || most
                        > Math.min(
                                FLATNESS * least,
                                UNBEARABLE * settings.promise().threshold())
                || !isLessThanForecast(load.timestamp(first), CLEARLY)) {
            return Optional.empty();
        }
        return Optional.of(
                new PresentDoubt(Cause.CUT_OFF, load.timestamp(first), load.value(first - 1), Optional.empty()));
    }

    /** Whether a load that was cut off may be so still. */
    boolean isStillCutOff(PresentDoubt cutOff) {
        return perReplica(load.size() - 1) > settings.promise().threshold() && isLessThanForecast(cutOff.from(), 1);
    }

    private boolean isLessThanForecast(Instant since, double factor) {
        OptionalDouble forecast = prior.apply(since);
        return forecast.isPresent() && factor * newest() < forecast.getAsDouble();
    }

    /** Load of each ready replica; 0 where that is not known. */
    private double perReplica(int slot) {
        double ready = replicas.readyAt(load.timestamp(slot)).orElse(0);
        double value = load.value(slot);
        return ready >= 1 && value > 0 ? value / ready : 0;
    }
}
