package io.almanac.simulator.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisitedTest {
    @Test
    void name_isAppended() {
        assertThat(read("[\"x\", \"ü\"]"))
                .isInstanceOfSatisfying(
                        Visited.Sound.class,
                        sound -> assertThat(
                                        new String(sound.visited().and("app-a").json(), StandardCharsets.UTF_8))
                                .isEqualTo("[\"x\",\"ü\",\"app-a\"]"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''         | it is empty",
                "{}         | it is an object, no array",
                "1          | it is a number, no array",
                "null       | it is null, no array",
                "[\"a\", 1] | entry 1 is a number, no string",
                "[[]]       | entry 0 is an array, no string",
                "[true]     | entry 0 is true or false, no string",
                "[\"a\"] 2  | it is no JSON (line 1, column 7)",
                "[\"a\"     | it is no JSON (line 1, column 5)",
            })
    void anythingElse_isNamed(String body, String reason) {
        assertThat(read(body)).isEqualTo(new Visited.Unsound(reason));
    }

    @Test
    void deepNesting_isNoStackOverflow() {
        assertThat(read("[".repeat(100_000)))
                .isInstanceOfSatisfying(
                        Visited.Unsound.class,
                        unsound -> assertThat(unsound.reason()).startsWith("it is no JSON"));
    }

    private static Visited.Reading read(String body) {
        return Visited.read(body.getBytes(StandardCharsets.UTF_8));
    }
}
