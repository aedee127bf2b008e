package io.almanac.scaler.backtest.advice;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.backtest.BacktestResult;
import io.almanac.scaler.backtest.Backtested;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConsultationTest {
    private static final Question PLAIN = new Question(OptionalDouble.empty(), Optional.empty(), Optional.empty());

    private static Advice advice(BacktestResult result) {
        return Consultation.of(result, PLAIN).orElseThrow();
    }

    private static Advice.Measured measured(Advice advice) {
        return (Advice.Measured) advice.basis();
    }

    @Test
    void steepShiftsAndSlowPods_predict() {
        // Three steps up a day that pods follow ten minutes late: more than 2 % of the time for whoever only reacts.
        Advice advice = advice(Backtested.of("shifts", Backtested::shifts, Duration.ofMinutes(10), "predictive"));

        assertThat(advice.verdict()).isEqualTo(Verdict.PREDICT);
        assertThat(measured(advice).comparison().seasonSavedRatio()).isPositive();
        assertThat(advice.headline()).startsWith("Predict: at the same promise it saves ");
        assertThat(advice.reasons().get(2)).startsWith("Plain autoscaling whose target the same control tunes");
    }

    @Test
    void headline_hasTheSmallerOfTheTwoSavings() {
        Advice advice = advice(Backtested.of("shifts", Backtested::shifts, Duration.ofMinutes(10), "predictive"));

        Comparison comparison = measured(advice).comparison();
        double least = Math.min(
                comparison.savedRatio(), comparison.savedOfFixedAtPromiseRatio().orElseThrow());
        assertThat(comparison.leastSavedRatio()).isEqualTo(least);
        assertThat(advice.headline()).startsWith("Predict: at the same promise it saves " + AdviceWords.percent(least));
        assertThat(comparison.fixedAtPromise().orElseThrow().timeShortRatio()).isLessThanOrEqualTo(0.02);
    }

    // A target of 10 is all that a replica can serve, as with reactive:1; 20 is twice that and short all the time.
    @Test
    void todaysTarget_isReplayedAsItIs() {
        BacktestResult result =
                Backtested.of("web", Backtested::wave, Duration.ofMinutes(1), "predictive", "reactive:1");

        Advice asked = Consultation.of(result, today(10)).orElseThrow();

        Trial today = measured(asked).today().orElseThrow();
        Trial full = Trial.of(result.policies().get(1));
        assertThat(today)
                .isEqualTo(new Trial(
                        "today's target of 10", full.timeShortRatio(), full.costRatio(), full.replicaHoursPerDay()));
        assertThat(asked.reasons())
                .anyMatch(reason -> reason.startsWith("Plain autoscaling with today's target of 10 "));
        assertThat(measured(Consultation.of(result, today(20)).orElseThrow())
                        .today()
                        .orElseThrow()
                        .timeShortRatio())
                .isEqualTo(1);
        assertThat(measured(advice(result)).today()).isEmpty();
    }

    private static Question today(double threshold) {
        return new Question(
                OptionalDouble.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.of(threshold),
                Price.parse("EUR 0.5"));
    }

    // 730 hours a month: a trial of 24 replica-hours a day is one replica all the time, 730 hours.
    @Test
    void month_has730Hours() {
        Trial trial = new Trial("x", 0, 1, 24);

        assertThat(trial.replicas()).isEqualTo(1);
        assertThat(trial.replicaHoursPerMonth()).isEqualTo(730);
    }

    @Test
    void price_isSaidOfTheMonth() {
        BacktestResult result = Backtested.of("web", Backtested::wave, Duration.ofMinutes(1), "predictive");

        Advice asked = Consultation.of(result, today(10)).orElseThrow();

        Comparison comparison = measured(asked).comparison();
        double rival = 0.5 * comparison.strongestRival().replicaHoursPerMonth();
        assertThat(asked.reasons().get(1))
                .startsWith("In a month that is ")
                .endsWith(String.format(Locale.ROOT, " of EUR %,.0f.", rival));
        assertThat(advice(result).reasons().get(1))
                .startsWith("In a month that is ")
                .doesNotContain(" of ");
    }

    @Test
    void noise_calibrateOnlyWithATargetThatKeepsTheRisk() {
        Advice advice = advice(Backtested.of("noise", Backtested::noise, Duration.ofMinutes(1), "predictive"));

        assertThat(advice.verdict()).isEqualTo(Verdict.CALIBRATE_ONLY);
        assertThat(measured(advice).target().orElseThrow().score().timeShortRatio())
                .isLessThanOrEqualTo(0.02);
        assertThat(advice.headline()).startsWith("Calibrate only: a plain autoscaler with a target of ");
    }

    @Test
    void tunedAutoscaler_isTheOneOfThePolicies() {
        BacktestResult result = Backtested.of(
                "web", Backtested::wave, Duration.ofMinutes(1), "predictive", "reactive:kept", "predictive:no-season");
        BacktestResult without = Backtested.of("web", Backtested::wave, Duration.ofMinutes(1), "predictive");

        Comparison comparison = measured(advice(result)).comparison();

        assertThat(comparison.reactiveKept())
                .isEqualTo(Trial.of(result.policies().get(1)));
        assertThat(measured(advice(without)).comparison()).isEqualTo(comparison);
    }

    @Test
    void hourlyTrace_cannotTellOfPodsThatStartInMinutes() {
        Advice advice = advice(hourly(Duration.ofMinutes(3)));

        assertThat(advice.verdict()).isEqualTo(Verdict.CANNOT_TELL);
        assertThat(advice.headline())
                .isEqualTo("Cannot tell: one value every 1h is too coarse for pods that start in 3m");
        assertThat(advice.reasons().getFirst()).contains("Record the load every minute for two weeks");
    }

    @Test
    void hourlyTrace_tellsOfPodsThatStartInAnHour() {
        assertThat(advice(hourly(Duration.ofHours(1))).verdict()).isNotEqualTo(Verdict.CANNOT_TELL);
    }

    private static BacktestResult hourly(Duration startDelay) {
        double[] load = IntStream.rangeClosed(0, 96)
                .mapToDouble(hour -> Backtested.officeHours(12 * hour))
                .toArray();
        TimeSeries series = TimeSeries.of(Instant.parse("2026-01-05T00:00:00Z"), Duration.ofHours(1), load);
        return Backtested.of("hourly", series, startDelay, "predictive");
    }

    @Test
    void twoReplicasAtThePeak_leaveAlone() {
        // 20 is two replicas of 10.
        Advice advice =
                advice(Backtested.of("tiny", slot -> slot % 288 < 144 ? 5 : 20, Duration.ofMinutes(1), "predictive"));

        assertThat(advice.verdict()).isEqualTo(Verdict.LEAVE_ALONE);
        assertThat(advice.reasons()).containsExactly("At its peak the load needs 2 replicas, each for a load of 10.");
    }

    @Test
    void neverChangingNeed_leaveAlone() {
        Advice advice = advice(Backtested.of("flat", slot -> 41 + slot % 9, Duration.ofMinutes(1), "predictive"));

        assertThat(advice.verdict()).isEqualTo(Verdict.LEAVE_ALONE);
        assertThat(advice.reasons()).containsExactly("The load needs 5 replicas all the time, each for a load of 10.");
    }

    @Test
    void predictorNotReplayed_noAdvice() {
        assertThat(Consultation.of(
                        Backtested.of("web", Backtested::wave, Duration.ofMinutes(1), "reactive:0.8"), PLAIN))
                .isEmpty();
    }

    @Test
    void budget_buysTheLeastShortageThatFits() {
        BacktestResult result = Backtested.of("web", Backtested::wave, Duration.ofMinutes(1), "predictive");
        Trial free = measured(Consultation.of(result, PLAIN).orElseThrow())
                .comparison()
                .predictive();
        Question question =
                new Question(OptionalDouble.of(free.replicaHoursPerDay()), Optional.empty(), Optional.empty());

        Affordable affordable = measured(Consultation.of(result, question).orElseThrow())
                .affordable()
                .orElseThrow();

        Trial bought = affordable.setting().orElseThrow();
        assertThat(bought.replicaHoursPerDay()).isLessThanOrEqualTo(free.replicaHoursPerDay());
        assertThat(result.pareto())
                .filteredOn(point -> point.family().equals("predictive"))
                .filteredOn(point -> point.costRatio() <= bought.costRatio())
                .allMatch(point -> point.timeShortRatio() >= bought.timeShortRatio());
    }

    @Test
    void fasterStart_isHalfTheDelayUnlessAsked() {
        assertThat(PLAIN.fasterStart(Duration.ofSeconds(180))).isEqualTo(Duration.ofSeconds(90));
        assertThat(PLAIN.fasterStart(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(1));
        assertThat(new Question(OptionalDouble.empty(), Optional.of(Duration.ofSeconds(30)), Optional.empty())
                        .fasterStart(Duration.ofSeconds(180)))
                .isEqualTo(Duration.ofSeconds(30));
    }
}
