package io.almanac.scaler.backtest.advice;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.backtest.BacktestResult;
import io.almanac.scaler.backtest.Backtested;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A standing has the verdict and the figures of the advice, from fewer replays. */
class StandingTest {
    @Test
    void standing_isThatOfTheAdvice() {
        BacktestResult result = Backtested.of("shifts", Backtested::shifts, Duration.ofMinutes(10), "predictive");
        Advice advice = Consultation.of(
                        result, new Question(OptionalDouble.empty(), Optional.empty(), Optional.empty()))
                .orElseThrow();
        Comparison comparison = ((Advice.Measured) advice.basis()).comparison();

        Standing standing = Consultation.standing(result).orElseThrow();

        assertThat(standing.verdict()).isEqualTo(advice.verdict()).isEqualTo(Verdict.PREDICT);
        assertThat(standing.predictive()).isEqualTo(comparison.predictive());
        assertThat(standing.rivals())
                .contains(new Standing.Rivals(comparison.reactiveKept(), comparison.strongestRival()));
        assertThat(standing.reason()).isEqualTo("it costs less than plain autoscaling that keeps the same risk");
    }

    @Test
    void coarseTrace_cannotTell_andAFewReplicasAreLeftAlone() {
        double[] load = IntStream.rangeClosed(0, 96)
                .mapToDouble(hour -> Backtested.officeHours(12 * hour))
                .toArray();
        TimeSeries hourly = TimeSeries.of(Instant.parse("2026-01-05T00:00:00Z"), Duration.ofHours(1), load);
        Standing coarse = Consultation.standing(Backtested.of("hourly", hourly, Duration.ofMinutes(3), "predictive"))
                .orElseThrow();
        Standing tiny = Consultation.standing(
                        Backtested.of("tiny", slot -> slot % 288 < 144 ? 5 : 20, Duration.ofMinutes(1), "predictive"))
                .orElseThrow();

        assertThat(coarse.verdict()).isEqualTo(Verdict.CANNOT_TELL);
        assertThat(coarse.reason()).isEqualTo("one value every 1h is too coarse for pods that start in 3m");
        assertThat(tiny.verdict()).isEqualTo(Verdict.LEAVE_ALONE);
        assertThat(tiny.rivals()).isEmpty();
    }

    @Test
    void predictorNotReplayed_hasNoStanding() {
        assertThat(Consultation.standing(Backtested.of("web", Backtested::wave, Duration.ofMinutes(1), "reactive:0.8")))
                .isEmpty();
    }
}
