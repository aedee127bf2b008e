package io.almanac.scaler.decision.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.forecast.series.StateInput;
import io.almanac.forecast.series.StateOutput;
import io.almanac.scaler.decision.decide.LevelGrid;
import io.almanac.scaler.decision.decide.ReplicaRule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A slot a minute, 10 a replica, two minutes until a replica serves, 5760 ticks of 15 s a day. The load is 35 and, for five
 * minutes from ten o'clock on, 95; every bound is 95, so that the forecast's loop has its 10 replicas all along.
 */
class WouldHaveTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final int DAY = 1440;
    private static final RiskSettings SETTINGS =
            new RiskSettings(0.01, Duration.ofMinutes(2), new ReplicaRule(10, new LevelGrid(0), 1, 1000));
    private static final OptionalDouble UNSEEN = OptionalDouble.empty();

    @Test
    void bothWays_areAccountedForByTheDay_fromTheThirdOn() {
        WouldHave accounts = followed(minute -> UNSEEN, 4 * DAY).wouldHave();

        // The four ticks up to ten o'clock have 50, 65, 80 and 95. The answer arrives two ticks later and is ordered in
        // two
        // syncs, 8 and 10, which serve after eight more: 10 ticks are short, the eleventh is not.
        WouldHave.Day third = accounts.days().getFirst();
        assertThat(third.day()).isEqualTo(LocalDate.parse("2026-03-04"));
        assertThat(third.ticks()).isEqualTo(5760);
        assertThat(third.forecast()).isEqualTo(new WouldHave.Tally(0, 57_600));
        assertThat(third.reactive().shortTicks()).isEqualTo(4 + 10);
        // 4 replicas; 8 at the first sync; 10 from the next, 3 after ten o'clock, on until 40 after it: the answer that
        // asks for 4
        // comes 22 after it, and what was asked for at the 21st leaves the window of 20 syncs at the 41st.
        assertThat(third.reactive().replicaTicks()).isEqualTo(4 * 5760 + 4 + 6 * 38);
        assertThat(third.seen().ticks()).isZero();
        assertThat(accounts.days()).hasSize(3); // the midnight at the end is a tick of the fifth
        assertThat(accounts.observed()).isEqualTo(Duration.ofDays(2).plusSeconds(15));
        assertThat(accounts.forecast().replicaHours()).isEqualTo(480 + 10 / 240.0);
        assertThat(accounts.reactive().timeShort()).isEqualTo(Duration.ofMinutes(7));
        assertThat(accounts.forecastReplicas()).isEqualTo(10);
        assertThat(accounts.reactiveReplicas()).isEqualTo(4);
    }

    @Test
    void seenReplicas_areAccountedForWhileTheyAreSeen() {
        WouldHave accounts = followed(minute -> minute / DAY == 2 ? OptionalDouble.of(12) : UNSEEN, 4 * DAY)
                .wouldHave();

        WouldHave.Seen seen = accounts.days().getFirst().seen();
        assertThat(seen.served()).isEqualTo(new WouldHave.Tally(0, 12.0 * seen.ticks()));
        assertThat(seen.forecast()).isEqualTo(new WouldHave.Tally(0, 10.0 * seen.ticks()));
        assertThat(seen.beside()).isEqualTo(seen.served());
        assertThat(seen.ticks()).isEqualTo(5760);
        assertThat(accounts.seen()).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void besideFewerThatServe_theForecastCounts() {
        WouldHave accounts = followed(minute -> OptionalDouble.of(3), 3 * DAY).wouldHave();

        WouldHave.Seen seen = accounts.days().getFirst().seen();
        assertThat(seen.served().shortTicks()).isEqualTo(5760);
        assertThat(seen.beside()).isEqualTo(new WouldHave.Tally(0, 57_600));
    }

    @Test
    void twentyEightDays_areKept() {
        WouldHave accounts = followed(minute -> UNSEEN, 33 * DAY - 1).wouldHave();

        assertThat(accounts.days()).hasSize(28);
        assertThat(accounts.days().getFirst().day()).isEqualTo(LocalDate.parse("2026-03-07"));
    }

    @Test
    void youngWorkload_hasNoAccount_andKnowsWhatIsOrdered() {
        WouldHave accounts = followed(minute -> UNSEEN, DAY).wouldHave();

        assertThat(accounts.hasBegun()).isFalse();
        assertThat(accounts.reactiveReplicas()).isEqualTo(4);
    }

    @Test
    void storedAccounts_goOnAsIfTheyHadNotBeen() {
        RiskControl control = followed(minute -> OptionalDouble.of(5), 3 * DAY + 700);
        StateOutput output = new StateOutput();
        control.write(output);

        RiskControl read = RiskControl.read(new StateInput(output.bytes()), SETTINGS);

        RiskControl.Slot next = slot(3 * DAY + 701, OptionalDouble.of(5));
        assertThat(read.advanced(next).wouldHave())
                .isEqualTo(control.advanced(next).wouldHave());
        assertThat(read.wouldHave()).isEqualTo(control.wouldHave());
    }

    private static RiskControl followed(IntFunction<OptionalDouble> seen, int until) {
        return RiskControl.starting(SETTINGS, slot(0, seen.apply(0)))
                .advanced(IntStream.rangeClosed(1, until)
                        .mapToObj(minute -> slot(minute, seen.apply(minute)))
                        .toList());
    }

    private static RiskControl.Slot slot(int minute, OptionalDouble seen) {
        double load = minute % DAY >= 600 && minute % DAY < 605 ? 95 : 35;
        double[] rungs = new double[Ladder.RUNGS];
        Arrays.fill(rungs, 95);
        Instant at = START.plus(Duration.ofMinutes(minute));
        return new RiskControl.Slot(at, load, rungs, 0, seen, false, false);
    }
}
