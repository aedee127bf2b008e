package io.almanac.scaler.backtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonTextTest {
    private record Plain(
            String text,
            Duration age,
            Instant at,
            DayOfWeek day,
            boolean isShort,
            double known,
            double unknown,
            Optional<String> present,
            Optional<String> absent,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<String> leftOut,
            List<Integer> none) {}

    private record Drawn(
            @JsonSerialize(using = FourDigits.class) double one,
            @JsonSerialize(using = FourDigits.class) double[] many,
            @JsonSerialize(contentUsing = FourDigits.class) List<Double> listed) {}

    @Test
    void components_areFieldsInTheirOrder() {
        Plain view = new Plain(
                "a",
                Duration.ofMinutes(2),
                Instant.EPOCH,
                DayOfWeek.MONDAY,
                true,
                0.5,
                Double.NaN,
                Optional.of("b"),
                Optional.empty(),
                Optional.empty(),
                List.of());

        assertThat(JsonText.dense(view))
                .isEqualTo("{\"text\":\"a\",\"age_s\":120,\"at\":\"1970-01-01T00:00:00Z\",\"day\":\"monday\","
                        + "\"isShort\":true,\"known\":0.5,\"unknown\":null,\"present\":\"b\",\"absent\":null,"
                        + "\"none\":[]}");
    }

    @Test
    void drawnNumbers_haveFourDigitsAndNoPointWhereTheyAreWhole() {
        Drawn view = new Drawn(1.23456, new double[] {12345.6, 3, Double.NaN}, List.of(0.0));

        assertThat(JsonText.dense(view)).isEqualTo("{\"one\":1.235,\"many\":[12350,3,null],\"listed\":[0]}");
    }
}
