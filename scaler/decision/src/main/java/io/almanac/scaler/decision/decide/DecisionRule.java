package io.almanac.scaler.decision.decide;

import io.almanac.scaler.settings.trigger.Mode;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Turns a situation into a decision; the one place where replicas are decided, live, in a backtest and in the demo.
 *
 * <pre>
 *   fresh load:   replicas = max(ceil(bound / threshold), ceil(present / threshold))
 *   older load:   the same, as decided when load was last seen, the largest of the minutes before the silence for the
 *                 present, and not less than ceil(bound of what lies ahead now / threshold), see {@link Ahead}
 *   always:       not less than the calendar's schedules want from now to the end of the lead window, stepped over
 *                 the autoscaler's tolerance ({@link ReplicaRule}), clamped to minReplicas and maxReplicas
 * </pre>
 *
 * The bound is on the largest load over the {@link LeadWindow}; how careful it is, is chosen so that {@code risk} is
 * kept. Where the threshold is learned, replicas are decided by what was learned and served for the target that KEDA was
 * told; in shadow mode the present load is served as that target asks, since such a workload is not to be acted on.
 * In observe mode nothing is served: 0 replicas, not active, which leaves the triggers beside it alone, as the autoscaler takes
 * the largest answer and KEDA wakes a workload for any that is active. Whole replicas are served, because the HPA would ignore a fraction inside its tolerance. Nothing is ever lowered
 * out of ignorance, and scale-in is left to the HPA's stabilization window.
 */
public final class DecisionRule {
    /** A forecast below this share of one replica's load wakes nobody up. */
    static final double LEAST_WAKING_RATIO = 0.01;

    private DecisionRule() {}

    /** Decides; pure, and total for every valid situation. */
    public static Answer.Decision decide(Situation situation) {
        double present = situation.presentLoad();
        Need need = needWhenLastSeen(situation, present);
        boolean isFresh = situation.isFresh();
        Ahead ahead = isFresh ? new Ahead(basisWhenFresh(situation), need.boundLoad, 1) : Ahead.unseen(situation);
        WorkloadSettings settings = situation.settings();
        OptionalDouble bound = ahead.boundLoad();
        OptionalInt forecastReplicas = replicas(bound, settings);
        OptionalInt floor = floor(settings, situation.now());
        Choice choice = onFloor(choose(situation, need, forecastReplicas, isFresh), floor);
        ReplicaRule rule = replicaRule(settings);
        boolean isServed = settings.serving().mode() != Mode.OBSERVE;
        int served =
                isServed ? rule.served(0, choice.replicas, situation.observed().ordered()) : 0;
        Reasons reasons = new Reasons(
                present,
                situation.dataAge(),
                situation.leadWindow(),
                need.level,
                need.expectedLoad,
                bound,
                ahead.margin(),
                need.presentReplicas,
                forecastReplicas,
                choice.replicas,
                isServed ? binding(choice, rule) : Rule.OBSERVING,
                Explanation.of(situation, isFresh, floor));
        return new Answer.Decision(
                situation.now(),
                rule.within(served),
                served,
                served * settings.advertisedThreshold(),
                isServed && (floor.isPresent() || isActive(situation, present, need, bound, isFresh)),
                isServed ? ahead.basis() : Basis.OBSERVED,
                reasons);
    }

    /** The replicas needed when load was last seen. */
    private record Need(
            int presentReplicas,
            OptionalDouble expectedLoad,
            OptionalDouble boundLoad,
            OptionalInt forecastReplicas,
            String level) {}

    private record Choice(int replicas, Rule rule) {}

    private static Need needWhenLastSeen(Situation situation, double presentLoad) {
        WorkloadSettings settings = situation.settings();
        int present = replicas(presentLoad, presentThreshold(settings));
        return switch (situation.outlook()) {
            case Outlook.Unpredictable none ->
                new Need(present, OptionalDouble.empty(), OptionalDouble.empty(), OptionalInt.empty(), "");
            case Outlook.Calibrated calibrated -> needed(present, OptionalDouble.empty(), calibrated.bound(), settings);
            case Outlook.Doubted doubted ->
                needed(
                        present,
                        doubted.expected().map(known -> peak(known, situation)).orElseGet(OptionalDouble::empty),
                        doubted.bound(),
                        settings);
            case Outlook.Predicted predicted ->
                needed(present, peak(predicted.expected(), situation), predicted.bound(), settings);
        };
    }

