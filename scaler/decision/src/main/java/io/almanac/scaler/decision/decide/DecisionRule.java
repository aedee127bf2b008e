package io.almanac.scaler.decision.decide;

import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.Quantile;
import io.almanac.scaler.settings.trigger.Mode;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Turns a situation into a decision; the one place where replicas are decided, live, in a backtest and in the demo.
 *
 * <pre>
 *   fresh load:   replicas = max(ceil(bound / threshold), ceil(present / threshold))
 *   older load:   the same, as decided when load was last seen, and not less than
 *                 ceil(margin * bound of what lies ahead now / threshold)
 *   always:       not less than the calendar's schedules want from now to the end of the lead window, stepped over
 *                 the autoscaler's tolerance ({@link ReplicaRule}), clamped to minReplicas and maxReplicas
 * </pre>
 *
 * The bound is on the largest load over the {@link LeadWindow}; how careful it is, is chosen so that {@code risk} is
 * kept. Where the threshold is learned, replicas are decided by what was learned and served for the target that KEDA was
 * told; in shadow mode the present load is served as that target asks, since such a workload is not to be acted on.
 * Whole replicas are served, because the HPA would ignore a fraction inside its tolerance. Nothing is ever lowered
 * out of ignorance, and scale-in is left to the HPA's stabilization window.
 */
public final class DecisionRule {
    /** Up to this many steps of silence the load counts as fresh: a late scrape is no outage. */
    static final int FRESH_STEPS = 2;

    /** By how much the bound is raised for each hour that its data are old. */
    static final double MARGIN_PER_HOUR = 0.1;

    static final double LARGEST_MARGIN = 1.5;

    /** A forecast below this share of one replica's load wakes nobody up. */
    static final double LEAST_WAKING_RATIO = 0.01;

    private static final Duration WEEK = Duration.ofDays(7);

    private DecisionRule() {}

    /** Decides; pure, and total for every valid situation. */
    public static Answer.Decision decide(Situation situation) {
        Need need = needWhenLastSeen(situation);
        boolean isFresh = isFresh(situation);
        Ahead ahead = isFresh ? new Ahead(basisWhenFresh(situation), OptionalDouble.empty()) : ahead(situation);
        WorkloadSettings settings = situation.settings();
        double margin = isFresh ? 1 : margin(situation.dataAge());
        OptionalDouble bound = isFresh ? need.boundLoad : raised(ahead.boundLoad, margin);
        OptionalInt forecastReplicas = replicas(bound, settings);
        OptionalInt floor = floor(settings, situation.now());
        Choice choice = onFloor(choose(situation, need, forecastReplicas, isFresh), floor);
        ReplicaRule rule = replicaRule(settings);
        int served = rule.served(0, choice.replicas, situation.observed().ordered());
        Reasons reasons = new Reasons(
                situation.presentLoad(),
                situation.dataAge(),
                situation.leadWindow(),
                need.level,
                need.expectedLoad,
                bound,
                margin,
                need.presentReplicas,
                forecastReplicas,
                choice.replicas,
                binding(choice, rule),
                Explanation.of(situation, isFresh, floor));
        return new Answer.Decision(
                situation.now(),
                rule.within(served),
                served,
                served * settings.advertisedThreshold(),
                floor.isPresent() || isActive(situation, need, bound, isFresh),
                ahead.basis,
                reasons);
    }

    /** The replicas needed when load was last seen. */
    private record Need(
            int presentReplicas,
            OptionalDouble expectedLoad,
            OptionalDouble boundLoad,
            OptionalInt forecastReplicas,
            String level) {}

    private record Ahead(Basis basis, OptionalDouble boundLoad) {}

    private record Choice(int replicas, Rule rule) {}

