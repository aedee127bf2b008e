package io.almanac.scaler.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.almanac.forecast.calendar.Calendar;
import io.almanac.forecast.calendar.DayKinds;
import io.almanac.forecast.calendar.Event;
import io.almanac.forecast.calendar.Schedule;
import io.almanac.forecast.calendar.Span;
import io.almanac.forecast.model.ForecastModels;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decide.Answer;
import io.almanac.scaler.decide.LeadWindow;
import io.almanac.scaler.decide.Rule;
import io.almanac.scaler.decide.Triggered;
import io.almanac.scaler.settings.TriggerMetadata;
import io.almanac.scaler.settings.WorkloadDefaults;
import io.almanac.scaler.settings.WorkloadSettings;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From a trigger that names a calendar to the decision; load is steadily 100, one replica carries 1. */
class CalendarCycleTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final TimeSeries STEADY = steady(9);
    private static final Instant NOW = STEADY.end();
    private static final Calendar NOTHING = Calendar.ordinary(ZoneOffset.UTC);

    @Test
    void comingEvent_raisesTheDecisionByItsFactor() {
        // Lead window of 2 min + 15 s + 5 min, in steps of 5 min: 10 min. The bound of a steady 100 is 100; 1.8 times
        // that.
        Instant start = NOW.plus(Duration.ofMinutes(10));
        Answer.Decision without = decide(NOTHING, STEADY);
        Answer.Decision with = decide(event(start, start.plus(Duration.ofHours(1)), 1.8), STEADY);

        assertThat(without.replicas()).isEqualTo(100);
        assertThat(with.replicas()).isEqualTo(180);
        assertThat(with.reasons().rule()).isEqualTo(Rule.FORECAST_BOUND);
        assertThat(with.reasons().boundLoad().orElseThrow())
                .isCloseTo(1.8 * without.reasons().boundLoad().orElseThrow(), within(1e-9));
    }

    @Test
    void eventAfterTheWindow_changesNothingYet() {
        Instant start = NOW.plus(Duration.ofMinutes(11));

        assertThat(decide(event(start, start.plus(Duration.ofHours(1)), 1.8), STEADY))
                .isEqualTo(decide(NOTHING, STEADY));
    }

    @Test
    void pastEvent_leavesNoTrace() {
        // Twice the load around this time yesterday, which is what the model repeats.
        Instant from = NOW.minus(Duration.ofHours(25));
        Instant to = NOW.minus(Duration.ofHours(20));
        double[] values = STEADY.values();
        for (int i = 0; i < values.length; i++) {
            values[i] *=
                    STEADY.timestamp(i).isAfter(from) && !STEADY.timestamp(i).isAfter(to) ? 2 : 1;
        }
        TimeSeries raised = TimeSeries.of(START, STEP, values);

        assertThat(decide(event(from, to, 2), raised, "model", "seasonal-naive-day")
                        .replicas())
                .isEqualTo(100);
        assertThat(decide(NOTHING, raised, "model", "seasonal-naive-day").replicas())
                .isGreaterThanOrEqualTo(200);
    }

    @Test
    void presentLoad_isSeenInsideAnExclusionToo() {
        double[] values = STEADY.values();
        values[values.length - 1] = 300;
        Calendar excluded = new Calendar(
                ZoneOffset.UTC,
                DayKinds.ORDINARY,
                List.of(),
                List.of(new Span(NOW.minus(Duration.ofHours(5)), NOW.plus(Duration.ofHours(1)), "test")),
                List.of());

        assertThat(decide(excluded, TimeSeries.of(START, STEP, values)).replicas())
                .isGreaterThanOrEqualTo(300);
    }

    @Test
    void schedule_isAFloorALeadWindowAhead() {
        // The history ends at 23:55 on Tuesday 10 March; the schedule begins at 00:05, ten minutes later.
        Calendar calendar = schedule(LocalTime.of(0, 5), 120);

        Answer.Decision decision = decide(calendar, STEADY);

        assertThat(LeadWindow.of(settings(calendar))).isEqualTo(Duration.ofMinutes(10));
        assertThat(decision.replicas()).isEqualTo(120);
        assertThat(decision.reasons().rule()).isEqualTo(Rule.SCHEDULE_FLOOR);
        assertThat(decide(schedule(LocalTime.of(0, 6), 120), STEADY)).isEqualTo(decide(NOTHING, STEADY));
        assertThat(decide(schedule(LocalTime.of(0, 5), 100), STEADY).reasons().rule())
                .isNotEqualTo(Rule.SCHEDULE_FLOOR);
    }

    @Test
    void schedule_wakesAWorkloadWithoutLoad() {
        double[] none = new double[STEADY.size()];

        Answer.Decision asleep = decide(NOTHING, TimeSeries.of(START, STEP, none));
        Answer.Decision awake = decide(schedule(LocalTime.of(0, 5), 3), TimeSeries.of(START, STEP, none));

        assertThat(asleep.isActive()).isFalse();
        assertThat(awake.isActive()).isTrue();
        assertThat(awake.replicas()).isEqualTo(3);
    }

    @Test
    void schedule_isClampedByMaxReplicasWhichIsSaid() {
        Answer.Decision decision = decide(schedule(LocalTime.of(0, 5), 120), STEADY, "maxReplicas", "110");

        assertThat(decision.replicas()).isEqualTo(110);
        assertThat(decision.reasons().rule()).isEqualTo(Rule.MAX_REPLICAS);
        assertThat(decision.reasons().explanation())
                .isEqualTo("a schedule wants 120 replicas and maxReplicas allows 110");
    }

    @Test
    void schedule_holdsInReactiveMode() {
        assertThat(decide(schedule(LocalTime.of(0, 5), 120), STEADY, "mode", "reactive")
                        .replicas())
                .isEqualTo(120);
    }

    private static Answer.Decision decide(Calendar calendar, TimeSeries history, String... more) {
        WorkloadSettings settings = settings(calendar, more);
        Training training = TrainingStep.train(settings, history, history.end());
        return (Answer.Decision)
                ControlStep.decide(settings, history, training, history.end()).answer();
    }

    private static WorkloadSettings settings(Calendar calendar, String... more) {
        Map<String, String> metadata = Triggered.metadata("queryStep", "5m", "threshold", "1", "calendar", "shop");
        for (int i = 0; i < more.length; i += 2) {
            metadata.put(more[i], more[i + 1]);
        }
        TriggerMetadata.Outcome outcome = TriggerMetadata.parse(
                "shop",
                "web",
                metadata,
                WorkloadDefaults.standard(),
                ForecastModels.labels(),
                Map.of("shop", calendar));
        return ((TriggerMetadata.Parsed) outcome).settings();
    }

    private static Calendar event(Instant start, Instant end, double factor) {
        Event event = new Event("sale", start, end, factor, Duration.ZERO, Duration.ZERO);
        return new Calendar(ZoneOffset.UTC, DayKinds.ORDINARY, List.of(event), List.of(), List.of());
    }

    private static Calendar schedule(LocalTime from, int replicas) {
        Schedule schedule = new Schedule("night", EnumSet.allOf(DayOfWeek.class), from, LocalTime.of(6, 0), replicas);
        return new Calendar(ZoneOffset.UTC, DayKinds.ORDINARY, List.of(), List.of(), List.of(schedule));
    }

    private static TimeSeries steady(int days) {
        double[] values = new double[days * 288];
        Arrays.fill(values, 100);
        return TimeSeries.of(START, STEP, values);
    }
}
