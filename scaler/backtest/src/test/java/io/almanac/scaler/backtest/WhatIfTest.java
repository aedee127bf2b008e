package io.almanac.scaler.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.autoscaler.Score;
import io.almanac.scaler.backtest.WhatIf.Outcome;
import io.almanac.scaler.decision.decide.Triggered;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WhatIfTest {
    private static final TimeSeries LOAD = Replays.trace(5 * Replays.SLOTS_PER_DAY + 1, Backtested::officeHours);

    /** On pods that start in three minutes and carry 10 each. */
    private static Outcome outcome(TimeSeries load, WorkloadSettings asked, int days) {
        return WhatIf.of(
                load,
                new WhatIf.Question(
                        settings("0.02"), asked, 10, Duration.ofMinutes(3), Duration.ofDays(days), Duration.ofDays(1)),
                done -> {});
    }

    private static Outcome.Replayed replayed(WorkloadSettings asked, int days) {
        return (Outcome.Replayed) outcome(LOAD, asked, days);
    }

    private static WorkloadSettings settings(String risk, String... more) {
        List<String> pairs =
                new ArrayList<>(List.of("queryStep", "5m", "leadTime", "3m", "minReplicas", "1", "risk", risk));
        pairs.addAll(List.of(more));
        return Triggered.by(pairs.toArray(new String[0]));
    }

    @Test
    void todaysSettings_areThoseOfABacktest() {
        Outcome.Replayed replayed = replayed(settings("0.02"), 2);
        BacktestResult backtest = backtest(3);

        assertThat(replayed.asked()).isEqualTo(replayed.today());
        assertThat(replayed.today()).isEqualTo(backtest.policies().get(0).score());
        assertThat(replayed.reactive()).isEqualTo(backtest.policies().get(1).score());
    }

    private static BacktestResult backtest(int historyDays) {
        BacktestSettings usual = Replays.settings();
        BacktestSettings backtest = new BacktestSettings(
                usual.threshold(),
                0.1,
                Duration.ofMinutes(5),
                Optional.of(Duration.ofDays(historyDays)),
                Optional.empty(),
                Duration.ofDays(1),
                settings("0.02"));
        return Backtest.of(
                "web",
                Replays.ready(LOAD, backtest),
                backtest,
                List.of(Replays.policy("predictive"), Replays.policy("reactive:1")));
    }

    @Test
    void daysBeforeThoseJudged_areLearnedFrom() {
        assertThat(replayed(settings("0.02"), 2).from()).isEqualTo(Replays.MONDAY.plus(Duration.ofDays(3)));
        assertThat(replayed(settings("0.02"), 14).from()).isEqualTo(Replays.MONDAY.plus(Duration.ofDays(2)));
        assertThat(replayed(settings("0.02"), 14).until()).isEqualTo(Instant.parse("2026-03-07T00:00:00Z"));
    }

    @Test
    void otherSettings_areJudgedOnTheSamePods() {
        Outcome.Replayed careful = replayed(settings("0.0005"), 3);
        Outcome.Replayed careless = replayed(settings("0.02", "threshold", "20"), 3);
        Outcome.Replayed bounded = replayed(settings("0.02", "maxReplicas", "12"), 3);

        assertThat(careful.asked().timeShortRatio())
                .isLessThanOrEqualTo(careful.today().timeShortRatio());
        assertThat(careful.asked().replicaHours()).isGreaterThan(careful.today().replicaHours());
        // A replica carries 10: where each is given 20 there are too few most of the time.
        assertThat(careless.asked().timeShortRatio()).isGreaterThan(0.5);
        assertThat(careless.today()).isEqualTo(careful.today());
        assertThat(careless.reactive()).isEqualTo(careful.reactive());
        // 200 and more from eight to eighteen need 20 replicas and more: short for 10 h of 24, whatever is forecast.
        assertThat(bounded.asked().timeShortRatio()).isGreaterThan(10.0 / 24);
    }

    @Test
    void today_isTheSame_whetherOrNotModelsAreLearnedForBoth() {
        Score alone = replayed(settings("0.02"), 3).today();

        assertThat(replayed(settings("0.0005"), 3).today()).isEqualTo(alone);
        assertThat(replayed(settings("0.02", "leadTime", "20m"), 3).today()).isEqualTo(alone);
        assertThat(replayed(settings("0.02", "historyTimeWindow", "2d"), 3).today())
                .isEqualTo(alone);
    }

    @Test
    void whatIsAsked_isTheSame_whateverItIsBeside() {
        List<WorkloadSettings> others = List.of(
                settings("0.0005"),
                settings("0.02", "threshold", "20", "maxReplicas", "12"),
                settings("0.01", "minReplicas", "25"),
                settings("0.01", "leadTime", "2m"),
                settings("0.02", "leadTime", "20m"));

        for (WorkloadSettings asked : others) {
            Outcome.Replayed beside = replayed(asked, 3);
            Outcome.Replayed alone = (Outcome.Replayed) WhatIf.of(LOAD, question(asked, asked), done -> {});

            assertThat(beside.asked()).isEqualTo(alone.asked()).isNotEqualTo(beside.today());
            assertThat(beside.calibration()).isEqualTo(alone.calibration());
        }
    }

    @Test
    void winnersOfContests_areThoseOfEachPromise() {
        // Of hours there is no regression before the fourth day.
        WorkloadSettings asked = settings("0.3", "queryStep", "1h");
        WorkloadSettings today = settings("0.001", "queryStep", "1h");

        Outcome.Replayed beside = (Outcome.Replayed) WhatIf.of(LOAD, question(asked, today), done -> {});

        assertThat(beside.asked())
                .isEqualTo(((Outcome.Replayed) WhatIf.of(LOAD, question(asked, asked), done -> {})).asked());
        assertThat(beside.today())
                .isEqualTo(((Outcome.Replayed) WhatIf.of(LOAD, question(today, today), done -> {})).today());
    }

    private static WhatIf.Question question(WorkloadSettings asked, WorkloadSettings today) {
        return new WhatIf.Question(today, asked, 10, Duration.ofMinutes(3), Duration.ofDays(3), Duration.ofDays(1));
    }

    @Test
    void laterOrders_areShortForLonger() {
        Score inTime = replayed(settings("0.02"), 3).asked();
        Score late = ((Outcome.Replayed) WhatIf.of(
                        LOAD,
                        new WhatIf.Question(
                                settings("0.02"),
                                settings("0.02"),
                                10,
                                Duration.ofMinutes(30),
                                Duration.ofDays(3),
                                Duration.ofDays(1)),
                        done -> {}))
                .asked();

        assertThat(late.timeShortRatio()).isGreaterThan(inTime.timeShortRatio());
    }

    @Test
    void boundsAreCountedByTheirLevel() {
        List<KeptShare> calibration = replayed(settings("0.02"), 3).calibration();

        assertThat(calibration)
                .extracting(KeptShare::nominal)
                .startsWith(0.3, 0.5)
                .endsWith(0.9985, 0.9995);
        assertThat(calibration).extracting(KeptShare::kept).isSorted().allMatch(share -> share > 0 && share <= 1);
        // Three days of 288 samples and one more, without those whose lead window ends later: 3 min + 30 s + 5 min + 15
        // s
        // are two steps.
        assertThat(calibration).extracting(KeptShare::samples).containsOnly(3 * 288 + 1 - 2);
    }

    @Test
    void tooYoungALoad_isRefused() {
        TimeSeries young = Replays.trace(2 * Replays.SLOTS_PER_DAY + 1, Backtested::officeHours);

        assertThat(outcome(young, settings("0.02"), 7))
                .isEqualTo(
                        new Outcome.Refused(List.of("the load has been seen for 2d, and a replay needs 2d to learn from"
                                + " and 1d to judge; ask again later")));
    }

    @Test
    void noLoad_isRefused() {
        TimeSeries none = Replays.trace(5 * Replays.SLOTS_PER_DAY, slot -> 0);

        assertThat(outcome(none, settings("0.02"), 7))
                .isEqualTo(new Outcome.Refused(List.of("the load was 0 all the time; there is nothing to scale")));
    }

    @Test
    void moreReplicasThanAnyClusterRuns_areRefused() {
        assertThat(outcome(LOAD, settings("0.02", "threshold", "0.001"), 7))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.problems())
                                .singleElement()
                                .asString()
                                .startsWith(
                                        "a peak of 205.0 would need 205000 replicas, and a cluster runs 150000 pods"));
    }

    @Test
    void whoeverWatches_mayEndIt() {
        WhatIf.Question question = new WhatIf.Question(
                settings("0.02"), settings("0.01"), 10, Duration.ofMinutes(3), Duration.ofDays(3), Duration.ofDays(1));
        List<Double> told = new ArrayList<>();

        assertThatThrownBy(() -> WhatIf.of(LOAD, question, done -> {
                    told.add(done);
                    if (done > 0.5) {
                        throw new IllegalStateException("enough");
                    }
                }))
                .hasMessage("enough");
        assertThat(told).startsWith(0.0).isSorted();
    }
}
