package io.almanac.scaler.backtest;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.autoscaler.Behavior;
import io.almanac.scaler.autoscaler.ReplicaLoop;
import io.almanac.scaler.autoscaler.Score;
import io.almanac.scaler.autoscaler.Tolerances;
import io.almanac.scaler.decision.cycle.BoundMethod;
import io.almanac.scaler.decision.cycle.PastFits;
import io.almanac.scaler.decision.cycle.RungPolicy;
import io.almanac.scaler.settings.rule.DurationText;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleConsumer;

/**
 * Replays the newest days of a workload's own load in the closed loop with other settings, beside those of today and beside
 * plain autoscaling. All three run on the same pods: what a replica carries and how long it takes to start are the world's,
 * whatever is asked for. The autoscaler has Kubernetes' own behavior. Pure.
 */
public final class WhatIf {
    /** Of these days nothing is scored: bounds made from less of a history say nothing. */
    public static final Duration LEAST_LEARNED = Duration.ofDays(2);

    /** At least so much is scored. */
    public static final Duration LEAST_SCORED = Duration.ofDays(1);

    private static final double HALF = 0.5;

    /** The newest samples that are replayed: twenty days of minutes, so that neither time nor memory depends on the step. */
    private static final int MOST_SAMPLES = 28_800;

    private final Question question;
    private final World world;
    private final DoubleConsumer watch;

    private WhatIf(Question question, World world, DoubleConsumer watch) {
        this.question = question;
        this.world = world;
        this.watch = watch;
    }

    /**
     * What is asked.
     *
     * @param today the settings in force, served by the forecast
     * @param asked others, served by the forecast
     * @param capacityPerReplica load that one replica carries
     * @param startDelay from ordering a replica to its first request
     * @param scored how much at the end is judged, as far as there is a history before it
     * @param trainingPeriod how often models are learned
     */
    public record Question(
            WorkloadSettings today,
            WorkloadSettings asked,
            double capacityPerReplica,
            Duration startDelay,
            Duration scored,
            Duration trainingPeriod) {}

    /** How it would have gone, or why that cannot be told. */
    public sealed interface Outcome {
        /**
         * How it would have gone.
         *
         * @param from the first instant that is judged
         * @param until the last
         * @param calibration of the asked settings' bounds on the load ahead
         */
        record Replayed(
                Instant from, Instant until, Score asked, Score today, Score reactive, List<KeptShare> calibration)
                implements Outcome {
            public Replayed {
                calibration = List.copyOf(calibration);
            }
        }

        /** @param problems at least one, for people */
        record Refused(List<String> problems) implements Outcome {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    /** @param watch is told, often, the share that is done, as far as is known; whatever it throws ends the replay */
    public static Outcome of(TimeSeries load, Question question, DoubleConsumer watch) {
        TimeSeries seen = load.after(load.end().minus(load.step().multipliedBy(MOST_SAMPLES)))
                .fromFirstObserved();
        Duration length = Duration.between(seen.start(), seen.end());
        if (length.compareTo(LEAST_LEARNED.plus(LEAST_SCORED)) < 0) {
            return new Outcome.Refused(List.of("the load has been seen for " + DurationText.format(length)
                    + ", and a replay needs " + DurationText.format(LEAST_LEARNED) + " to learn from and "
                    + DurationText.format(LEAST_SCORED) + " to judge; ask again later"));
        }
        double peak = seen.maximum().orElse(0);
        if (peak == 0) {
            return new Outcome.Refused(List.of("the load was 0 all the time; there is nothing to scale"));
        }
        double replicas = peak / Math.min(question.capacityPerReplica, threshold(question.asked));
        if (replicas > WorldBuilding.MOST_REPLICAS) {
            return new Outcome.Refused(List.of(String.format(
                    Locale.ROOT,
                    "a peak of %.4g would need %.0f replicas, and a cluster runs %d pods at most; raise threshold and"
                            + " capacity to the load that one replica carries",
                    peak,
                    replicas,
                    WorldBuilding.MOST_REPLICAS)));
        }
        return switch (WorldBuilding.prepare(seen, settings(question, length))) {
            case Preparation.Refused refused -> new Outcome.Refused(refused.problems());
            case Preparation.Ready ready -> new WhatIf(question, ready.world(), watch).replayed();
        };
    }

    private static double threshold(WorkloadSettings settings) {
        return settings.promise().threshold();
    }

    /** The world with the pods as they are, and today's bounds. */
    private static BacktestSettings settings(Question question, Duration length) {
        Duration learned = length.minus(question.scored);
        return new BacktestSettings(
                new Threshold.Fixed(question.capacityPerReplica),
                tolerances(question.today),
                Behavior.presentDefault(),
                Optional.of(learned.compareTo(LEAST_LEARNED) > 0 ? learned : LEAST_LEARNED),
                Optional.of(question.scored),
                question.trainingPeriod,
                question.today);
    }

    private static Tolerances tolerances(WorkloadSettings settings) {
        return new Tolerances(settings.promise().tolerance(), Tolerances.DEFAULT.scaleDownRatio());
    }

    private Outcome replayed() {
        List<PredictorLog> logs = logs();
        PredictorLog asked = logs.getFirst();
        Service plain = service(question.today);
        return new Outcome.Replayed(
                world.at(world.firstScored()),
                world.at(world.ticks() - 1),
                score(question.asked, asked),
                score(question.today, logs.getLast()),
                Replay.of(world.on(plain), Policy.Decider.reactive(plain, 1)).score(world),
                KeptShare.of(world, question.asked, asked));
    }

    /** What was decided by the asked settings, and by today's: the same where they are the same. */
    private List<PredictorLog> logs() {
        if (question.asked.equals(question.today)) {
            return List.of(log(question.asked, new PastFits(), watch));
        }
        PastFits fits = new PastFits();
        Optional<List<PredictorLog>> together = PredictorRun.together(
                world.samples(), List.of(question.asked, question.today), question.trainingPeriod, fits, watch);
        if (together.isEmpty()) {
            PredictorLog asked = log(question.asked, fits, done -> watch.accept(HALF * done));
            PastFits others = isLearnedAlike() ? fits : new PastFits();
            return List.of(asked, log(question.today, others, done -> watch.accept(HALF + HALF * done)));
        }
        boolean isOfOneRisk =
                question.asked.promise().risk() == question.today.promise().risk();
        return isOfOneRisk || !fits.isJudged()
                ? together.get()
                : List.of(together.get().getFirst(), log(question.today, fits, done -> watch.accept(1)));
    }

    /** Whether models learn of the same part of the load, in the same way. */
    private boolean isLearnedAlike() {
        return question.asked.load().equals(question.today.load())
                && question.asked.serving().equals(question.today.serving())
                && question.asked.calendar().equals(question.today.calendar());
    }

    private PredictorLog log(WorkloadSettings settings, PastFits fits, DoubleConsumer told) {
        return PredictorRun.of(
                world.on(service(settings)),
                question.trainingPeriod,
                BoundMethod.CALIBRATED,
                List.of(new RungPolicy.KeepRisk()),
                fits,
                told);
    }

    private Score score(WorkloadSettings settings, PredictorLog log) {
        World own = world.on(service(settings));
        return Replay.of(own, LoggedDecider.variant(own, log, 0)).score(world);
    }

    /** These settings on the world's pods. */
    private Service service(WorkloadSettings settings) {
        return new Service(
                settings,
                new ReplicaLoop.Settings(
                        tolerances(settings),
                        Behavior.presentDefault(),
                        Service.ticks(question.startDelay),
                        settings.bounds().minReplicas(),
                        settings.bounds().maxReplicas()));
    }
}
