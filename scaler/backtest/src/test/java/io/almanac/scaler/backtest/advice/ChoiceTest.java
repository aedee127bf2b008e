package io.almanac.scaler.backtest.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChoiceTest {
    private static Trial rung(String setting, double timeShortRatio, double replicaHoursPerDay) {
        return new Trial(setting, timeShortRatio, 1.2, replicaHoursPerDay);
    }

    // 0.41 % and 0.44 % both need a promise of 0.45 %, and the cheaper serves it; "worse" is short more often and costs
    // as
    // much; more than half of the time nobody promises.
    @Test
    void choices_areTheCheapestRungOfEachRisk_fromTheSmallestOn() {
        Trial none = rung("none", 0, 200);
        Trial dear = rung("dear", 0.0041, 120);
        Trial cheap = rung("cheap", 0.0044, 110);
        Trial worse = rung("worse", 0.01, 110);
        Trial least = rung("least", 0.5, 50);
        Trial hopeless = rung("hopeless", 0.6, 40);
        Optional<Trial> fixed = Optional.of(rung("fixed", 0.0044, 130));

        List<Choice> choices = Choice.among(
                Stream.of(worse, hopeless, cheap, none, least, dear),
                risk -> risk == 0.0045 ? fixed : Optional.empty());

        assertThat(choices)
                .containsExactly(
                        new Choice(0.0005, none, Optional.empty()),
                        new Choice(0.0045, cheap, fixed),
                        new Choice(0.5, least, Optional.empty()));
    }
}
