package io.almanac.scaler.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.autoscaler.Score;
import io.almanac.scaler.backtest.Backtest;
import io.almanac.scaler.backtest.BacktestResult;
import io.almanac.scaler.backtest.BacktestSettings;
import io.almanac.scaler.backtest.Policy;
import io.almanac.scaler.backtest.Preparation;
import io.almanac.scaler.backtest.WorldBuilding;
import io.almanac.scaler.backtest.advice.Consultation;
import io.almanac.scaler.backtest.advice.Price;
import io.almanac.scaler.backtest.advice.Standing;
import io.almanac.scaler.backtest.advice.Trial;
import io.almanac.scaler.backtest.advice.Verdict;
import io.almanac.scaler.decision.cycle.BoundMethod;
import io.almanac.scaler.decision.cycle.RungPolicy;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is advised for one ScaledObject of many. Hours are replica-hours a month of 730 hours.
 *
 * @param name as its manifest calls it
 * @param verdict empty if it could not be judged
 * @param reason the verdict in a clause, or why there is none
 * @param today plain autoscaling at the trigger's own threshold
 * @param advised what is advised instead, if that is anything
 * @param predictionSaves hours that prediction saves against the cheapest plain autoscaling that keeps the same promise;
 *     negative if it costs more
 */
record AdvisedWorkload(
        String name,
        Optional<Verdict> verdict,
        String reason,
        Optional<Use> today,
        Optional<Use> advised,
        double predictionSaves) {
    private static final Policy PREDICTIVE = new Policy.Predictive(
            "predictive", "Almanac keeping the risk", BoundMethod.CALIBRATED, new RungPolicy.KeepRisk());

    /** Those that are worth most first: predict, calibrate, cannot tell, leave alone, not judged. */
    static final Comparator<AdvisedWorkload> BY_WORTH = Comparator.comparingInt(AdvisedWorkload::place)
            .thenComparing(Comparator.comparingDouble(AdvisedWorkload::worth).reversed())
            .thenComparing(AdvisedWorkload::name);

    /** One way to scale. */
    record Use(double hours, double shortRatio) {
        private static Use of(Trial trial) {
            return new Use(trial.replicaHoursPerMonth(), trial.timeShortRatio());
        }

        private static Use of(Score score) {
            return new Use(Trial.replicaHoursPerMonth(score), score.timeShortRatio());
        }
    }

    /** Replays it; what goes wrong is why it could not be judged. */
    static AdvisedWorkload replayed(String name, BacktestSettings settings, TimeSeries load) {
        try {
            return switch (WorldBuilding.prepare(load, settings)) {
                case Preparation.Refused refused -> notJudged(name, refused.problems());
                case Preparation.Ready ready -> {
                    BacktestResult result = Backtest.of(name, ready, settings, List.of(PREDICTIVE));
                    yield judged(name, Consultation.standing(result).orElseThrow());
                }
            };
        } catch (IllegalArgumentException | IllegalStateException | ArithmeticException e) {
            return notJudged(name, List.of("the replay failed: " + e.getMessage()));
        }
    }

    static AdvisedWorkload judged(String name, Standing standing) {
        Use today = Use.of(standing.yardstick().targets().getFirst().score());
        Use predicted = Use.of(standing.predictive());
        Optional<Use> advised = switch (standing.verdict()) {
            case PREDICT -> Optional.of(predicted);
            case CALIBRATE_ONLY -> standing.rivals().map(rivals -> Use.of(rivals.tuned()));
            case CANNOT_TELL, LEAVE_ALONE -> Optional.empty();
        };
        double saves = standing.rivals()
                .map(rivals -> Use.of(rivals.strongest()).hours - predicted.hours)
                .orElse(0.0);
        return new AdvisedWorkload(
                name, Optional.of(standing.verdict()), standing.reason(), Optional.of(today), advised, saves);
    }

    static AdvisedWorkload notJudged(String name, List<String> problems) {
        return new AdvisedWorkload(
                name, Optional.empty(), String.join("; ", problems), Optional.empty(), Optional.empty(), 0);
    }

    /** Hours of today's that are saved; negative where keeping the promise takes more. */
    double savedHours() {
        return advised.flatMap(other -> today.map(now -> now.hours - other.hours))
                .orElse(0.0);
    }

    /** In words, as they are ranked. */
    String advice() {
        return verdict.map(known -> switch (known) {
                    case PREDICT -> "predict";
                    case CALIBRATE_ONLY -> "calibrate";
                    case CANNOT_TELL -> "cannot tell";
                    case LEAVE_ALONE -> "leave alone";
                })
                .orElse("not judged");
    }

    /**
     * As JSON.
     *
     * @param price of a replica-hour
     */
    ObjectNode json(Optional<Price> price) {
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("name", name).put("advice", advice());
        json.put("reason", reason);
        put(json, "today", today);
        put(json, "advised", advised);
        json.put("savedHoursAMonth", savedHours()).put("predictionSavesHoursAMonth", predictionSaves);
        price.ifPresent(each -> json.put("savedMoneyAMonth", each.of(savedHours())));
        return json;
    }

    private static void put(ObjectNode json, String name, Optional<Use> use) {
        if (use.isEmpty()) {
            json.putNull(name);
            return;
        }
        json.putObject(name)
                .put("replicaHoursAMonth", use.get().hours())
                .put("shortRatio", use.get().shortRatio());
    }

    private int place() {
        return verdict.map(Verdict::ordinal).orElse(Verdict.values().length);
    }

    private double worth() {
        return verdict.filter(Verdict.PREDICT::equals).isPresent() ? predictionSaves : Math.abs(savedHours());
    }
}
