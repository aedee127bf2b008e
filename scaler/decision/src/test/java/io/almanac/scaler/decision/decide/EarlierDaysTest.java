package io.almanac.scaler.decision.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.almanac.forecast.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Silent since the evening before, in five-minute slots, a lead window of ten minutes, 10 a replica, no forecast. */
class EarlierDaysTest {
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final Outlook NOTHING = new Outlook.Unpredictable("too young");

    @Test
    void morningAfterASilentNight_isServedLikeYesterdays() {
        // Office hours, 590 by day and 220 at night, Monday and Tuesday; silent since 22:00, now Wednesday 09:00. Of
        // the last
        // week one day can be compared, and there each ratio is 1.
        TimeSeries load = load("2026-03-02T00:00:00Z", "2026-03-03T22:00:00Z", EarlierDaysTest::office);

        Answer.Decision decision = decide("2026-03-04T09:00:00Z", load);

        assertThat(decision.basis()).isEqualTo(Basis.YESTERDAY);
        assertThat(decision.reasons().marginFactor()).isEqualTo(1);
        assertThat(decision.reasons().forecastReplicas()).hasValue(59);
        assertThat(decision.reasons().rule()).isEqualTo(Rule.FORECAST_BOUND);
        assertThat(decision.replicas()).isGreaterThanOrEqualTo(59);
    }

    @Test
    void silentNight_isNotLoweredByAQuieterYesterday() {
        // Last seen at noon, when 59 were needed; at 21:00 yesterday needed 22.
        TimeSeries load = load("2026-03-02T00:00:00Z", "2026-03-03T12:00:00Z", EarlierDaysTest::office);

        Answer.Decision decision = decide("2026-03-03T21:00:00Z", load);

        assertThat(decision.basis()).isEqualTo(Basis.YESTERDAY);
        assertThat(decision.reasons().forecastReplicas()).hasValue(22);
        assertThat(decision.reasons().neededReplicas()).isEqualTo(59);
        assertThat(decision.reasons().rule()).isEqualTo(Rule.HELD);
    }

    @Test
    void lastWeek_comesBeforeYesterday() {
        TimeSeries load =
                load("2026-03-01T00:00:00Z", "2026-03-09T22:00:00Z", at -> at.getDayOfMonth() == 3 ? 300 : 200);

        Answer.Decision decision = decide("2026-03-10T09:00:00Z", load);

        // The 3rd was a Tuesday as the 10th is. Monday can be compared with that before: ratios of 1.
        assertThat(decision.basis()).isEqualTo(Basis.LAST_WEEK);
        assertThat(decision.reasons().boundLoad()).hasValue(300);
    }

    @ParameterizedTest
    @CsvSource({
        // Thursday 100, Friday 200, Saturday 20, Sunday 10.
        "2026-03-09T09:00:00Z, 200", // Monday: like Friday, the newest working day
        "2026-03-08T09:00:00Z, 20", // Sunday: like Saturday
        "2026-03-07T09:00:00Z, 200", // Saturday: no such day was seen, so like the largest
        "2026-03-06T09:00:00Z, 100" // Friday: like Thursday
    })
    void yesterdayOfAnotherKind_isNotCopied(String now, double copy) {
        Instant at = Instant.parse(now);
        String silentSince = at.minus(Duration.ofHours(8)).toString();
        TimeSeries load = load("2026-03-05T00:00:00Z", silentSince, when -> switch (when.getDayOfWeek()) {
            case THURSDAY -> 100;
            case FRIDAY -> 200;
            case SATURDAY -> 20;
            default -> 10;
        });

        Answer.Decision decision = decide(now, load);

        assertThat(decision.basis()).isEqualTo(Basis.YESTERDAY);
        double margin = decision.reasons().marginFactor();
        assertThat(decision.reasons().boundLoad().orElseThrow() / margin).isCloseTo(copy, within(1e-9));
    }

    @Test
    void silenceOfMoreThanADay_goesByTheNewestDayThatWasSeen() {
        TimeSeries load = load("2026-03-02T00:00:00Z", "2026-03-03T22:00:00Z", EarlierDaysTest::office);

        Answer.Decision decision = decide("2026-03-05T09:00:00Z", load);

        // Wednesday was silent, so Tuesday's 590; nothing can be compared over two days, so half again: 885.
        assertThat(decision.basis()).isEqualTo(Basis.YESTERDAY);
        assertThat(decision.reasons().forecastReplicas()).hasValue(89);
    }

    @Test
    void margin_isTheNinthDecileOfWhatTheCopyWasShortBy() {
        // From the second day on the load is 100 to 119 in turns of ten minutes, each as often as any other, over 100
        // before.
        TimeSeries load = load(
                "2026-03-02T00:00:00Z",
                "2026-03-04T00:00:00Z",
                at -> at.getDayOfMonth() == 2 ? 100 : 100 + (at.toEpochSecond() - 1) / 600 % 20);

        Answer.Decision decision = decide("2026-03-04T02:00:00Z", load);

        // 144 windows: seven of each of the 20 ratios 1 to 1.19 and four more; the 130th of them. Its copy is of the
        // 3rd.
        assertThat(decision.reasons().marginFactor()).isEqualTo(1.18);
    }