    private static Need needWhenLastSeen(Situation situation) {
        WorkloadSettings settings = situation.settings();
        int present = replicas(situation.presentLoad(), presentThreshold(settings));
        return switch (situation.outlook()) {
            case Outlook.Unpredictable none ->
                new Need(present, OptionalDouble.empty(), OptionalDouble.empty(), OptionalInt.empty(), "");
            case Outlook.Calibrated calibrated -> needed(present, OptionalDouble.empty(), calibrated.bound(), settings);
            case Outlook.Predicted predicted -> {
                double expected = predicted.forecast().windowMaximum(situation.leadWindow(), Quantile.MEDIAN);
                yield needed(present, OptionalDouble.of(expected), predicted.bound(), settings);
            }
        };
    }

    private static double presentThreshold(WorkloadSettings settings) {
        return settings.serving().mode() == Mode.SHADOW
                ? settings.advertisedThreshold()
                : settings.promise().threshold();
    }

    private static Need needed(int present, OptionalDouble expected, PeakBound bound, WorkloadSettings settings) {
        OptionalDouble load = OptionalDouble.of(bound.load());
        return new Need(present, expected, load, replicas(load, settings), bound.level());
    }

    private static boolean isFresh(Situation situation) {
        Duration limit = situation.settings().load().queryStep().multipliedBy(FRESH_STEPS);
        return situation.dataAge().compareTo(limit) <= 0;
    }

    private static Basis basisWhenFresh(Situation situation) {
        if (situation.settings().serving().mode() != Mode.PREDICTIVE) {
            return Basis.REACTIVE;
        }
        return switch (situation.outlook()) {
            case Outlook.Predicted predicted -> Basis.FORECAST;
            case Outlook.Calibrated calibrated -> Basis.CALIBRATED;
            case Outlook.Unpredictable none -> Basis.REACTIVE;
        };
    }

    /** The outlook on the lead window from now on, when load was last seen some time ago. */
    private static Ahead ahead(Situation situation) {
        OptionalDouble forecast = switch (situation.outlook()) {
            case Outlook.Unpredictable none -> OptionalDouble.empty();
            case Outlook.Calibrated calibrated -> OptionalDouble.empty();
            case Outlook.Predicted predicted -> largestAhead(predicted.forecast(), situation);
        };
        if (forecast.isPresent()) {
            return new Ahead(Basis.STALE_FORECAST, forecast);
        }
        OptionalDouble lastWeek = situation
                .load()
                .maximum(
                        situation.now().minus(WEEK), situation.now().minus(WEEK).plus(situation.leadWindow()));
        boolean isUsable =
                lastWeek.isPresent() && situation.settings().serving().mode() == Mode.PREDICTIVE;
        return isUsable ? new Ahead(Basis.LAST_WEEK, lastWeek) : new Ahead(Basis.LAST_KNOWN, OptionalDouble.empty());
    }

    /** The largest bound at a lead inside {@code (now, now + lead window]}, if the forecast reaches to its end. */
    private static OptionalDouble largestAhead(Forecast forecast, Situation situation) {
        Duration from = situation.dataAge();
        Duration until = from.plus(situation.leadWindow());
        if (forecast.horizon().leads().getLast().compareTo(until) < 0) {
            return OptionalDouble.empty();
        }
        return forecast.horizon().leads().stream()
                .filter(lead -> lead.compareTo(from) > 0 && lead.compareTo(until) <= 0)
                .mapToDouble(lead -> forecast.at(lead, situation.level()))
                .max();
    }

    private static double margin(Duration dataAge) {
        return Math.min(
                LARGEST_MARGIN,
                1 + MARGIN_PER_HOUR * dataAge.toSeconds() / Duration.ofHours(1).toSeconds());
    }

    private static OptionalDouble raised(OptionalDouble load, double margin) {
        return load.isPresent() ? OptionalDouble.of(load.getAsDouble() * margin) : load;
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
        return settings.calendar().floor(at, at.plus(LeadWindow.of(settings)));
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
    private static boolean isActive(Situation situation, Need need, OptionalDouble bound, boolean isFresh) {
        WorkloadSettings settings = situation.settings();
        if (situation.presentLoad() > settings.promise().activationThreshold()) {
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
