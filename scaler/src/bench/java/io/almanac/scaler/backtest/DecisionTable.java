package io.almanac.scaler.backtest;

import io.almanac.forecast.peak.PeakLearning;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.cycle.Cycle;
import io.almanac.scaler.risk.Ladder;
import io.almanac.scaler.risk.RiskControl;
import io.almanac.scaler.risk.RiskSettings;
import io.almanac.scaler.settings.Reading;
import io.almanac.scaler.settings.SourceChoice;
import io.almanac.scaler.settings.WorkloadDefaults;
import io.almanac.scaler.settings.WorkloadSettings;
import io.almanac.simulator.cluster.Score;
import io.almanac.simulator.trace.TraceCsv;
import io.almanac.simulator.trace.TraceReading;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What decisions cost and keep on traces, as one table: 40 replicas at the peak, start delays of 60 s and 180 s. The
 * rungs of the ladder are one sweep of fixed levels; the promise is kept at four risks by the control that runs live.
 */
final class DecisionTable {
    private static final double[] RISKS = {0.02, 0.01, 0.005, 0.002};
    private static final double BUDGET = 0.005;
    private static final Duration TRAINING = Duration.ofHours(6);

    private DecisionTable() {}

    /** One setting of a policy on one trace. */
    private record Point(double shortRatio, double cost, double eventsPerDay) {}

    private record Kept(String trace, double risk, Point almanac, Point reactive, double fixedCost) {}

    private record Trace(String name, List<Point> reactive, List<Point> rungs, Point mimir, List<Kept> kept) {}

    public static void main(String[] files) {
        for (int seconds : new int[] {60, 180}) {
            List<Trace> traces = Arrays.stream(files)
                    .parallel()
                    .map(file -> measured(Path.of(file), Duration.ofSeconds(seconds)))
                    .toList();
            print(traces, seconds);
        }
    }

    private static Trace measured(Path file, Duration startDelay) {
        TimeSeries series = ((TraceReading.Sound) TraceCsv.read(file)).series();
        String name = file.getFileName().toString().replace(".csv", "");
        World world = world(series, startDelay, BUDGET);
        double free = new FreeClairvoyant().replay(world).score(world).replicaHours();
        List<Point> reactive = IntStream.rangeClosed(1, 20)
                .mapToObj(step -> point(world, new Reactive((21 - step) / 20.0).begin(world.service()), free))
                .toList();
        Track track = Tracking.of(world, TRAINING, PeakLearning.Season.INCLUDED, List.of(new Cycle.Care.KeepRisk()));
        List<Point> rungs = IntStream.range(0, Ladder.RUNGS)
                .mapToObj(rung -> point(world, Tracked.atPosition(world, track, rung), free))
                .toList();
        Policy.Causal mimir =
                (Policy.Causal) ((Reading.Usable<Policy>) PolicyArguments.mimir(Optional.of("0.8"))).value();
        List<Kept> kept = new ArrayList<>();
        for (double risk : RISKS) {
            World promised = world(series, startDelay, risk);
            Point almanac = point(promised, keeping(promised, track), free);
            Point baseline = point(promised, new ReactiveKeptRisk().begin(promised.service()), free);
            kept.add(new Kept(name, risk, almanac, baseline, costAt(rungs, risk)));
        }
        System.err.println("measured " + name + " at " + startDelay);
        return new Trace(name, reactive, rungs, point(world, mimir.begin(world.service()), free), kept);
    }

    private static World world(TimeSeries series, Duration startDelay, double risk) {
        WorkloadDefaults standard = WorkloadDefaults.standard();
        WorkloadSettings workload = new WorkloadSettings(
                "trace",
                1,
                0,
                new SourceChoice.Named("trace"),
                standard.historyTimeWindow(),
                standard.queryStep(),
                standard.predictHorizon(),
                startDelay,
                risk,
                standard.tolerance(),
                standard.mode(),
                standard.model(),
                standard.timezone(),
                1,
                WorkloadSettings.MOST_REPLICAS,
                standard.metricName());
        BacktestSettings settings = new BacktestSettings(
                new Threshold.AtPeak(40),
                0.1,
                Duration.ofMinutes(5),
                Optional.empty(),
                Optional.empty(),
                TRAINING,
                workload);
        return ((Preparation.Ready) WorldBuilding.prepare(series, settings)).world();
    }

