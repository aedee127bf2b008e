package io.almanac.scaler.autoscaler;

import static io.almanac.scaler.autoscaler.AutoscalerRun.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ScoreboardTest {
    private static final double CAPACITY = 10;
    private static final double TICKS_PER_DAY = 5760;
    private static final Offset<Double> ROUNDING = within(1e-12);

    private final Scoreboard board = new Scoreboard(CAPACITY);

    private static Tick tick(int number, double load, int desired, int ready) {
        return new Tick(
                NOON.plus(ClosedLoop.TICK.multipliedBy(number)),
                load,
                desired,
                ready,
                ready * CAPACITY,
                List.of(),
                SyncReason.RECOMMENDED,
                PollAction.NOT_DUE);
    }

    // load 20 25 45 10, ready 2 2 3 3 of 10 each: short at the 2nd (5 unserved) and the 3rd (15). Demand 2 3 5 1.
    private Score fourTicks() {
        board.record(tick(0, 20, 3, 2));
        board.record(tick(1, 25, 3, 2));
        board.record(tick(2, 45, 5, 3));
        board.record(tick(3, 10, 4, 3));
        return board.score();
    }

    @Test
    void shortage_isTimeAndLoadAboveCapacity() {
        Score score = fourTicks();

        assertThat(score.timeShortRatio()).isEqualTo(0.5); // 2 of 4
        assertThat(score.unservedRatio()).isEqualTo(0.2); // 20 of 100
        assertThat(score.longestShortage()).isEqualTo(Duration.ofSeconds(30));
        assertThat(score.shortagesPerDay()).isEqualTo(TICKS_PER_DAY / 4);
    }

    @Test
    void provision_isComparedWithDemand() {
        Score score = fourTicks();

        assertThat(score.underProvisionRatio()).isEqualTo((1 / 3.0 + 2 / 5.0) / 4, ROUNDING);
        assertThat(score.overProvisionRatio()).isEqualTo(0.5, ROUNDING); // only the last: (3 - 1) / 1 of 4 ticks
        assertThat(score.timeSurplusRatio()).isEqualTo(0.25);
    }

    @Test
    void replicaHours_areThoseOrdered() {
        Score score = fourTicks();

        assertThat(score.replicaHours()).isEqualTo((3 + 3 + 5 + 4) * 15 / 3600.0, ROUNDING);
        assertThat(score.scored()).isEqualTo(Duration.ofMinutes(1));
    }

    // 3 3 5 4: one event up, one down, which is one reversal.
    @Test
    void scaleEvents_areChangesOfOrderedReplicas() {
        Score score = fourTicks();

        assertThat(score.scaleEventsPerDay()).isEqualTo(2 * TICKS_PER_DAY / 4);
        assertThat(score.reversalsPerDay()).isEqualTo(TICKS_PER_DAY / 4);
    }

    // 1 2 2 3 3 2: up, up, down. The pause between does not hide the direction.
    @Test
    void eventsInOneDirection_areNoReversal() {
        int[] desired = {1, 2, 2, 3, 3, 2};
        for (int i = 0; i < desired.length; i++) {
            board.record(tick(i, 0, desired[i], 1));
        }

        assertThat(board.score().scaleEventsPerDay()).isEqualTo(3 * TICKS_PER_DAY / 6);
        assertThat(board.score().reversalsPerDay()).isEqualTo(TICKS_PER_DAY / 6);
    }

    @Test
    void shortagesApart_areTwo() {
        boolean[] isShort = {true, false, true, true, true, false};
        for (int i = 0; i < isShort.length; i++) {
            board.record(tick(i, isShort[i] ? 11 : 10, 1, 1));
        }

        assertThat(board.score().shortagesPerDay()).isEqualTo(2 * TICKS_PER_DAY / 6);
        assertThat(board.score().longestShortage()).isEqualTo(Duration.ofSeconds(45));
    }

    @Test
    void countedTicks_areScoredLikeTicksInTime() {
        Scoreboard counted = new Scoreboard(CAPACITY);
        counted.next(20, 3, 2);
        counted.next(25, 3, 2);
        counted.next(45, 5, 3);
        counted.gap();
        counted.next(10, 4, 3);
        board.record(tick(0, 20, 3, 2));
        board.record(tick(1, 25, 3, 2));
        board.record(tick(2, 45, 5, 3));
        board.record(tick(9, 10, 4, 3));

        assertThat(counted.score()).isEqualTo(board.score());
        assertThat(counted.score().reversalsPerDay()).isZero(); // the way down lies in the gap
    }

    @Test
    void gap_separatesShortagesAndHidesScaleEvents() {
        board.record(tick(0, 11, 1, 1));
        board.record(tick(9, 21, 2, 2));

        assertThat(board.score().shortagesPerDay()).isEqualTo(TICKS_PER_DAY);
        assertThat(board.score().longestShortage()).isEqualTo(Duration.ofSeconds(15));
        assertThat(board.score().scaleEventsPerDay()).isZero();
    }

    @Test
    void noLoad_needsNothing() {
        board.record(tick(0, 0, 1, 1));

        Score score = board.score();

        assertThat(score.unservedRatio()).isZero();
        assertThat(score.overProvisionRatio()).isEqualTo(1); // 1 more than 0, divided by 1
        assertThat(score.timeSurplusRatio()).isEqualTo(1);
    }

    @Test
    void nothingScored_isZero() {
        assertThat(board.score().timeShortRatio()).isZero();
        assertThat(board.score().scored()).isZero();
    }

    @Test
    void ticksOutOfOrder_areRefused() {
        board.record(tick(1, 0, 1, 1));

        assertThatIllegalArgumentException().isThrownBy(() -> board.record(tick(1, 0, 1, 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Scoreboard(0));
    }
}
