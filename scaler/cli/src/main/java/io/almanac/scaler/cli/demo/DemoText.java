package io.almanac.scaler.cli.demo;

import io.almanac.scaler.autoscaler.ScalerReply;
import io.almanac.scaler.autoscaler.Score;
import io.almanac.scaler.autoscaler.Tick;
import io.almanac.scaler.settings.rule.DurationText;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** The lines that the demo prints. */
final class DemoText {
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private DemoText() {}

    static String heading() {
        return String.format(
                Locale.ROOT,
                "%-10s %8s   %-25s %-25s %s",
                "simulated",
                "load/s",
                "almanac: ready (ordered)",
                "reactive: ready (ordered)",
                "time short so far");
    }

    /** One line a simulated hour. */
    static String hour(Tick almanac, Tick reactive, Score almanacScore, Score reactiveScore) {
        return String.format(
                Locale.ROOT,
                "%-10s %8.1f   %-25s %-25s almanac %s, reactive %s%s",
                HOUR.format(almanac.at()),
                almanac.load(),
                pods(almanac),
                pods(reactive),
                percent(almanacScore.timeShortRatio()),
                percent(reactiveScore.timeShortRatio()),
                failure(almanac));
    }

    /**
     * The closing comparison: at equal threshold, and at equal promise.
     *
     * @param tuned reactive scaling that was short no more often than Almanac
     */
    static String summary(DemoPlan plan, Score almanac, Score reactive, Optional<TunedReactive> tuned) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                """

                %s of simulated traffic "%s" (seed %d), pods start in %d s, a pod bears %.0f requests/s:

                                                time short   longest   requests lost   replica-hours   scale events/day
                """,
                length(almanac.scored()),
                plan.app(),
                plan.seed(),
                DemoPlan.START_DELAY.toSeconds(),
                DemoPlan.CAPACITY));
        text.append(row("almanac", DemoPlan.THRESHOLD, almanac));
        text.append(row("reactive", DemoPlan.THRESHOLD, reactive));
        tuned.ifPresent(other -> text.append(row("reactive, tuned", other.threshold(), other.score())));
        text.append(String.format(
                Locale.ROOT,
                "%nAt the same threshold Almanac used %.2f times the replica-hours of reactive scaling.%n",
                almanac.replicaHours() / reactive.replicaHours()));
        text.append(tuned.map(other -> String.format(
                        Locale.ROOT,
                        "At the same promise, short no more often, it used %.2f times those of reactive scaling, whose"
                                + " threshold%nof %s was found on this very traffic: nobody knows it beforehand.%n",
                        almanac.replicaHours() / other.score().replicaHours(),
                        number(other.threshold())))
                .orElse("No threshold makes reactive scaling short so seldom.\n"));
        return text.toString();
    }

    private static String row(String who, double threshold, Score score) {
        return String.format(
                Locale.ROOT,
                "  %-29s %10s %9s %15s %15.1f %18.0f%n",
                who + ", threshold " + number(threshold),
                percent(score.timeShortRatio()),
                score.longestShortage().toSeconds() + " s",
                percent(score.unservedRatio()),
                score.replicaHours(),
                score.scaleEventsPerDay());
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private static String length(Duration scored) {
        return scored.compareTo(Duration.ofHours(1)) < 0
                ? DurationText.format(scored)
                : String.format(Locale.ROOT, "%.1f h", scored.toMinutes() / 60.0);
    }

    private static String pods(Tick tick) {
        return tick.readyReplicas() + " (" + tick.desiredReplicas() + ")" + (tick.isShort() ? "  SHORT" : "");
    }

    private static String percent(double ratio) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * ratio);
    }

    private static String failure(Tick tick) {
        return tick.answers().stream()
                .filter(ScalerReply.Failed.class::isInstance)
                .map(answer -> "; " + ((ScalerReply.Failed) answer).message())
                .findFirst()
                .orElse("");
    }
}
