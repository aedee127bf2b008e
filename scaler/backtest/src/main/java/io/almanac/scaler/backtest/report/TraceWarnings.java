package io.almanac.scaler.backtest.report;

import io.almanac.scaler.autoscaler.ClosedLoop;
import io.almanac.scaler.backtest.World;
import io.almanac.scaler.settings.rule.DurationText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What makes the figures of a replay doubtful, in words. */
final class TraceWarnings {
    private static final Duration FEW = Duration.ofDays(7);

    private TraceWarnings() {}

    static List<String> of(World world) {
        List<String> warnings = new ArrayList<>();
        if (!world.showsShortages()) {
            warnings.add("This trace is coarse: it has one value every " + DurationText.format(world.traceStep())
                    + ", and pods start in "
                    + DurationText.format(
                            ClosedLoop.TICK.multipliedBy(world.service().loop().startDelayTicks()))
                    + ". What comes and goes between two values is not in it, so every time short below is too small."
                    + " Record the load every minute.");
        }
        Duration scored = ClosedLoop.TICK.multipliedBy(world.scoredTicks());
        if (scored.compareTo(FEW) < 0) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "Only %.1f days are scored: a single surprise can turn what is said below. Record two weeks or more.",
                    scored.toHours() / (double) Duration.ofDays(1).toHours()));
        }
        return warnings;
    }
}