    /** The promise kept from bounds that were made before: the same control that the track itself was followed with. */
    private static Policy.Decider keeping(World world, Track track) {
        double[] none = new double[Ladder.RUNGS];
        Arrays.fill(none, Double.NaN);
        RiskSettings settings = RiskSettings.of(world.service().settings());
        double[] loads = new double[track.slots().size()];
        RiskControl control = null;
        for (int i = 0; i < loads.length; i++) {
            Track.Slot slot = track.slots().get(i);
            boolean isKnown = slot.rungs().length > 0;
            RiskControl.Slot step = new RiskControl.Slot(slot.at(), slot.present(), isKnown ? slot.rungs() : none, 0);
            if (world.samples().isObserved(i)) {
                control = control == null ? RiskControl.starting(settings, step) : control.advanced(step);
            }
            loads[i] = isKnown && control != null
                    ? Ladder.load(slot.rungs(), slot.present(), control.position())
                    : slot.present();
        }
        return new Decisions(world, loads);
    }

    private record Decisions(World world, double[] loads) implements Policy.Decider {
        @Override
        public Served at(LoadView now) {
            long since = now.epochSecond() - 30 - world.samples().start().getEpochSecond();
            long slot = Math.floorDiv(since, world.samples().step().toSeconds());
            double load = slot < 0 ? now.measured() : loads[(int) Math.min(slot, loads.length - 1)];
            return new Served.Whole(world.service().rule().served(load, 0));
        }
    }

    private static Point point(World world, Policy.Decider decider, double free) {
        Score score = Replay.of(world, decider).score(world);
        return new Point(score.timeShortRatio(), score.replicaHours() / free, score.scaleEventsPerDay());
    }

    /** Cost at which a sweep meets a share of time short, on the straight line between settings; NaN if it never does. */
    private static double costAt(List<Point> sweep, double shortRatio) {
        for (int i = 0; i < sweep.size(); i++) {
            if (sweep.get(i).shortRatio <= shortRatio) {
                if (i == 0) {
                    return sweep.get(0).cost;
                }
                Point worse = sweep.get(i - 1);
                Point better = sweep.get(i);
                double share = (worse.shortRatio - shortRatio) / (worse.shortRatio - better.shortRatio);
                return worse.cost + (better.cost - worse.cost) * share;
            }
        }
        return Double.NaN;
    }

    private static double shortAt(List<Point> sweep, double cost) {
        for (int i = 1; i < sweep.size(); i++) {
            Point cheap = sweep.get(i - 1);
            Point dear = sweep.get(i);
            if (dear.cost >= cost && cheap.cost <= cost && dear.cost > cheap.cost) {
                double share = (cost - cheap.cost) / (dear.cost - cheap.cost);
                return cheap.shortRatio + (dear.shortRatio - cheap.shortRatio) * share;
            }
        }
        return cost < sweep.get(0).cost ? sweep.get(0).shortRatio : sweep.getLast().shortRatio;
    }

    private static double geometric(double... values) {
        return Math.exp(Arrays.stream(values).map(Math::log).average().orElse(Double.NaN));
    }

