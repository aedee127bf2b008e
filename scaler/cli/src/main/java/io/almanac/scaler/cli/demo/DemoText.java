package io.almanac.scaler.cli.demo;

import io.almanac.scaler.autoscaler.ScalerReply;
import io.almanac.scaler.autoscaler.Score;
import io.almanac.scaler.autoscaler.Tick;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

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

    /** The closing comparison. */
    static String summary(DemoPlan plan, Score almanac, Score reactive) {
        double ratio = reactive.replicaHours() > 0 ? almanac.replicaHours() / reactive.replicaHours() : 0;
        return String.format(
                Locale.ROOT,
                """

                %s of simulated traffic "%s" (seed %d), pods start in %d s, threshold %.0f of %.0f requests/s a pod bears:

                             time short   longest   requests lost   replica-hours   scale events/day
                  almanac    %10s %9s %15s %15.1f %18.0f
                  reactive   %10s %9s %15s %15.1f %18.0f

                Almanac used %.2f times the replica-hours of reactive scaling at the same threshold.
                """,
                hours(almanac.scored()),
                plan.app(),
                plan.seed(),
                DemoPlan.START_DELAY.toSeconds(),
                DemoPlan.THRESHOLD,
                DemoPlan.CAPACITY,
                percent(almanac.timeShortRatio()),
                almanac.longestShortage().toSeconds() + " s",
                percent(almanac.unservedRatio()),
                almanac.replicaHours(),
                almanac.scaleEventsPerDay(),
                percent(reactive.timeShortRatio()),
                reactive.longestShortage().toSeconds() + " s",
                percent(reactive.unservedRatio()),
                reactive.replicaHours(),
                reactive.scaleEventsPerDay(),
                ratio);
    }

    private static String hours(Duration scored) {
        return String.format(Locale.ROOT, "%.1f h", scored.toMinutes() / 60.0);
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
