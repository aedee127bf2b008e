package io.almanac.scaler.settings.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemTest {
    @Test
    void problems_areRenderedOneALine() {
        assertThat(Problem.lines(List.of(new Problem("a", "b"), new Problem("c", "d"))))
                .isEqualTo("a: b\nc: d");
    }

    @Test
    void refusalWithoutAProblem_isAProgrammingError() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Parsed.Refused<>(List.of()));
    }
}
