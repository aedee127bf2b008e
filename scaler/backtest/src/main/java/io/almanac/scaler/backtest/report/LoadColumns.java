package io.almanac.scaler.backtest.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.almanac.scaler.autoscaler.ClosedLoop;
import io.almanac.scaler.backtest.PredictorLog;
import io.almanac.scaler.backtest.Replay;
import io.almanac.scaler.backtest.World;
import io.almanac.scaler.decision.decide.LeadWindow;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Load, capacity and bound over time, a column an array, in equal steps from {@code firstSecond} on. A step holds the
 * extremes of its ticks, so that no shortage is thinned away: the highest load and bound, the fewest ready replicas. NaN
 * or empty where nothing is scored or known.
 *
 * @param firstSecond of the first step since 1970
 * @param stepSeconds length of a step: the shortest of 1, 5, 15 and 60 minutes that makes at most {@value #MOST_STEPS}
 * @param load highest
 * @param bound highest load that was prepared for, from when on replicas ordered for it could serve
 * @param lines of policies, the first one in the foreground
 */
@SuppressWarnings("ArrayRecordComponent") // Made once, read once, by the writer of the page.
public record LoadColumns(
        @JsonProperty("first") long firstSecond,
        @JsonProperty("step") int stepSeconds,
        @JsonSerialize(using = FourDigits.class) double[] load,
        @JsonSerialize(using = FourDigits.class) double[] bound,
        List<Line> lines) {
    static final int MOST_STEPS = 45_000;

    private static final List<Duration> STEPS =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofHours(1));

    public LoadColumns {
        lines = List.copyOf(lines);
    }

    /**
     * How a policy went along.
     *
     * @param policy its name
     * @param ready fewest replicas that served
     * @param shortTicks ticks of the step with load above capacity
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Line(
            String policy,
            List<Optional<Integer>> ready,
            @JsonProperty("short") int[] shortTicks) {}

    /** A policy to draw. */
    record Drawn(String policy, Replay replay) {}

    static LoadColumns of(World world, Optional<PredictorLog> log, List<Drawn> policies) {
        int first = world.firstScored();
        int stepSeconds = stepSeconds(world.ticks() - first);
        long firstSecond = Math.floorDiv(world.at(first).getEpochSecond(), stepSeconds) * stepSeconds;
        Steps steps = new Steps(world, firstSecond, stepSeconds);
        return new LoadColumns(
                firstSecond,
                stepSeconds,
                steps.load(),
                log.map(steps::bound).orElseGet(steps::unknown),
                policies.stream().map(steps::line).toList());
    }

    /** @param ticks to show */
    static int stepSeconds(long ticks) {
        Duration shown = ClosedLoop.TICK.multipliedBy(ticks);
        return (int) STEPS.stream()
                .filter(step -> shown.dividedBy(step) <= MOST_STEPS)
                .findFirst()
                .orElse(STEPS.getLast())
                .toSeconds();
    }

    private record Steps(World world, long firstSecond, int stepSeconds) {
        private int count() {
            return of(world.ticks() - 1) + 1;
        }

        private int of(int tick) {
            return (int) ((world.at(tick).getEpochSecond() - firstSecond) / stepSeconds);
        }

        private IntStream scored() {
            return IntStream.range(world.firstScored(), world.ticks()).filter(world::isScored);
        }

        double[] unknown() {
            double[] column = new double[count()];
            Arrays.fill(column, Double.NaN);
            return column;
        }

        double[] load() {
            double[] load = unknown();
            scored().forEach(tick -> load[of(tick)] = larger(load[of(tick)], world.load(tick)));
            return load;
        }

        /** The newest bound whose replicas can serve at a tick was decided a serving lag and a start delay before. */
        double[] bound(PredictorLog log) {
            double[] bound = unknown();
            long delay = LeadWindow.SERVING_LAG
                    .plus(world.service().settings().ahead().leadTime())
                    .toSeconds();
            long origin = world.samples().start().getEpochSecond() + delay;
            long slotSeconds = world.samples().step().toSeconds();
            scored().forEach(tick -> {
                long slot = Math.floorDiv(world.at(tick).getEpochSecond() - origin, slotSeconds);
                if (slot >= 0) {
                    PredictorLog.Entry decided =
                            log.entries().get((int) Math.min(slot, log.entries().size() - 1));
                    bound[of(tick)] =
                            larger(bound[of(tick)], decided.boundPeak().orElse(Double.NaN));
                }
            });
            return bound;
        }

        Line line(Drawn drawn) {
            int[] ready = new int[count()];
            int[] shortTicks = new int[count()];
            Arrays.fill(ready, -1);
            scored().forEach(tick -> {
                int step = of(tick);
                int serving = drawn.replay().ready(tick);
                ready[step] = ready[step] < 0 ? serving : Math.min(ready[step], serving);
                boolean isShort = world.load(tick) > serving * world.service().capacityPerReplica();
                shortTicks[step] += isShort ? 1 : 0;
            });
            return new Line(
                    drawn.policy(),
                    Arrays.stream(ready)
                            .mapToObj(fewest -> Optional.of(fewest).filter(known -> known >= 0))
                            .toList(),
                    shortTicks);
        }

        private static double larger(double present, double other) {
            return Double.isNaN(present) || other > present ? other : present;
        }
    }
}
