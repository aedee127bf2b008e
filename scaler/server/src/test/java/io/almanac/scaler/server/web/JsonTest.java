package io.almanac.scaler.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.decision.decide.Basis;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class JsonTest {
    record Numbers(double finite, double infinite, Double boxed, double[] several) {}

    record Missing(Optional<String> text, OptionalDouble number, OptionalInt whole, Optional<Duration> age) {}

    record Plain(Instant at, Basis basis, boolean isActive, Duration age, Optional<Duration> delay) {}

    @Test
    void valuesThatAreNoNumbers_areNull() {
        Numbers numbers = new Numbers(1, Double.POSITIVE_INFINITY, Double.NaN, new double[] {1, Double.NaN});

        assertThat(text(numbers)).isEqualTo("""
                {"finite":1.0,"infinite":null,"boxed":null,"several":[1.0,null]}""");
    }

    @Test
    void missingValues_areNullAndNotLeftOut() {
        Missing missing = new Missing(Optional.empty(), OptionalDouble.empty(), OptionalInt.empty(), Optional.empty());

        assertThat(text(missing)).isEqualTo("""
                {"text":null,"number":null,"whole":null,"ageSeconds":null}""");
    }

    @Test
    void presentValues_standForThemselves() {
        assertThat(text(List.of(Optional.of("a"), OptionalDouble.of(0.5), OptionalInt.of(4))))
                .isEqualTo("[\"a\",0.5,4]");
    }

    @Test
    void durations_sayTheirUnitAndConstantsAreWords() {
        Plain plain = new Plain(
                Instant.EPOCH, Basis.STALE_FORECAST, true, Duration.ofMillis(1500), Optional.of(Duration.ofMinutes(1)));

        assertThat(text(plain)).isEqualTo("""
                {"at":"1970-01-01T00:00:00Z","basis":"stale_forecast","isActive":true,"ageSeconds":1.5,\
                "delaySeconds":60.0}""");
    }

    private static String text(Object view) {
        return new String(Json.bytes(view), StandardCharsets.UTF_8);
    }
}
