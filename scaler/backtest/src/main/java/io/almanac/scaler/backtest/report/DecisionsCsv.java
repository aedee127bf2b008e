package io.almanac.scaler.backtest.report;

import io.almanac.scaler.backtest.BacktestResult;
import io.almanac.scaler.backtest.PolicyResult;
import io.almanac.scaler.backtest.Replay;
import io.almanac.scaler.backtest.World;
import java.io.IOException;

/**
 * The decisions as rows: one a policy and scored tick, by time and then in the order of the policies. Desired are the
 * replicas ordered after the tick's decision, ready those that serve, value is the total served to the autoscaler.
 * Ticks that are not scored (history, gaps) have no row, so that every measure can be recomputed from the rows.
 */
public final class DecisionsCsv {
    public static final String HEADER = "timestamp,policy,load,desired,ready,value";

    private DecisionsCsv() {}

    public static void write(BacktestResult result, Appendable out) throws IOException {
        World world = result.world();
        StringBuilder rows = new StringBuilder(HEADER).append('\n');
        for (int tick = 0; tick < world.ticks(); tick++) {
            if (!world.isScored(tick)) {
                continue;
            }
            String timestamp = world.at(tick).toString();
            double load = world.load(tick);
            for (PolicyResult policy : result.policies()) {
                Replay replay = policy.replay();
                rows.append(timestamp)
                        .append(',')
                        .append(policy.policy())
                        .append(',')
                        .append(load)
                        .append(',');
                rows.append(replay.desired(tick))
                        .append(',')
                        .append(replay.ready(tick))
                        .append(',');
                rows.append(replay.value(tick)).append('\n');
            }
            out.append(rows);
            rows.setLength(0);
        }
        out.append(rows);
    }
}
