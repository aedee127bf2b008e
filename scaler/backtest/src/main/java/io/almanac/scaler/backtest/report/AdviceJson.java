package io.almanac.scaler.backtest.report;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.almanac.scaler.backtest.Yardstick;
import io.almanac.scaler.backtest.advice.Advice;
import io.almanac.scaler.backtest.advice.Affordable;
import io.almanac.scaler.backtest.advice.Choice;
import io.almanac.scaler.backtest.advice.Comparison;
import io.almanac.scaler.backtest.advice.FasterStart;
import io.almanac.scaler.backtest.advice.Price;
import io.almanac.scaler.backtest.advice.Trial;
import io.almanac.scaler.backtest.advice.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Advice for scripts; field names stay. What there is not is {@code null}. */
sealed interface AdviceJson {
    /** The verdict and its reasons; the whole advice where nothing needs scaling. */
    record Judgement(Verdict verdict, String headline, List<String> reasons, int mostReplicasNeeded)
            implements AdviceJson {}

    /** The judgement and the figures it rests on. */
    record Measured(
            @JsonUnwrapped Judgement judgement,
            Trial predictive,
            Trial reactiveKept,
            double savedRatio,
            Optional<Trial> reactiveAtEqualShortage,
            Optional<Double> savedAtEqualShortageRatio,
            Optional<Trial> reactiveAtPromise,
            Optional<Double> savedAtPromiseRatio,
            double leastSavedRatio,
            Trial withoutSeason,
            double seasonSavedRatio,
            Optional<Double> reactiveTargetRatio,
            Optional<Trial> cheapestForRisk,
            Optional<Budget> budget,
            Faster fasterStart,
            Optional<Price> price,
            List<Month> months,
            List<Risk> risks)
            implements AdviceJson {}

    /** What a risk would have cost, seen in hindsight. */
    record Risk(double risk, Month rung, Optional<Month> fixed) {
        static Risk of(Choice choice, Optional<Price> price) {
            return new Risk(
                    choice.risk(),
                    Month.of("predictive", choice.rung(), price),
                    choice.fixed().map(fixed -> Month.of("fixed", fixed, price)));
        }
    }

    /** The risk and the setting that a budget buys. */
    record Budget(double replicaHoursPerDay, Optional<Double> risk, Optional<Trial> setting) {
        static Budget of(Affordable affordable) {
            return new Budget(affordable.replicaHoursPerDay(), affordable.risk(), affordable.setting());
        }
    }

    /** The saving from pods that start faster. */
    record Faster(Duration startDelay, double savedRatio, Trial predictive) {
        static Faster of(FasterStart faster) {
            return new Faster(faster.startDelay(), faster.savedRatio(), faster.after());
        }
    }

    static AdviceJson of(Advice advice) {
        Judgement judgement = new Judgement(
                advice.verdict(),
                advice.headline(),
                advice.reasons(),
                advice.basis().yardstick().mostNeeded());
        return switch (advice.basis()) {
            case Advice.Idle idle -> judgement;
            case Advice.Measured measured -> of(judgement, measured);
        };
    }

    private static Measured of(Judgement judgement, Advice.Measured measured) {
        Comparison comparison = measured.comparison();
        return new Measured(
                judgement,
                comparison.predictive(),
                comparison.reactiveKept(),
                comparison.savedRatio(),
                comparison.bestFixed(),
                comparison.savedOfBestFixedRatio(),
                comparison.fixedAtPromise(),
                comparison.savedOfFixedAtPromiseRatio(),
                comparison.leastSavedRatio(),
                comparison.withoutSeason(),
                comparison.seasonSavedRatio(),
                measured.target().map(Yardstick.Target::ratio),
                measured.cheapest(),
                measured.affordable().map(Budget::of),
                Faster.of(measured.fasterStart()),
                measured.price(),
                Month.of(measured),
                measured.choices().stream()
                        .map(choice -> Risk.of(choice, measured.price()))
                        .toList());
    }
}