    private static double median(double... values) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static double[] each(List<Trace> traces, java.util.function.ToDoubleFunction<Trace> value) {
        return traces.stream().mapToDouble(value).toArray();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    private static void print(List<Trace> traces, int seconds) {
        boolean isSlow = seconds == 180;
        System.out.printf(
                "%n### Start delay %d s%n%n| | what | measured | target | stretch |%n|---|---|---|---|---|%n", seconds);
        double p1 = geometric(each(traces, t -> costAt(t.rungs, BUDGET) / costAt(t.reactive, BUDGET)));
        row(
                "P1",
                "cost at 0.5 % short / best fixed reactive target, GM",
                "%.3f".formatted(p1),
                isSlow ? "0.80" : "0.85",
                isSlow ? "0.74" : "0.80");
        List<Kept> atBudget = kept(traces, BUDGET);
        double ratio = geometric(atBudget.stream()
                .mapToDouble(k -> k.almanac.cost / k.reactive.cost)
                .toArray());
        double ours = atBudget.stream()
                .mapToDouble(k -> k.almanac.shortRatio)
                .average()
                .orElseThrow();
        double theirs = atBudget.stream()
                .mapToDouble(k -> k.reactive.shortRatio)
                .average()
                .orElseThrow();
        row(
                "P2",
                "risk 0.5 % kept: cost / reactive under the same control, GM",
                "%.3f (mean short %.2f %% against %.2f %%)".formatted(ratio, 100 * ours, 100 * theirs),
                isSlow ? "0.82" : "0.87",
                isSlow ? "0.75" : "0.82");
        long keeps =
                atBudget.stream().filter(k -> k.almanac.shortRatio <= BUDGET).count();
        double worst =
                atBudget.stream().mapToDouble(k -> k.almanac.shortRatio).max().orElseThrow();
        row(
                "P3",
                "... and kept on",
                "%d of %d, worst %.2f %%".formatted(keeps, traces.size(), 100 * worst),
                isSlow ? "6, 0.7 %" : "6, 0.6 %",
                "7");
        int common = IntStream.range(0, Ladder.RUNGS)
                .filter(k -> traces.stream().allMatch(t -> t.rungs.get(k).shortRatio <= BUDGET))
                .findFirst()
                .orElse(Ladder.RUNGS - 1);
        row(
                "P4",
                "one setting, 0.5 % on every trace: cost, GM",
                "%.3f (%s)".formatted(geometric(each(traces, t -> t.rungs.get(common).cost)), Ladder.describe(common)),
                isSlow ? "1.90" : "1.70",
                isSlow ? "1.70" : "1.60");
        for (String smooth : List.of("crane_app_09", "huawei_public_f4")) {
            boolean isCrane = smooth.startsWith("crane");
            traces.stream()
                    .filter(t -> t.name.equals(smooth))
                    .forEach(t -> row(
                            "P5",
                            "cost at 0.5 % on " + smooth,
                            "%.3f (reactive %.3f)".formatted(costAt(t.rungs, BUDGET), costAt(t.reactive, BUDGET)),
                            isCrane ? (isSlow ? "1.11" : "1.09") : (isSlow ? "1.18" : "1.21"),
                            isCrane ? (isSlow ? "1.08" : "1.07") : (isSlow ? "1.14" : "1.17")));
        }
        double seventy = geometric(each(traces, t -> t.reactive.get(6).cost));
        int robust = IntStream.range(0, Ladder.RUNGS)
                .filter(k -> geometric(each(traces, t -> t.rungs.get(k).cost)) <= seventy)
                .max()
                .orElse(0);
        row(
                "P6",
                "one setting at the GM cost of reactive 70 %: mean short",
                "%.2f %% (reactive %.2f %%)"
                        .formatted(
                                100 * mean(each(traces, t -> t.rungs.get(robust).shortRatio)),
                                100 * mean(each(traces, t -> t.reactive.get(6).shortRatio))),
                isSlow ? "2.1 %" : "1.0 %",
                isSlow ? "1.5 %" : "0.7 %");
        long lower = traces.stream()
                .filter(t -> shortAt(t.rungs, t.reactive.get(6).cost) < t.reactive.get(6).shortRatio)
                .count();
        double[] ratios = traces.stream()
                .filter(t -> t.reactive.get(6).shortRatio >= 0.0005)
                .mapToDouble(t -> shortAt(t.rungs, t.reactive.get(6).cost) / t.reactive.get(6).shortRatio)
                .toArray();
        row(
                "P7",
                "per trace at the cost of reactive 70 %: less short on / median ratio",
                "%d of %d / %.2f".formatted(lower, traces.size(), median(ratios)),
                isSlow ? "6 / 0.70" : "5 / 0.67",
                isSlow ? "0.50" : "0.55");
        for (String hard : List.of("worldcup98_a", "nab_twitter_volume_aapl")) {
            traces.stream()
                    .filter(t -> t.name.equals(hard))
                    .forEach(t -> row(
                            "P8",
                            "cost at 1 % / best reactive on " + hard,
                            "%.3f".formatted(costAt(t.rungs, 0.01) / costAt(t.reactive, 0.01)),
                            isSlow ? "1.05" : "1.03",
                            "1.00"));
        }
        row(
                "P9",
                "scale events a day at P4's setting / reactive 70 %, medians",
                "%.2f"
                        .formatted(median(each(traces, t -> t.rungs.get(common).eventsPerDay))
                                / median(each(traces, t -> t.reactive.get(6).eventsPerDay))),
                "1.0",
                "0.7");
        double mimir = mean(each(traces, t -> t.mimir.shortRatio));
        int like = IntStream.range(0, Ladder.RUNGS)
                .filter(k -> mean(each(traces, t -> t.rungs.get(k).shortRatio)) <= mimir)
                .findFirst()
                .orElse(0);
        row(
                "P10",
                "GM cost at no more mean short than mimir:0.8 (%.2f %% at %.2f)"
                        .formatted(100 * mimir, geometric(each(traces, t -> t.mimir.cost))),
                "%.3f".formatted(geometric(each(traces, t -> t.rungs.get(like).cost))),
                isSlow ? "1.44" : "1.48",
                isSlow ? "1.35" : "1.40");
        printKept(traces);
    }

    private static void printKept(List<Trace> traces) {
        System.out.printf(
                "%n| risk | kept | worst short / risk | median | cost / best fixed rung, GM | cost, GM | cost / reactive kept, GM |%n|---|---|---|---|---|---|---|%n");
        for (double risk : RISKS) {
            List<Kept> kept = kept(traces, risk);
            double[] shares =
                    kept.stream().mapToDouble(k -> k.almanac.shortRatio / risk).toArray();
            System.out.printf(
                    "| %.1f %% | %d of %d | %.2f | %.2f | %.3f | %.3f | %.3f |%n",
                    100 * risk,
                    Arrays.stream(shares).filter(share -> share <= 1).count(),
                    kept.size(),
                    Arrays.stream(shares).max().orElseThrow(),
                    median(shares),
                    geometric(kept.stream()
                            .mapToDouble(k -> k.almanac.cost / k.fixedCost)
                            .toArray()),
                    geometric(kept.stream().mapToDouble(k -> k.almanac.cost).toArray()),
                    geometric(kept.stream()
                            .mapToDouble(k -> k.almanac.cost / k.reactive.cost)
                            .toArray()));
        }
        System.out.printf(
                "%n| trace | 2 %%: short %%, cost (best fixed; reactive kept) | 1 %% | 0.5 %% | 0.2 %% |%n|---|---|---|---|---|%n");
        for (Trace trace : traces) {
            System.out.print("| " + trace.name + " |");
            for (Kept kept : trace.kept) {
                System.out.printf(
                        " %s%.2f, %.2f (%.2f; %.2f) |",
                        kept.almanac.shortRatio > kept.risk ? "over: " : "",
                        100 * kept.almanac.shortRatio,
                        kept.almanac.cost,
                        kept.fixedCost,
                        kept.reactive.cost);
            }
            System.out.println();
        }
    }

    private static List<Kept> kept(List<Trace> traces, double risk) {
        return traces.stream()
                .flatMap(t -> t.kept.stream())
                .filter(k -> k.risk == risk)
                .toList();
    }

    private static void row(String id, String what, String measured, String target, String stretch) {
        System.out.println("| " + id + " | " + what + " | " + measured + " | " + target + " | " + stretch + " |");
    }
}
