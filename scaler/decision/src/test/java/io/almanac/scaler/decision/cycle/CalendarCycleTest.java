package io.almanac.scaler.decision.cycle;

import static io.almanac.scaler.decision.cycle.CalendarScene.NOTHING;
import static io.almanac.scaler.decision.cycle.CalendarScene.NOW;
import static io.almanac.scaler.decision.cycle.CalendarScene.PERIOD;
import static io.almanac.scaler.decision.cycle.CalendarScene.START;
import static io.almanac.scaler.decision.cycle.CalendarScene.STEADY;
import static io.almanac.scaler.decision.cycle.CalendarScene.STEP;
import static io.almanac.scaler.decision.cycle.CalendarScene.cycle;
import static io.almanac.scaler.decision.cycle.CalendarScene.decide;
import static io.almanac.scaler.decision.cycle.CalendarScene.event;
import static io.almanac.scaler.decision.cycle.CalendarScene.forecast;
import static io.almanac.scaler.decision.cycle.CalendarScene.rungs;
import static io.almanac.scaler.decision.cycle.CalendarScene.schedule;
import static io.almanac.scaler.decision.cycle.CalendarScene.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.almanac.forecast.calendar.Calendar;
import io.almanac.forecast.calendar.DayKinds;
import io.almanac.forecast.calendar.Span;
import io.almanac.forecast.calendar.UsualLoad;
import io.almanac.forecast.model.FittedModel;
import io.almanac.forecast.series.Forecast;
import io.almanac.forecast.series.Quantile;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.decide.Answer;
import io.almanac.scaler.decision.decide.LeadWindow;
import io.almanac.scaler.decision.decide.Rule;
import io.almanac.scaler.decision.doubt.Doubts;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** From a trigger that names a calendar to the decision. */
class CalendarCycleTest {
    /** The ladder's rung of the quantile 0.9995. */
    static final int CAREFUL = 20;

    @Test
    void comingEvent_raisesTheDecisionByItsFactor() {
        // Lead window of 2 min + 30 s + 5 min + 15 s, in steps of 5 min: 10 min. Every bound on a steady 100 is 100, up
        // to the ladder's middle, where an untroubled workload is at most; 1.8 times that is 180.
        Instant start = NOW.plus(Duration.ofMinutes(10));
        Calendar sale = event(start, start.plus(Duration.ofHours(1)), 1.8);
        Answer.Decision without = decide(NOTHING, STEADY);
        Answer.Decision with = decide(sale, STEADY);

        assertThat(without.replicas()).isEqualTo(100);
        assertThat(with.replicas()).isEqualTo(180);
        double[] usual = rungs(NOTHING, STEADY);
        assertThat(rungs(sale, STEADY))
                .containsExactly(Arrays.stream(usual).map(rung -> 1.8 * rung).toArray());
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

        assertThat(decide(event(from, to, 2), raised).replicas()).isEqualTo(100);
        assertThat(rungs(event(from, to, 2), raised)).containsExactly(rungs(NOTHING, STEADY));
        assertThat(forecast(event(from, to, 2), raised)).isEqualTo(100);
        assertThat(rungs(NOTHING, raised)[CAREFUL]).isGreaterThanOrEqualTo(200);
        assertThat(forecast(NOTHING, raised)).isCloseTo(200, within(1e-9));
    }

    @Test
    void runningEvent_isNotMultipliedTwice() {
        // 1.8 times the usual 100 for the last hour, as was announced: 180 is what it needs, not 1.8 times 180.
        Instant from = NOW.minus(Duration.ofHours(1));
        double[] values = STEADY.values();
        Arrays.fill(values, values.length - 12, values.length, 180);
        TimeSeries raised = TimeSeries.of(START, STEP, values);
        Calendar sale = event(from, NOW.plus(Duration.ofHours(1)), 1.8);

        assertThat(decide(sale, raised).replicas()).isEqualTo(180);
        assertThat(rungs(sale, raised)[CAREFUL]).isEqualTo(180);
        assertThat(forecast(sale, raised)).isEqualTo(180);
    }

    @Test
    void quietEvent_neverLowersBelowThePresentLoad() {
        Calendar quiet = event(NOW.minus(Duration.ofMinutes(5)), NOW.plus(Duration.ofHours(1)), 0.5);

        assertThat(decide(quiet, STEADY).replicas()).isEqualTo(100);
    }

    @Test
    void modelOutside_isAskedAboutTheUsualLoadAndMultiplied() {
        Instant start = NOW.plus(Duration.ofMinutes(10));
        WorkloadSettings settings = settings(event(start, start.plus(Duration.ofHours(1)), 1.8));
        Forecast answered =
                cycle(settings).newest(STEADY).orElseThrow().forecast().orElseThrow();
        WorkloadSettings past = settings(event(NOW.minus(Duration.ofHours(9)), NOW.minus(Duration.ofHours(8)), 1.8));

        Training.Learned learned = (Training.Learned) TrainingStep.train(
                settings,
                TrainingMaterial.of(settings, STEADY, NOW, Doubts.NONE),
                NOW,
                Optional.empty(),
                new ExternalFit.Fitted("external:one", answering(answered)));

        double ahead = answered.windowMaximum(LeadWindow.of(settings), Quantile.MEDIAN);
        assertThat(learned.model()
                        .forecast(STEADY, BoundingStep.levels(settings, BoundMethod.CALIBRATED))
                        .windowMaximum(LeadWindow.of(settings), Quantile.MEDIAN))
                .isEqualTo(1.8 * ahead);
        assertThat(TrainingStep.externalRequest(past, STEADY, NOW, PERIOD).history())
                .isEqualTo(UsualLoad.of(STEADY, past.calendar()));
    }

    @Test
    void comingEvent_isNotOnTheTrail() {
        // The forecast of the peak is 180 and what a trail keeps of it is the usual 100.
        Instant start = NOW.plus(Duration.ofMinutes(10));
        Calendar sale = event(start, start.plus(Duration.ofHours(1)), 1.8);
        Ahead ahead = cycle(settings(sale)).newest(STEADY).orElseThrow().ahead().orElseThrow();

        assertThat(forecast(sale, STEADY)).isCloseTo(180, within(1e-9));
        assertThat(BoundingStep.curves(settings(sale), ahead.origin(), STEADY.end()))
                .hasSize(BoundingStep.CURVES.size())
                .containsOnly(new double[] {100}, within(1e-9));
    }

    @Test
    void calendarThatIsFarAway_changesNoBit() {
        Instant later = NOW.plus(Duration.ofDays(30));
        double[] values = STEADY.values();
        Arrays.setAll(values, i -> 100 - 80 * Math.cos(2 * Math.PI * i / 288) + i * 7919 % 11);
        TimeSeries wave = TimeSeries.of(START, STEP, values);
        Calendar calendar = event(later, later.plus(Duration.ofHours(1)), 1.8);

        assertThat(rungs(calendar, wave)).containsExactly(rungs(NOTHING, wave));
        assertThat(decide(calendar, wave)).isEqualTo(decide(NOTHING, wave));
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

    private static FittedModel answering(Forecast answered) {
        return new FittedModel() {
            @Override
            public Forecast forecast(TimeSeries history, List<Quantile> levels) {
                return answered;
            }

            @Override
            public double heldOutLoss(Duration window, Quantile level) {
                return Double.POSITIVE_INFINITY;
            }
        };
    }
}
