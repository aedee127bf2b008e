package io.almanac.simulator.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateQueryParserTest {
    @Test
    void sumOfRate_isUnderstood() {
        assertThat(RateQueryParser.parse("sum(rate(app_requests_total{app=\"web\",endpoint!=\"/a{b}\",}[1m30s]))"))
                .contains(new RateQuery(
                        "app_requests_total",
                        List.of(
                                new LabelMatcher("app", LabelMatcher.Kind.EQUAL, "web"),
                                new LabelMatcher("endpoint", LabelMatcher.Kind.NOT_EQUAL, "/a{b}")),
                        90_000,
                        List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sum by (app, endpoint) (rate(n[2m]))",
                "sum(rate(n[2m])) by (app,endpoint)",
                " sum  by(app,endpoint)( rate( n {} [ 2m ] ) ) ",
            })
    void grouping_mayStandOnEitherSide(String text) {
        assertThat(RateQueryParser.parse(text))
                .contains(new RateQuery("n", List.of(), 120_000, List.of("app", "endpoint")));
    }

    @Test
    void escapes_areResolved() {
        assertThat(RateQueryParser.parse("sum(rate(n{a=\"x\\\"y\\\\z\"}[2m]))"))
                .hasValueSatisfying(
                        query -> assertThat(query.matchers().getFirst().value()).isEqualTo("x\"y\\z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "up",
                "sum(rate(n[2m])) * 2",
                "avg(rate(n[2m]))",
                "sum(increase(n[2m]))",
                "sum(rate(n{a=~\"x.*\"}[2m]))",
                "sum(rate(n{a=\"x\" b=\"y\"}[2m]))",
                "sum(rate(n{a}[2m]))",
                "sum(rate(n[2x]))",
                "sum(rate(n[0s]))",
                "sum(rate(n[2m] offset 1h))",
                "sum by (a) (rate(n[2m])) by (a)",
                "sum by (1) (rate(n[2m]))",
                "sum without (a) (rate(n[2m]))",
            })
    void anythingElse_isNotUnderstood(String text) {
        assertThat(RateQueryParser.parse(text)).isEmpty();
    }
}
