package io.almanac.scaler.decision.doubt;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.decision.decide.Basis;
import io.almanac.scaler.decision.doubt.RetriedService.Measured;
import io.almanac.scaler.decision.doubt.RetriedService.Minute;
import java.util.List;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The closed loop on the fifth day of a wave between 600 and 3,600, from 11:00 on; something is wrong from 12:00 on, when 36
 * replicas serve 3,400. Minutes are counted from 11:00.
 */
class DoubtedLoopTest {
    private static final int START = 4 * RetriedService.DAY + 11 * 60;
    private static final int WRONG = 60;
    private static final int DAY_LATER = RetriedService.DAY + WRONG;

    /** Without any doubt 23 replicas are left when it comes back, ten minutes are short, and 2.4 times the demand is asked for. */
    @ParameterizedTest
    @EnumSource
    void hourWithoutUpstream_costsNoReplica_andNothingIsShortWhenItIsBack(Measured measured) {
        List<Minute> run = of(measured)
                .arriving(minute -> isIn(minute, WRONG, 120) ? 0.01 : 1)
                .run(START, START + 240);

        assertThat(least(run, WRONG, 240, Minute::ordered)).isEqualTo(36);
        assertThat(run).noneMatch(Minute::isShort);
        assertThat(run.subList(WRONG + 2, 120)).allMatch(DoubtedLoopTest::isDoubted);
        assertThat(run.subList(122, 240)).noneMatch(DoubtedLoopTest::isDoubted);
    }

    @Test
    void serviceThatIsShutDown_isHeldForAnHour_andScaledInWithinAnother() {
        List<Minute> run = of(Measured.SERVED)
                .arriving(minute -> minute >= START + WRONG ? 0 : 1)
                .run(START, START + 300);

        assertThat(run.get(119).ordered()).isEqualTo(36);
        assertThat(run.get(135).ordered()).isEqualTo(32);
        assertThat(run.get(150).ordered()).isEqualTo(23);
        assertThat(run.get(179).decision().basis()).isEqualTo(Basis.PRIOR_FORECAST);
        assertThat(run.get(181).decision().basis()).isEqualTo(Basis.FORECAST);
        assertThat(run.get(255).ordered()).isEqualTo(20);
        assertThat(replicaHours(run)).isEqualTo(138.2);
    }

    @Test
    void surgeAfterAnOutage_isServedAsItIs_andNotLearned() {
        RetriedService service = of(Measured.OFFERED);
        List<Minute> surging = service.arriving(
                        minute -> isIn(minute, WRONG, 120) ? 0.01 : isIn(minute, 120, 140) ? 2 : 1)
                .run(START, START + DAY_LATER + 120);
        List<Minute> usual = service.run(START, START + DAY_LATER + 120);

        assertThat(surging.subList(120, 139))
                .allMatch(DoubtedLoopTest::isDoubted)
                .allMatch(minute -> minute.decision().reasons().boundLoad().orElseThrow()
                        == minute.decision().reasons().presentLoad());
        assertThat(surging.stream().filter(Minute::isShort).count()).isEqualTo(5);
        assertThat(ordered(surging, 150)).isEqualTo(40);
        for (int minute = DAY_LATER; minute < DAY_LATER + 120; minute += 10) {
            assertThat(ordered(surging, minute)).isBetween(ordered(usual, minute) - 4, ordered(usual, minute) + 4);
        }
    }

    /** Without any doubt 32 are ordered when there are nodes again, and a day later. */
    @Test
    void loadThatTooFewReplicasCutOff_isNotTakenForDemand() {
        List<Minute> run = of(Measured.SERVED)
                .withNodesFor(minute -> isIn(minute, WRONG, 180) ? 15 : 200)
                .run(START, START + DAY_LATER + 120, "replicasQuery", "sum(ready)");

        assertThat(least(run, WRONG, 240, Minute::ordered)).isEqualTo(36);
        assertThat(run.subList(WRONG + 8, 180)).allMatch(DoubtedLoopTest::isDoubted);
        assertThat(run.stream().filter(Minute::isShort).count()).isEqualTo(121);
        assertThat(least(run, DAY_LATER - 55, DAY_LATER + 60, Minute::ordered)).isEqualTo(36);
    }

    @Test
    void usualDay_isNeverDoubted() {
        List<Minute> run = of(Measured.SERVED)
                .run(START, START + RetriedService.DAY, "replicasQuery", "sum(ready)", "risk", "0.05");

        assertThat(run).noneMatch(DoubtedLoopTest::isDoubted);
    }

    private static RetriedService of(Measured measured) {
        return RetriedService.of(DoubtedLoopTest::wave, measured);
    }

    private static double wave(int minute) {
        double daily = -Math.cos(2 * Math.PI * (minute - 120) / RetriedService.DAY);
        return 2100 + 1500 * daily + (minute * 7919 % 101 - 50) * 2;
    }

    private static boolean isIn(int minute, int from, int until) {
        return minute >= START + from && minute < START + until;
    }

    private static boolean isDoubted(Minute minute) {
        return minute.decision().basis() == Basis.PRIOR_FORECAST;
    }

    private static int least(List<Minute> run, int from, int until, ToIntFunction<Minute> number) {
        return run.subList(from, until).stream().mapToInt(number).min().orElseThrow();
    }

    private static int ordered(List<Minute> run, int minute) {
        return run.get(minute).ordered();
    }

    private static double replicaHours(List<Minute> run) {
        return Math.round(run.stream().mapToInt(Minute::ordered).sum() / 6.0) / 10.0;
    }
}
