package io.almanac.scaler.backtest.report;

import io.almanac.scaler.autoscaler.ClosedLoop;
import io.almanac.scaler.autoscaler.Score;
import io.almanac.scaler.backtest.BacktestResult;
import io.almanac.scaler.backtest.PolicyResult;
import io.almanac.scaler.backtest.Ratios;
import io.almanac.scaler.backtest.World;
import io.almanac.scaler.settings.rule.DurationText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The scoreboard of one trace as text for people. */
public final class ScoreTable {
    private static final List<String> HEADINGS =
            List.of("policy", "time short", "unserved", "cost", "events/day", "longest", "");
    private static final double PERCENT = 100;

    private ScoreTable() {}

    /** A line about the trace, the headings, a line a policy, and the notes. */
    public static List<String> lines(BacktestResult result) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADINGS);
        result.policies().forEach(policy -> rows.add(row(policy)));
        List<String> lines = new ArrayList<>();
        lines.add(title(result));
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                line.append(column == 0 ? "" : "  ").append(padded(rows, row.get(column), column));
            }
            lines.add(line.toString().stripTrailing());
        }
        result.notes().forEach(note -> lines.add("note: " + note));
        return lines;
    }

    private static String title(BacktestResult result) {
        World world = result.world();
        Duration scored = ClosedLoop.TICK.multipliedBy(world.scoredTicks());
        return String.format(
                Locale.ROOT,
                "%s: %.1f days scored from %s, one replica carries %.6g, start delay %s, risk %s",
                result.trace(),
                scored.toSeconds() / (double) Duration.ofDays(1).toSeconds(),
                world.at(world.firstScored()),
                world.service().capacityPerReplica(),
                DurationText.format(result.settings().startDelay()),
                Ratios.percent(result.settings().workload().promise().risk()));
    }

    private static List<String> row(PolicyResult policy) {
        Score score = policy.score();
        return List.of(
                policy.policy(),
                String.format(Locale.ROOT, "%.2f %%", PERCENT * score.timeShortRatio()),
                String.format(Locale.ROOT, "%.3f %%", PERCENT * score.unservedRatio()),
                String.format(Locale.ROOT, "%.3f", policy.costRatio()),
                String.format(Locale.ROOT, "%.0f", score.scaleEventsPerDay()),
                DurationText.format(score.longestShortage()),
                policy.remark());
    }

    /** Names and remarks stand left, numbers right. */
    private static String padded(List<List<String>> rows, String text, int column) {
        int width =
                rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
        String blanks = " ".repeat(width - text.length());
        boolean isText = column == 0 || column == HEADINGS.size() - 1;
        return isText ? text + blanks : blanks + text;
    }
}
