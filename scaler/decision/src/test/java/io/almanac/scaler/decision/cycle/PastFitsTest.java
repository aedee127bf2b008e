package io.almanac.scaler.decision.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.model.ExternalForecast;
import io.almanac.forecast.model.ModelSelection;
import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.Horizon;
import io.almanac.forecast.series.Quantile;
import io.almanac.scaler.decision.doubt.Cause;
import io.almanac.scaler.decision.doubt.Doubt;
import io.almanac.scaler.decision.doubt.Doubts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PastFitsTest {
    private static final Instant AT = Instant.parse("2026-03-02T00:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Horizon HORIZON = new Horizon(MINUTE, List.of(MINUTE), List.of());
    private static final Quantile CAREFUL = new Quantile(0.99);
    private static final Quantile CARELESS = new Quantile(0.9);

    private final PastFits fits = new PastFits();

    @Test
    void modelThatNoContestChose_isThatOfEveryPromise() {
        ModelSelection.Result first = learned(Map.of());

        assertThat(fits.of(AT, HORIZON, Doubts.NONE, CAREFUL, () -> first)).isSameAs(first);
        assertThat(fits.of(AT, HORIZON, Doubts.NONE, CARELESS, () -> learned(Map.of())))
                .isSameAs(first);
        assertThat(fits.of(AT.plus(MINUTE), HORIZON, Doubts.NONE, CAREFUL, () -> learned(Map.of())))
                .isNotSameAs(first);
    }

    @Test
    void modelOfALoadWithADoubt_isAnother() {
        ModelSelection.Result first = learned(Map.of());
        Doubt doubt = new Doubt(Cause.FALL, AT.minus(MINUTE), AT, 0.1);
        Doubts doubts = new Doubts(List.of(doubt), Optional.empty(), Optional.empty());

        assertThat(fits.of(AT, HORIZON, Doubts.NONE, CAREFUL, () -> first)).isSameAs(first);
        assertThat(fits.of(AT, HORIZON, doubts, CAREFUL, () -> learned(Map.of())))
                .isNotSameAs(first);
    }

    @Test
    void winnerOfAContest_isThatOfItsPromiseAlone() {
        ModelSelection.Result careful = learned(Map.of("last-value", 0.1));
        ModelSelection.Result careless = learned(Map.of("last-value", 0.2));

        assertThat(fits.of(AT, HORIZON, Doubts.NONE, CAREFUL, () -> careful)).isSameAs(careful);
        assertThat(fits.of(AT, HORIZON, Doubts.NONE, CARELESS, () -> careless)).isSameAs(careless);
        assertThat(fits.of(AT, HORIZON, Doubts.NONE, CAREFUL, () -> careless)).isSameAs(careful);
    }

    private static ModelSelection.Result learned(Map<String, Double> losses) {
        Forecast forecast = new Forecast(AT, HORIZON, List.of(Quantile.MEDIAN), new double[][] {{1}}, new double[0][]);
        return new ModelSelection.Result.Chosen(
                "last-value", new ExternalForecast(forecast, HORIZON), losses, Map.of());
    }
}
