package io.almanac.scaler.backtest.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.almanac.scaler.backtest.Policy;
import io.almanac.scaler.backtest.Replay;
import io.almanac.scaler.backtest.Replays;
import io.almanac.scaler.backtest.World;
import io.almanac.scaler.settings.rule.Reading;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CronScheduleTest {
    @Test
    void rows_areReadWithDaysRangesAndTheEndOfTheDay() {
        CronSchedule schedule = ((Reading.Usable<CronSchedule>) CronScheduleText.parse("plan.csv", """
                        days,from,to,replicas
                        # office
                        mon-wed,08:00,18:00,20

                        fri sun,20:30,24:00,7
                        daily,00:00,24:00,2
                        """)).value();

        assertThat(schedule.rows())
                .containsExactly(
                        new CronSchedule.Row(
                                Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY),
                                LocalTime.of(8, 0),
                                LocalTime.of(18, 0),
                                20),
                        new CronSchedule.Row(
                                Set.of(DayOfWeek.FRIDAY, DayOfWeek.SUNDAY),
                                LocalTime.of(20, 30),
                                LocalTime.MIDNIGHT,
                                7),
                        new CronSchedule.Row(Set.of(DayOfWeek.values()), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, 2));
    }

    @Test
    void everyProblem_isListedWithItsLine() {
        Reading<CronSchedule> reading = CronScheduleText.parse("plan.csv", """
                day,from,to,replicas
                mon-fri,08:00,18:00
                someday,08:00,18:00,20
                mon,8,18:00,20
                mon,18:00,08:00,20
                mon,08:00,18:00,-1
                """);

        assertThat(((Reading.Unusable<CronSchedule>) reading).rule().lines())
                .containsExactly(
                        "plan.csv: line 1: must be the header days,from,to,replicas",
                        "plan.csv: line 2: has 3 columns; days,from,to,replicas are four",
                        "plan.csv: line 3: days=someday must be daily, a day like mon, a range like mon-fri, or several"
                                + " with blanks between",
                        "plan.csv: line 4: from=8 must be a time of day like 08:00",
                        "plan.csv: line 5: to=08:00 must be later than from=18:00; write what lasts past midnight as two"
                                + " rows",
                        "plan.csv: line 6: replicas=-1 must be a whole number of at least 0");
    }

    @Test
    void emptySchedule_isRefused() {
        assertThat(CronScheduleText.parse("plan.csv", "days,from,to,replicas\n"))
                .isInstanceOf(Reading.Unusable.class);
    }

    // Monday is on from 8 to 18; load 20 needs 2 of 10 each. The 20 replicas come in one sync after 8:00: 5, 10, 20.
    @Test
    void schedule_isServedByTheClockBesideThePresent() {
        World world = Replays.world(Replays.trace(3 * 288, slot -> 20), Replays.settings("timezone", "Europe/Berlin"));

        Replay replay = Replay.of(world, ((Policy.Causal) Replays.policy("cron:plan.csv")).begin(world.service()));

        int eight = 7 * 240; // 8:00 in Berlin is 7:00 UTC
        assertThat(List.of(
                        replay.desired(eight - 1),
                        replay.desired(eight),
                        replay.desired(eight + 1),
                        replay.desired(eight + 2)))
                .containsExactly(2, 6, 12, 20);
        assertThat(replay.value(eight)).isEqualTo(200);
    }
}
