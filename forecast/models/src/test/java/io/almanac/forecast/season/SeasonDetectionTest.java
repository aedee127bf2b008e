package io.almanac.forecast.season;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.almanac.forecast.series.Resampling;
import io.almanac.forecast.series.Sample;
import io.almanac.forecast.series.TimeSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeasonDetectionTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);

    @ParameterizedTest
    @ValueSource(ints = {60, 300, 1800, 3600})
    void dailyWave_isADayAndNothingElse(int stepSeconds) {
        assertThat(periods(series(stepSeconds, 14, SeasonDetectionTest::wave))).containsExactly(DAY);
        assertThat(periods(series(stepSeconds, 2, SeasonDetectionTest::wave)))
                .as("two days")
                .containsExactly(DAY);
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 300, 1800, 3600})
    void quietWeekends_areAWeekToo(int stepSeconds) {
        TimeSeries history = series(stepSeconds, 14, SeasonDetectionTest::office);

        assertThat(periods(history)).containsExactlyInAnyOrder(DAY, WEEK);
        // One slot less than two weeks.
        assertThat(periods(history.after(history.start()))).containsExactly(DAY);
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 300, 1800, 3600})
    void shiftsAndHalfDays_areNoDays(int stepSeconds) {
        assertThat(periods(series(stepSeconds, 14, day -> wave(2 * day)))).containsExactly(Duration.ofHours(12));
        // A high third and a low rest of every 8 h.
        assertThat(periods(series(stepSeconds, 14, day -> 3 * day % 1 < 0.33 ? 180 : 40)))
                .containsExactly(Duration.ofHours(8));
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 300, 1800})
    void hourlyJobOnADailyWave_isBoth(int stepSeconds) {
        TimeSeries history = of(stepSeconds, 14, slot -> {
            long second = (long) slot * stepSeconds;
            return wave(second / 86_400.0) + (second % 3600 < 300 ? 100 : 0);
        });

        assertThat(periods(history)).containsExactly(DAY, HOUR);
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 300, 1800, 3600})
    void periodThatIsNotRound_isFoundAsItIs(int stepSeconds) {
        TimeSeries history = series(stepSeconds, 14, day -> wave(24 * day / 25));

        assertThat(periods(history)).containsExactly(Duration.ofHours(25));
    }

    @Test
    void twoHumpsADay_areOneSeason() {
        TimeSeries history = series(60, 14, day -> {
            double hour = day % 1 * 24;
            return 50 + 300 * Math.exp(-Math.pow((hour - 11) / 2, 2)) + 250 * Math.exp(-Math.pow((hour - 20) / 2, 2));
        });

        assertThat(periods(history)).containsExactly(DAY);
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 300, 1800, 3600})
    void noiseAndConstants_haveNoSeason(int stepSeconds) {
        Random random = new Random(1);
        double[] walk = {300};

        assertThat(periods(of(stepSeconds, 14, slot -> Math.max(0, 100 + 10 * random.nextGaussian()))))
                .as("white noise")
                .isEmpty();
        assertThat(periods(of(stepSeconds, 14, slot -> walk[0] = Math.abs(walk[0] + random.nextGaussian()))))
                .as("random walk")
                .isEmpty();
        assertThat(periods(of(stepSeconds, 14, slot -> 42))).as("constant").isEmpty();
        assertThat(periods(of(stepSeconds, 14, slot -> 0))).as("zero").isEmpty();
        assertThat(periods(of(stepSeconds, 14, slot -> slot))).as("trend").isEmpty();
        assertThat(periods(of(stepSeconds, 14, slot -> Double.NaN))).as("empty").isEmpty();
        assertThat(periods(of(stepSeconds, 14, slot -> slot == 9 ? 1e6 : 10)))
                .as("one spike")
                .isEmpty();
    }

    @Test
    void manyRandomWalks_seldomLookSeasonal() {
        int mistaken = 0;
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            double[] walk = {300};
            TimeSeries history = of(1800, 14, slot -> walk[0] = Math.abs(walk[0] + random.nextGaussian()));
            mistaken += SeasonDetection.of(history).isEmpty() ? 0 : 1;
        }

        // Two calendar periods at 0.3 % by chance each, and tests that are not exact: 200 * 0.04.
        assertThat(mistaken).isLessThanOrEqualTo(8);
    }

    @Test
    void oneSlotInTwenty_isEnoughForADay() {
        Random random = new Random(3);
        DoubleUnaryOperator sparse =
                day -> random.nextDouble() < 0.05 ? wave(day) + 5 * random.nextDouble() : Double.NaN;

        assertThat(periods(series(60, 14, sparse))).containsExactly(DAY);
        assertThat(periods(series(300, 14, sparse))).containsExactly(DAY);
    }

    @Test
    void strength_isTheShareOfVarianceThatRecurs() {
        // In the root: a wave of variance 2^2 / 2 = 2 and noise of variance 2 in every half hour.
        Random random = new Random(5);
        TimeSeries history = of(1800, 28, slot -> {
            double root = 20 + 2 * Math.cos(2 * Math.PI * slot / 48) + Math.sqrt(2) * random.nextGaussian();
            return root * root;
        });

        List<Season> seasons = SeasonDetection.of(history);

        // 2 / (2 + 2), within three standard errors of a correlation of 1,344 pairs: 3 * 0.75 / sqrt(1344).
        assertThat(seasons).hasSize(1);
        assertThat(seasons.getFirst().strength()).isCloseTo(0.5, within(0.06));
    }

    @Test
    void stepOfTheHistory_hardlyChangesTheStrength() {
        Random random = new Random(6);
        TimeSeries minutes = series(60, 14, day -> {
            double level = office(day);
            return Math.max(0, level + 3 * Math.sqrt(level) * random.nextGaussian());
        });
        double[] values = minutes.values();
        TimeSeries halfHours = of(
                1800,
                14,
                slot -> Arrays.stream(values, 30 * slot, 30 * slot + 30)
                        .average()
                        .orElseThrow());

        double byMinutes = SeasonDetection.of(minutes).getLast().strength();

        assertThat(SeasonDetection.of(halfHours).getLast().strength()).isCloseTo(byMinutes, within(0.02));
    }

    @Test
    void recordedTraces_haveTheSeasonsTheyAreKnownFor() throws IOException {
        assertThat(periods(trace("crane_app_09.csv"))).containsExactly(DAY, WEEK);
        assertThat(periods(trace("wikipedia_en_2016_01.csv"))).containsExactly(DAY, WEEK);
    }

    private static double wave(double day) {
        return 100 - 80 * Math.cos(2 * Math.PI * day);
    }

    private static double office(double day) {
        return wave(day) * (day % 7 >= 5 ? 0.5 : 1);
    }

    private static List<Duration> periods(TimeSeries history) {
        return SeasonDetection.of(history).stream().map(Season::period).toList();
    }

    private static TimeSeries series(int stepSeconds, int days, DoubleUnaryOperator ofDay) {
        return of(stepSeconds, days, slot -> ofDay.applyAsDouble((double) slot * stepSeconds / 86_400));
    }

    private static TimeSeries of(int stepSeconds, int days, IntToDoubleFunction ofSlot) {
        double[] values = new double[days * 86_400 / stepSeconds];
        Arrays.setAll(values, ofSlot);
        return TimeSeries.of(MONDAY, Duration.ofSeconds(stepSeconds), values);
    }

    private static TimeSeries trace(String name) throws IOException {
        Path file = Path.of(System.getProperty("almanac.root", ".."), "simulator", "examples", name);
        return Resampling.onOwnGrid(Files.readAllLines(file).stream()
                        .skip(1)
                        .map(line -> line.split(",", -1))
                        .map(cells -> new Sample(Instant.parse(cells[0]), Double.parseDouble(cells[1])))
                        .toList())
                .series();
    }
}
