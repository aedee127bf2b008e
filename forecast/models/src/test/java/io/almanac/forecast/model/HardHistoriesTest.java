package io.almanac.forecast.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.Grid;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.Resampling;
import io.almanac.forecast.series.Sample;
import io.almanac.forecast.series.TimeSeries;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What comes of every {@link HardHistories hard history}: exactly, for the models that the automatic contest tries, in
 * {@code hard-histories.txt}; and for every model of the registry something sane or a refusal that says why.
 */
class HardHistoriesTest {
    private static final List<Quantile> LEVELS = List.of(Quantile.MEDIAN, new Quantile(0.99));
    private static final MathContext SIX_DIGITS = new MathContext(6);

    /** To accept changed outcomes: copy the printed lines into the file, and say in the commit why they moved. */
    @ParameterizedTest
    @EnumSource
    void everyContestant_givesExactlyWhatIsWrittenDown(HardHistories history) throws IOException {
        List<String> outcomes = ForecastModels.contestants().stream()
                .map(model -> history + " " + model.label() + ": " + outcome(history, model))
                .toList();

        assertThat(outcomes)
                .as("lines of hard-histories.txt:%n%s", String.join("\n", outcomes))
                .isEqualTo(written(history));
    }

    @ParameterizedTest
    @EnumSource
    void everyModel_staysWithinItsClampOrSaysWhyItRefuses(HardHistories history) {
        for (ForecastModels model : JudgedModels.all().toList()) {
            switch (model.model().fit(history.request())) {
                case FitOutcome.Fitted fit -> assertSane(fit.model(), history);
                case FitOutcome.NotEnoughHistory shortage ->
                    assertThat(shortage.need()).as(model.label()).isGreaterThan(shortage.have());
                case FitOutcome.Degenerate degenerate ->
                    assertThat(degenerate.reason()).as(model.label()).isNotBlank();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CONSTANT", "ALL_ZERO", "NEGATIVE_VALUES"})
    void whatNeverChanged_isForecastAsItIsByEveryModel(HardHistories history) {
        double always = history.series().maximum().orElseThrow();

        for (ForecastModels model : JudgedModels.all().toList()) {
            FitOutcome outcome = model.model().fit(history.request());
            assertThat(outcome).as(model.label()).isInstanceOf(FitOutcome.Fitted.class);
            Forecast forecast = ((FitOutcome.Fitted) outcome).model().forecast(history.series(), LEVELS);
            numbers(forecast)
                    .forEach(number -> assertThat(number)
                            .as(model.label())
                            .isBetween(always - 1e-6 * always, always + 1e-6 * always));
        }
    }

    @Test
    void negativeValue_isRefusedByASeriesAndCountedByResampling() {
        Grid grid = new Grid(Histories.MONDAY, Duration.ofMinutes(1));
        List<Sample> samples =
                List.of(new Sample(Histories.MONDAY, 5), new Sample(Histories.MONDAY.plus(Duration.ofMinutes(1)), -5));

        Resampling.Resampled resampled =
                Resampling.onto(grid, Histories.MONDAY, Histories.MONDAY.plus(Duration.ofMinutes(1)), samples);

        assertThat(resampled.ignored()).isEqualTo(1);
        assertThat(resampled.series().values()).containsExactly(5, Double.NaN);
        assertThatThrownBy(() -> TimeSeries.of(Histories.MONDAY, Duration.ofMinutes(1), 5, -5))
                .hasMessage("slot 1 = -5.0 must be finite and at least 0, or NaN when missing");
    }

    /** A forecast's own constructor refuses what is not finite, negative or falls with its level. */
    private static void assertSane(FittedModel model, HardHistories history) {
        double ceiling = RuleFit.LARGEST_FACTOR * history.series().maximum().orElseThrow();
        Forecast forecast = model.forecast(history.series(), LEVELS);

        numbers(forecast).forEach(number -> assertThat(number).isBetween(0.0, ceiling));
    }

    private static List<Double> numbers(Forecast forecast) {
        List<Double> numbers = new ArrayList<>();
        for (Quantile level : LEVELS) {
            Arrays.stream(forecast.path(level)).forEach(numbers::add);
            forecast.horizon().windows().forEach(window -> numbers.add(forecast.windowMaximum(window, level)));
        }
        return numbers;
    }

    /** Median and 0.99 quantile at the near and the far lead and of the largest load in the window; the loss of 0.99. */
    private static String outcome(HardHistories history, ForecastModels model) {
        return switch (model.model().fit(history.request())) {
            case FitOutcome.Fitted fit -> {
                Forecast forecast = fit.model().forecast(history.series(), LEVELS);
                Stream<String> leads = history.leads().stream()
                        .map(lead -> lead.toMinutes() + "m "
                                + pair(forecast.at(lead, LEVELS.getFirst()), forecast.at(lead, LEVELS.getLast())));
                String maximum = "max "
                        + pair(
                                forecast.windowMaximum(history.window(), LEVELS.getFirst()),
                                forecast.windowMaximum(history.window(), LEVELS.getLast()));
                String loss = "loss " + number(fit.model().heldOutLoss(history.window(), LEVELS.getLast()));
                yield Stream.concat(leads, Stream.of(maximum, loss)).collect(Collectors.joining(", "));
            }
            case FitOutcome.NotEnoughHistory shortage ->
                "not enough history: " + shortage.have() + " of " + shortage.need();
            case FitOutcome.Degenerate degenerate -> "degenerate: " + degenerate.reason();
        };
    }

    private static String pair(double median, double bound) {
        return number(median) + ".." + number(bound);
    }

    /** What is below 1e-9 is rounding, not load. */
    private static String number(double value) {
        if (Double.isInfinite(value)) {
            return "infinite";
        }
        BigDecimal load =
                new BigDecimal(value < 1e-9 ? 0 : value).round(SIX_DIGITS).stripTrailingZeros();
        return value < 1e9 ? load.toPlainString() : load.toString();
    }

    private static List<String> written(HardHistories history) throws IOException {
        try (InputStream file = HardHistoriesTest.class.getResourceAsStream("hard-histories.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(history + " "))
                    .toList();
        }
    }
}