    @Test
    void marginOfNoon_isNotThatOfTheNight() {
        // The second night is 220 after 120, the second day is as the first.
        ToDoubleFunction<ZonedDateTime> growing = at -> office(at) == 590 ? 590 : at.getDayOfMonth() == 2 ? 120 : 220;
        TimeSeries load = load("2026-03-02T00:00:00Z", "2026-03-03T22:00:00Z", growing);

        assertThat(decide("2026-03-04T12:00:00Z", load).reasons().marginFactor())
                .isEqualTo(1);
        assertThat(decide("2026-03-04T03:00:00Z", load).reasons().marginFactor())
                .isEqualTo(220.0 / 120);
    }

    @Test
    void margin_isThreeAtMostAndNeverLowers() {
        TimeSeries grown =
                load("2026-03-02T00:00:00Z", "2026-03-03T22:00:00Z", at -> at.getDayOfMonth() == 2 ? 100 : 150);
        TimeSeries launched =
                load("2026-03-02T00:00:00Z", "2026-03-03T22:00:00Z", at -> at.getDayOfMonth() == 2 ? 50 : 400);
        TimeSeries halved =
                load("2026-03-02T00:00:00Z", "2026-03-03T22:00:00Z", at -> at.getDayOfMonth() == 2 ? 80 : 40);

        // Now is still Tuesday, so that the copy is Monday's.
        assertThat(decide("2026-03-03T23:00:00Z", grown).reasons().marginFactor())
                .isEqualTo(1.5);
        assertThat(decide("2026-03-03T23:00:00Z", launched).reasons().marginFactor())
                .isEqualTo(3);
        assertThat(decide("2026-03-03T23:00:00Z", halved).reasons().marginFactor())
                .isEqualTo(1);
    }

    @Test
    void errorThatWasNeverSeen_isTakenForHalfAgain() {
        // One day and a bit: ten windows of the second day can be compared, twenty are needed.
        TimeSeries few = load("2026-03-02T00:00:00Z", "2026-03-03T01:40:00Z", at -> 100);
        TimeSeries enough = load("2026-03-02T00:00:00Z", "2026-03-03T03:30:00Z", at -> 100);

        assertThat(decide("2026-03-03T05:00:00Z", few).reasons().marginFactor()).isEqualTo(1.5);
        assertThat(decide("2026-03-03T05:00:00Z", enough).reasons().marginFactor())
                .isEqualTo(1);
    }

    @Test
    void sameTime_isThatOfTheClock() {
        // Clocks went on an hour in the night to the 29th: 09:00 on Sunday was 08:00 UTC on Saturday, then 07:00 UTC.
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        TimeSeries load = load("2026-03-28T00:00:00Z", "2026-03-28T22:00:00Z", at -> at.getHour() < 8 ? 100 : 500);
        Instant now = LocalDate.parse("2026-03-29")
                .atTime(LocalTime.of(9, 0))
                .atZone(berlin)
                .toInstant();

        Answer.Decision decision = DecisionRule.decide(
                new Situation(Triggered.by("queryStep", "5m", "timezone", "Europe/Berlin"), now, load, NOTHING));

        // 500 and half again, as no other day can be compared.
        assertThat(decision.reasons().boundLoad()).hasValue(750);
    }

    @Test
    void workloadThatIsOnlyWatched_isHeld() {
        TimeSeries load = load("2026-03-02T00:00:00Z", "2026-03-03T22:00:00Z", EarlierDaysTest::office);
        Instant now = Instant.parse("2026-03-04T09:00:00Z");

        Answer.Decision decision = DecisionRule.decide(
                new Situation(Triggered.by("queryStep", "5m", "mode", "shadow"), now, load, NOTHING));

        assertThat(decision.basis()).isEqualTo(Basis.LAST_KNOWN);
        assertThat(decision.reasons().neededReplicas()).isEqualTo(22);
    }

    private static double office(ZonedDateTime at) {
        return at.getHour() >= 8 && at.getHour() < 18 ? 590 : 220;
    }

    private static Answer.Decision decide(String now, TimeSeries load) {
        return DecisionRule.decide(new Situation(Triggered.by("queryStep", "5m"), Instant.parse(now), load, NOTHING));
    }

    /** {@code value} by the time in UTC, both ends included. */
    private static TimeSeries load(String from, String until, ToDoubleFunction<ZonedDateTime> value) {
        Instant start = Instant.parse(from);
        int slots = (int) Duration.between(start, Instant.parse(until)).dividedBy(STEP) + 1;
        double[] values = new double[slots];
        Arrays.setAll(
                values,
                i -> value.applyAsDouble(start.plus(STEP.multipliedBy(i)).atZone(ZoneId.of("UTC"))));
        return TimeSeries.of(start, STEP, values);
    }
}