    private static OptionalDouble peak(Expected expected, Situation situation) {
        return OptionalDouble.of(expected.peak(situation.leadWindow()));
    }

    private static double presentThreshold(WorkloadSettings settings) {
        return settings.serving().mode().isWatched()
                ? settings.advertisedThreshold()
                : settings.promise().threshold();
    }

    private static Need needed(int present, OptionalDouble expected, PeakBound bound, WorkloadSettings settings) {
        OptionalDouble load = OptionalDouble.of(bound.load());
        return new Need(present, expected, load, replicas(load, settings), bound.level());
    }

    private static Basis basisWhenFresh(Situation situation) {
        if (situation.settings().serving().mode() != Mode.PREDICTIVE) {
            return Basis.REACTIVE;
        }
        return switch (situation.outlook()) {
            case Outlook.Predicted predicted -> Basis.FORECAST;
            case Outlook.Doubted doubted -> Basis.PRIOR_FORECAST;
            case Outlook.Calibrated calibrated -> Basis.CALIBRATED;
            case Outlook.Unpredictable none -> Basis.REACTIVE;
        };
    }

    private static Choice choose(Situation situation, Need need, OptionalInt forecastReplicas, boolean isFresh) {
        boolean isPredictive = situation.settings().serving().mode() == Mode.PREDICTIVE;
        int whenSeen =
                isPredictive ? Math.max(need.presentReplicas, need.forecastReplicas.orElse(0)) : need.presentReplicas;
        int forecast = isPredictive ? forecastReplicas.orElse(0) : 0;
        if (!isFresh) {
            return forecast > whenSeen ? new Choice(forecast, Rule.FORECAST_BOUND) : new Choice(whenSeen, Rule.HELD);
        }
        boolean isForecast = forecast > need.presentReplicas;
        return new Choice(whenSeen, isForecast ? Rule.FORECAST_BOUND : Rule.PRESENT_LOAD);
    }

    private static Choice onFloor(Choice choice, OptionalInt floor) {
        return floor.orElse(0) > choice.replicas ? new Choice(floor.getAsInt(), Rule.SCHEDULE_FLOOR) : choice;
    }

    /** Which rule the number comes of, when the bounds have been kept. */
    private static Rule binding(Choice choice, ReplicaRule rule) {
        if (choice.replicas > rule.maxReplicas()) {
            return Rule.MAX_REPLICAS;
        }
        return choice.replicas < rule.minReplicas() ? Rule.MIN_REPLICAS : choice.rule;
    }

    /** The most replicas that the calendar's schedules want at an instant of {@code [at, at + lead window]}, if any. */
    public static OptionalInt floor(WorkloadSettings settings, Instant at) {
        return settings.calendar().schedules().isEmpty()
                ? OptionalInt.empty()
                : settings.calendar().floor(at, at.plus(LeadWindow.of(settings)));
    }

    /** The arithmetic from load to replicas that these settings ask for. */
    public static ReplicaRule replicaRule(WorkloadSettings settings) {
        return new ReplicaRule(
                settings.promise().threshold(),
                new LevelGrid(settings.promise().tolerance()),
                settings.bounds().minReplicas(),
                settings.bounds().maxReplicas());
    }

    /**
     * Active while load is, or is expected in the lead window, above the activation threshold, so that a workload wakes
     * before the demand; and, when load has not been seen, as long as it was active or may become so.
     */
    private static boolean isActive(
            Situation situation, double presentLoad, Need need, OptionalDouble bound, boolean isFresh) {
        WorkloadSettings settings = situation.settings();
        if (presentLoad > settings.promise().activationThreshold()) {
            return true;
        }
        if (settings.serving().mode() != Mode.PREDICTIVE) {
            return false;
        }
        double waking = Math.max(
                settings.promise().activationThreshold(),
                LEAST_WAKING_RATIO * settings.promise().threshold());
        return need.expectedLoad.orElse(0) > waking || (!isFresh && bound.orElse(0) > waking);
    }

    private static OptionalInt replicas(OptionalDouble load, WorkloadSettings settings) {
        return load.isPresent()
                ? OptionalInt.of(replicas(load.getAsDouble(), settings.promise().threshold()))
                : OptionalInt.empty();
    }

    /** Whole replicas for {@code load}; not more than an int holds. */
    private static int replicas(double load, double threshold) {
        return (int) Math.min(Integer.MAX_VALUE, Math.ceil(load / threshold));
    }
}
