package io.almanac.scaler.forecasting;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.forecasting.ForecastTask.ModelChoice;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ForecastChartTest {
    /** Blocks as 1 to 8 eighths, shade as a colon, lines as ASCII. */
    private static final String DRAWN =
            "\u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588\u2591\u2502\u2524\u2514\u2500\u2534";

    private static final String ASCII = "12345678:|+L-T";
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

    @Test
    void tinySeries_isDrawnExactly() {
        double[] values = new double[24];
        Arrays.setAll(values, slot -> 2 * slot + 2);
        Arrays.fill(values, 10, 13, Double.NaN);

        // 0.8 h a column: the first holds hour 1, the second hours 1 and 2: (2 + 4) / 2 of 80 in 80 eighths. The median
        // stays at 48; of 21 values rank 11 is 28 and rank ceil(0.9 * 22) = 20 is 46: 90 % is 48 + 46 - 28 = 66.
        assertThat(drawn(values, 48, 0.5, 0.9)).isEqualTo("""
                web: 4h ahead of 2026-01-05T23:00:00Z by present-level
                   80 +                              |
                      |                              |::::::::::
                      |                              |::::::::::
                      |                              |::::::::::
                      |                         23578|8888888888
                   40 +                    2357888888|8888888888
                      |                45788888888888|8888888888
                      |          234   88888888888888|8888888888
                      |     23578888   88888888888888|8888888888
                      |2357888888888   88888888888888|8888888888
                    0 L------------------------------T----------
                       01-04 23:00Z            01-05 23:00Z
                       8 load, then q0.5   : up to q0.9""");
    }

    @Test
    void nothingButZeros_isAnEmptyChart() {
        assertThat(drawn(new double[24], 40, 0.5)).isEqualTo("""
                web: 4h ahead of 2026-01-05T23:00:00Z by present-level
                    1 +                        |
                      |                        |
                      |                        |
                      |                        |
                      |                        |
                  0.5 +                        |
                      |                        |
                      |                        |
                      |                        |
                      |                        |
                    0 L------------------------T--------
                       01-04 23:00Z      01-05 23:00Z
                       8 load, then q0.5""");
    }

    @Test
    void width_isKept() {
        double[] values = new double[24];
        Arrays.setAll(values, slot -> 1e7 + slot);

        assertThat(drawn(values, 120, 0.5, 0.99).lines().skip(11).findFirst().orElseThrow())
                .hasSize(120);
        assertThat(drawn(values, 3, 0.5, 0.99).lines().skip(11).findFirst().orElseThrow())
                .hasSize(ForecastChart.LEAST_WIDTH);
    }

    private static String drawn(double[] values, int width, Double... levels) {
        TimeSeries series = TimeSeries.of(START, Duration.ofHours(1), values);
        ForecastTask task = new ForecastTask(
                Optional.empty(),
                Duration.ofHours(4),
                List.of(),
                Arrays.stream(levels).map(Quantile::new).toList(),
                new ModelChoice.Automatic(),
                ZoneOffset.UTC);
        OriginResult.Made made = (OriginResult.Made) new Forecaster(task).at(series, series.end());
        return ForecastChart.lines("web", made, width).stream()
                .map(line -> line.chars()
                        .mapToObj(c -> DRAWN.indexOf(c) < 0 ? (char) c : ASCII.charAt(DRAWN.indexOf(c)))
                        .map(String::valueOf)
                        .collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
    }
}
