package io.almanac.scaler.server.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.almanac.forecast.model.FitOutcome;
import io.almanac.forecast.model.FitRequest;
import io.almanac.forecast.model.ForecastModels;
import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.Horizon;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.cycle.CycleState;
import io.almanac.scaler.decision.cycle.DecisionCycle;
import io.almanac.scaler.decision.cycle.TrainingSchedule;
import io.almanac.scaler.decision.decide.Triggered;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FootprintTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final TimeSeries FORTNIGHT = fortnight();

    private record Numbers(
            double[] doubles, int[][] wholes, boolean[] flags, List<long[]> longs, Map<String, char[]> texts) {}

    @Test
    void everyArray_countsItsElements() {
        // 3 * 8 + (2 + 1) * 4 + 5 + (2 + 4) * 8 + 7 * 2
        Object numbers = new Numbers(
                new double[3],
                new int[][] {new int[2], new int[1]},
                new boolean[5],
                List.of(new long[2], new long[4]),
                Map.of("seven", new char[7]));

        assertThat(Footprint.bytesOf(numbers)).isEqualTo(24 + 12 + 5 + 48 + 14);
    }

    @Test
    void arrayReachedTwice_countsOnce() {
        double[] shared = new double[10];

        assertThat(Footprint.bytesOf(List.of(shared, Optional.of(shared)))).isEqualTo(80);
    }

    @Test
    void whatALambdaHolds_counts() {
        double[] held = new double[11];
        IntToDoubleFunction holder = i -> held[i];

        assertThat(Footprint.bytesOf(holder)).isEqualTo(88);
    }

    @Test
    void series_isEightBytesASlot() {
        // 14 * 1440 slots
        assertThat(Footprint.bytesOf(FORTNIGHT)).isEqualTo(20_160 * 8);
    }

    @Test
    void seriesAsItIsHeld_isAsManyBitsASlotAsItsBlocksNeed() {
        double[] values = new double[20_160];
        Arrays.setAll(values, slot -> 100 + slot % 128 / 100.0);

        // Blocks of 128 slots: 2 + 128 * 8 / 64 longs each; the last has 64 slots, none of which is above 100.63, of 7
        // bits.
        assertThat(Footprint.bytesOf(TimeSeries.of(START, MINUTE, values).narrowed()))
                .isEqualTo(157 * 18 * 8 + (2 + 7) * 8);
    }

    /** What a server holds of a workload but settings, labels and the like. */
    @Test
    void workloadOfAFortnightOfMinutes_isHeldInSoManyBytes() {
        TimeSeries load = FORTNIGHT.narrowed();
        CycleState state = DecisionCycle.of(Triggered.by(), TrainingSchedule.every(Duration.ofHours(6)))
                .follow(Optional.empty(), load, load.end())
                .orElseThrow()
                .packed();
        Forecast shown = state.forecast().orElseThrow().narrowed();

        // The load in some 15 bits a slot; what was said of peaks; the profiles of a day and two hours, 2 bytes each,
        // and quantiles;
        // all of it, with weights of predictors, what loops count, and the forecast.
        assertThat(List.of(
                        Footprint.bytesOf(load),
                        Footprint.bytesOf(state.trail()),
                        Footprint.ofModel(state.training()).orElseThrow(),
                        Footprint.bytesOf(List.of(load, state, shown))))
                .containsExactly(45_928L, 16_824L, 34_714L, 126_739L);
    }

    @Test
    void simpleModelOfAFortnightOfMinutes_keepsItsErrorsAndNoHistory() {
        // An error is kept in 28 bytes: day (4), expected, actual, and their difference in order (8 each). Of the last
        // seven
        // days, one origin each ten minutes: 1008 at each of the leads 1, 2, 3, 5 and 8 min and for the window of 8
        // min, then
        // 1007, 1006, 1005, 1004, 1002, 999, 996 at 12, 20, 30, 45, 60, 90, 120 min, whose targets lie in the history;
        // and the twelve leads, 4 bytes each.
        long errors = 6 * 1008 + 1007 + 1006 + 1005 + 1004 + 1002 + 999 + 996;

        assertThat(bytes(ForecastModels.LAST_VALUE, Duration.ofHours(2))).isEqualTo(28 * errors + 12 * 4);
    }

    @ParameterizedTest
    @EnumSource
    void modelOfAFortnightOfMinutes_keepsNoMoreThanIsPromised(ForecastModels model) {
        assertThat(bytes(model, Duration.ofHours(2))).isBetween(150_000L, 700_000L);
        assertThat(bytes(model, Duration.ofDays(1))).isBetween(150_000L, 900_000L);
    }

    private static long bytes(ForecastModels model, Duration horizon) {
        Horizon asked = Horizon.upTo(MINUTE, horizon, List.of(MINUTE.multipliedBy(8)));
        FitOutcome outcome = model.model().fit(new FitRequest(FORTNIGHT, asked, ZoneOffset.UTC));
        assumeTrue(outcome instanceof FitOutcome.Fitted, "XGBoost has no native library on this machine");
        return Footprint.bytesOf(((FitOutcome.Fitted) outcome).model());
    }

    private static TimeSeries fortnight() {
        double[] values = new double[20_160];
        Arrays.setAll(values, slot -> 100 - 60 * StrictMath.cos(2 * Math.PI * slot / 1440) + slot * 7_919L % 11);
        return TimeSeries.of(START, MINUTE, values);
    }
}
