package io.almanac.scaler.decision.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.Horizon;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.settings.trigger.ReplicaBounds;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionRuleTest {
    private static final Instant NOW = Instant.parse("2026-03-09T10:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void bound_isServedInWholeReplicas() {
        Answer.Decision decision = decide(Triggered.by(), load(MINUTE, 12), predicted(30, 41));

        // Bound 41 of 10 each: 5 replicas; the present 12 needs 2.
        assertThat(decision.replicas()).isEqualTo(5);
        assertThat(decision.value()).isEqualTo(50);
        assertThat(decision.basis()).isEqualTo(Basis.FORECAST);
        assertThat(decision.isActive()).isTrue();
        assertThat(decision.reasons().rule()).isEqualTo(Rule.FORECAST_BOUND);
        assertThat(decision.reasons().presentReplicas()).isEqualTo(2);
        assertThat(decision.reasons().forecastReplicas()).hasValue(5);
        assertThat(decision.reasons().expectedLoad()).hasValue(30);
        assertThat(decision.reasons().boundLoad()).hasValue(41);
        assertThat(decision.reasons().marginFactor()).isEqualTo(1);
        assertThat(decision.reasons().explanation()).isEmpty();
        assertThat(decision.reasons().level()).isEqualTo("quantile 0.99");
    }

    @Test
    void presentLoad_isAlwaysEnoughFor() {
        Answer.Decision decision = decide(Triggered.by(), load(MINUTE, 61), predicted(30, 41));

        assertThat(decision.replicas()).isEqualTo(7);
        assertThat(decision.reasons().rule()).isEqualTo(Rule.PRESENT_LOAD);
        assertThat(decision.basis()).isEqualTo(Basis.FORECAST);
    }

    @Test
    void wholeMultiple_needsNoReplicaMore() {
        assertThat(decide(Triggered.by(), load(MINUTE, 0), predicted(30, 40)).replicas())
                .isEqualTo(4);
    }

    @Test
    void bounds_areTheUsers() {
        WorkloadSettings settings = Triggered.by("minReplicas", "3", "maxReplicas", "4");

        Answer.Decision high = decide(settings, load(MINUTE, 12), predicted(30, 41));
        Answer.Decision low = decide(settings, load(MINUTE, 1), predicted(1, 2));

        assertThat(high.replicas()).isEqualTo(4);
        assertThat(high.reasons().rule()).isEqualTo(Rule.MAX_REPLICAS);
        assertThat(low.replicas()).isEqualTo(3);
        assertThat(low.reasons().rule()).isEqualTo(Rule.MIN_REPLICAS);
    }

    @Test
    void absurdLoad_isClampedNotOverflowed() {
        Answer.Decision decision = decide(Triggered.by(), load(MINUTE, 1e300), predicted(1, 2));

        assertThat(decision.replicas()).isEqualTo(ReplicaBounds.MOST_REPLICAS);
        assertThat(decision.value()).isEqualTo(1_099_999 * 10);
    }

    @Test
    void noForecast_followsThePresentAndSaysWhy() {
        Answer.Decision decision = decide(Triggered.by(), load(MINUTE, 12), new Outlook.Unpredictable("too young"));

        assertThat(decision.replicas()).isEqualTo(2);
        assertThat(decision.basis()).isEqualTo(Basis.REACTIVE);
        assertThat(decision.reasons().forecastReplicas()).isEmpty();
        assertThat(decision.reasons().explanation()).isEqualTo("too young");
    }

    @Test
    void counterAsLoad_isExplained() {
        WorkloadSettings settings = Triggered.by("query", "sum(requests_total)");

        assertThat(decide(settings, load(MINUTE, 12), predicted(30, 41))
                        .reasons()
                        .explanation())
                .startsWith("query gives the counter requests_total as it is");
    }

    @Test
    void shadow_servesThePresentAndRecordsTheForecast() {
        Answer.Decision decision = decide(Triggered.by("mode", "shadow"), load(MINUTE, 12), predicted(30, 41));

        assertThat(decision.replicas()).isEqualTo(2);
        assertThat(decision.basis()).isEqualTo(Basis.REACTIVE);
        assertThat(decision.reasons().rule()).isEqualTo(Rule.PRESENT_LOAD);
        assertThat(decision.reasons().forecastReplicas()).hasValue(5);
    }

    @Test
    void observe_asksForNothing_andRecordsWhatItSees() {
        WorkloadSettings settings = Triggered.by("mode", "observe", "minReplicas", "3");
        Answer.Decision decision = decide(settings, load(MINUTE, 12), predicted(30, 41));
        Answer.Decision silent = decide(settings, load(Duration.ofHours(3), 12), predicted(30, 41));

        assertThat(decision.served()).isZero();
        assertThat(decision.value()).isZero();
        assertThat(decision.isActive()).isFalse();
        assertThat(decision.basis()).isEqualTo(Basis.OBSERVED);
        assertThat(decision.reasons().rule()).isEqualTo(Rule.OBSERVING);
        assertThat(decision.reasons().presentReplicas()).isEqualTo(2);
        assertThat(decision.reasons().forecastReplicas()).hasValue(5);
        assertThat(silent.served()).isZero();
        assertThat(silent.isActive()).isFalse();
    }

    @Test
    void oneLateScrape_isStillFresh() {
        Answer.Decision decision = decide(Triggered.by(), load(Duration.ofMinutes(2), 12), predicted(30, 41));

        assertThat(decision.basis()).isEqualTo(Basis.FORECAST);
        assertThat(decision.reasons().marginFactor()).isEqualTo(1);
    }

    @Test
    void silence_keepsWhatWasDecidedAndLooksFurtherAlongTheForecast() {
        // Silent for 30 min: what lies ahead is read from leads 31 to 34 min, where the bound is 60.
        Answer.Decision decision = decide(Triggered.by(), load(Duration.ofMinutes(30), 12), path(60, 41));

        // The quantile at the longer lead has the margin in it: 60 needs 6; when load was last seen 5 were decided.
        assertThat(decision.basis()).isEqualTo(Basis.STALE_FORECAST);
        assertThat(decision.reasons().marginFactor()).isEqualTo(1);
        assertThat(decision.reasons().boundLoad()).hasValue(60);
        assertThat(decision.replicas()).isEqualTo(6);
        assertThat(decision.reasons().explanation()).isEqualTo("no load has been seen since 2026-03-09T09:30:00Z");
    }

    @Test
    void silence_neverLowers() {
        Answer.Decision decision = decide(Triggered.by(), load(Duration.ofMinutes(30), 12), path(1, 41));

        assertThat(decision.replicas()).isEqualTo(5);
        assertThat(decision.reasons().rule()).isEqualTo(Rule.HELD);
        assertThat(decision.isActive()).isTrue();
    }

    @Test
    void silenceWithoutAnotherDay_holdsTheLastDecision() {
        Answer.Decision decision = decide(Triggered.by(), load(Duration.ofHours(3), 12), path(60, 41));

        assertThat(decision.basis()).isEqualTo(Basis.LAST_KNOWN);
        assertThat(decision.replicas()).isEqualTo(5);
        assertThat(decision.reasons().rule()).isEqualTo(Rule.HELD);
    }

    @Test
    void activation_isStrictlyAboveTheThreshold_nowOrAhead() {
        WorkloadSettings settings = Triggered.by("activationThreshold", "5");

        assertThat(decide(settings, load(MINUTE, 5), predicted(5, 41)).isActive())
                .isFalse();
        assertThat(decide(settings, load(MINUTE, 5.1), predicted(0, 0)).isActive())
                .isTrue();
        assertThat(decide(settings, load(MINUTE, 0), predicted(5.1, 5.2)).isActive())
                .isTrue();
    }

    @Test
    void aTraceOfForecast_wakesNobody() {
        // 1 % of a replica's load of 10 is 0.1.
        assertThat(decide(Triggered.by(), load(MINUTE, 0), predicted(0.1, 5)).isActive())
                .isFalse();
        assertThat(decide(Triggered.by(), load(MINUTE, 0), predicted(0.11, 5)).isActive())
                .isTrue();
        assertThat(decide(Triggered.by("mode", "shadow"), load(MINUTE, 0), predicted(3, 5))
                        .isActive())
                .isFalse();
    }

    @Test
    void leadWindow_isLeadTimeLagStepAndSync() {
        // 2 min + 30 s + 1 min + 15 s, rounded up to minutes; 10 min + 30 s + 5 min + 15 s to five minutes.
        assertThat(LeadWindow.of(Triggered.by())).isEqualTo(Duration.ofMinutes(4));
        assertThat(LeadWindow.of(Triggered.by("leadTime", "10m", "queryStep", "5m")))
                .isEqualTo(Duration.ofMinutes(20));
        // 135 + 30 + 60 + 15 s are 4 min; a second more is a step more.
        assertThat(LeadWindow.of(Triggered.by("leadTime", "135s"))).isEqualTo(Duration.ofMinutes(4));
        assertThat(LeadWindow.of(Triggered.by("leadTime", "136s"))).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void situation_refusesTheFutureAndTheUnknown() {
        TimeSeries future = TimeSeries.of(NOW.plusSeconds(60), MINUTE, 1);
        TimeSeries unknown = TimeSeries.of(NOW, MINUTE, Double.NaN);
        Outlook outlook = new Outlook.Unpredictable("none");

        assertThatThrownBy(() -> new Situation(Triggered.by(), NOW, future, outlook))
                .hasMessageContaining("must not lie after now");
        assertThatThrownBy(() -> new Situation(Triggered.by(), NOW, unknown, outlook))
                .hasMessageContaining("nothing is observed");
    }

    private static Answer.Decision decide(WorkloadSettings settings, TimeSeries load, Outlook outlook) {
        return DecisionRule.decide(new Situation(settings, NOW, load, outlook));
    }

    /** {@code value} was seen {@code age} ago, nothing since. */
    private static TimeSeries load(Duration age, double value) {
        return TimeSeries.of(NOW.minus(age), MINUTE, value);
    }

    /** The largest load of the next 4 min has this median and this 0.99 quantile. */
    private static Outlook predicted(double expected, double bound) {
        return outlook(expected, bound, expected, bound);
    }

    /** The 0.99 quantile at every single lead, and of the largest load of the next 4 min. */
    private static Outlook path(double boundAtLeads, double bound) {
        return outlook(0, bound, 0, boundAtLeads);
    }

    private static Outlook outlook(double expected, double bound, double expectedAtLeads, double boundAtLeads) {
        Horizon horizon = Horizon.upTo(MINUTE, Duration.ofHours(2), List.of(Duration.ofMinutes(4)));
        double[][] atLeads = new double[horizon.leads().size()][];
        Arrays.setAll(atLeads, lead -> new double[] {expectedAtLeads, boundAtLeads});
        Forecast forecast = new Forecast(
                NOW, horizon, List.of(Quantile.MEDIAN, new Quantile(0.99)), atLeads, new double[][] {{expected, bound}
                });
        return new Outlook.Predicted(Expected.of(forecast), new PeakBound(bound, "quantile 0.99"), "");
    }
}
