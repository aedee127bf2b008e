package io.almanac.scaler.backtest.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.backtest.BacktestResult;
import io.almanac.scaler.backtest.Backtested;
import io.almanac.scaler.backtest.advice.Advice;
import io.almanac.scaler.backtest.advice.Comparison;
import io.almanac.scaler.backtest.advice.Consultation;
import io.almanac.scaler.backtest.advice.Question;
import io.almanac.scaler.backtest.advice.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FleetJudgementTest {
    private static final double HOUR = 0.001;
    private static final double MONTH_DAYS = 730 / 24.0;

    private static Advice advice(BacktestResult result) {
        Question plain = new Question(OptionalDouble.empty(), Optional.empty(), Optional.empty());
        return Consultation.of(result, plain).orElseThrow();
    }

    private static FleetEntry.Judged judged(BacktestResult result) {
        return FleetJudgement.of(result, advice(result));
    }

    @Test
    void predict_savesWhatTodaysTargetCostsMoreThanThePredictor() {
        BacktestResult result = Backtested.of(
                "shifts", Backtested::shifts, Duration.ofMinutes(10), "reactive:auto", "reactive:0.5", "predictive");
        double days = result.policies().getFirst().score().scored().toSeconds() / 86_400.0;
        Comparison comparison = ((Advice.Measured) advice(result).basis()).comparison();

        FleetEntry.Judged judged = judged(result);

        assertThat(judged.verdict()).isEqualTo(Verdict.PREDICT);
        assertThat(judged.today().policy()).isEqualTo("reactive:0.5");
        assertThat(judged.today().replicaHoursPerMonth())
                .isCloseTo(MONTH_DAYS * result.policies().get(1).score().replicaHours() / days, within(HOUR));
        assertThat(judged.savedReplicaHoursPerMonth().orElseThrow())
                .isCloseTo(
                        MONTH_DAYS
                                * (result.policies().get(1).score().replicaHours()
                                        - result.policies().get(2).score().replicaHours())
                                / days,
                        within(HOUR));
        assertThat(judged.predictingSavedRatio()).hasValue(comparison.savedRatio());
        assertThat(judged.scoredDays()).isCloseTo(2, within(HOUR));
    }

    @Test
    void calibrateOnly_advisesTheTunedTarget_alsoAsTodaysWhereNoneWasAsked() {
        BacktestResult result = Backtested.of("noise", Backtested::noise, Duration.ofMinutes(1), "predictive");

        FleetEntry.Judged judged = judged(result);

        assertThat(judged.verdict()).isEqualTo(Verdict.CALIBRATE_ONLY);
        assertThat(judged.advised()).hasValue(judged.today());
        assertThat(judged.today().policy()).isEqualTo("reactive:kept");
        assertThat(judged.savedReplicaHoursPerMonth()).hasValue(0.0);
    }

    @Test
    void constantLoad_isLeftAsItIs() {
        BacktestResult result = Backtested.of("flat", slot -> 35, Duration.ofMinutes(1), "reactive:0.7", "predictive");

        FleetEntry.Judged judged = judged(result);

        assertThat(judged.verdict()).isEqualTo(Verdict.LEAVE_ALONE);
        assertThat(judged.savedReplicaHoursPerMonth()).hasValue(0.0);
        assertThat(judged.predictingSavedRatio()).isEmpty();
    }

    @Test
    void coarseTrace_savesNobodyKnowsWhat() {
        double[] load = IntStream.rangeClosed(0, 96)
                .mapToDouble(hour -> Backtested.officeHours(12 * hour))
                .toArray();
        TimeSeries series = TimeSeries.of(Instant.parse("2026-01-05T00:00:00Z"), Duration.ofHours(1), load);

        FleetEntry.Judged judged =
                judged(Backtested.of("hourly", series, Duration.ofMinutes(3), "reactive:0.7", "predictive"));

        assertThat(judged.verdict()).isEqualTo(Verdict.CANNOT_TELL);
        assertThat(judged.savedReplicaHoursPerMonth()).isEmpty();
    }
}
