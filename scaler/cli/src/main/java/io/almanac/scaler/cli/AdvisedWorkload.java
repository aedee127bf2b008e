package io.almanac.scaler.cli;

import io.almanac.scaler.autoscaler.Score;
import io.almanac.scaler.backtest.advice.Standing;
import io.almanac.scaler.backtest.advice.Trial;
import io.almanac.scaler.backtest.advice.Verdict;
import java.time.Duration;
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
    private static final double DAYS_A_MONTH = 730 / 24.0;
    private static final double DAY_SECONDS = Duration.ofDays(1).toSeconds();

    /** Those that are worth most first: predict, calibrate, cannot tell, leave alone, not judged. */
    static final Comparator<AdvisedWorkload> BY_WORTH = Comparator.comparingInt(AdvisedWorkload::place)
            .thenComparing(Comparator.comparingDouble(AdvisedWorkload::worth).reversed())
            .thenComparing(AdvisedWorkload::name);

    /** One way to scale. */
    record Use(double hours, double shortRatio) {
        private static Use of(Trial trial) {
            return new Use(trial.replicaHoursPerDay() * DAYS_A_MONTH, trial.timeShortRatio());
        }

        private static Use of(Score score) {
            double days = score.scored().toSeconds() / DAY_SECONDS;
            return new Use(score.replicaHours() / days * DAYS_A_MONTH, score.timeShortRatio());
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

    private int place() {
        return verdict.map(Verdict::ordinal).orElse(Verdict.values().length);
    }

    private double worth() {
        return verdict.filter(Verdict.PREDICT::equals).isPresent() ? predictionSaves : Math.abs(savedHours());
    }
}
