package io.almanac.scaler.backtest;

import io.almanac.forecast.clean.AbsurdValues;
import io.almanac.forecast.clean.Disturbance;
import io.almanac.forecast.clean.Disturbances;
import io.almanac.forecast.series.Grid;
import io.almanac.forecast.series.Sample;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.autoscaler.ClosedLoop;
import io.almanac.scaler.autoscaler.LoadLine;
import io.almanac.scaler.settings.rule.DurationText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/** From a trace to the world it is replayed in, or to everything that stands against that. */
public final class WorldBuilding {
    /** Pods of the largest cluster that Kubernetes supports ("Considerations for large clusters"). */
    static final int MOST_REPLICAS = 150_000;

    private static final double SPIKE_RATIO = 10;

    private final TimeSeries trace;
    private final BacktestSettings settings;
    private final List<String> notes = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private WorldBuilding(TimeSeries trace, BacktestSettings settings) {
        this.trace = trace;
        this.settings = settings;
    }

    /** O(ticks log ticks) for the percentile of an automatic threshold. */
    public static Preparation prepare(TimeSeries trace, BacktestSettings settings) {
        return new WorldBuilding(trace.fromFirstObserved(), settings).prepared();
    }

    private Preparation prepared() {
        double highest = trace.maximum().orElse(0);
        if (highest == 0) {
            problems.add("every value is 0; there is nothing to scale, check what was recorded");
        }
        Duration length = Duration.between(trace.start(), trace.end());
        Duration history = TraceSpan.history(settings, length);
        if (length.compareTo(history) <= 0) {
            problems.add("is " + DurationText.format(length) + " long and " + DurationText.format(history)
                    + " of it are history that is not scored; give a longer trace or a shorter --history");
        }
        double threshold = highest == 0 ? 1 : settings.threshold().of(line(trace));
        checkThreshold(highest, threshold);
        if (!problems.isEmpty()) {
            return new Preparation.Refused(problems);
        }
        return built(threshold);
    }

    private void checkThreshold(double highest, double threshold) {
        if (threshold == 0) {
            problems.add("more than 99.5 % of the time there is no load, so --threshold auto has nothing to go by;"
                    + " give --threshold as a number");
            return;
        }
        double replicas = Math.ceil(highest / threshold);
        int most = settings.workload().bounds().maxReplicas();
        double highestBelieved = AbsurdValues.of(trace).settled().maximum().orElse(0);
        boolean isTooMany = replicas > MOST_REPLICAS && most > MOST_REPLICAS;
        if (isTooMany && highestBelieved / threshold <= MOST_REPLICAS) {
            problems.add(String.format(
                    Locale.ROOT,
                    "%.6g is more than %.0f times all before it, and would need %.0f replicas with --threshold %.6g; leave that"
                            + " row out if it is a fault of the measurement, or give --max-replicas",
                    highest,
                    AbsurdValues.RATIO,
                    replicas,
                    threshold));
        } else if (isTooMany) {
            problems.add(String.format(
                    Locale.ROOT,
                    "needs %.0f replicas at its peak of %.6g with --threshold %.6g, and a cluster runs %d pods at most;"
                            + " raise --threshold to the load that one replica carries, or give --max-replicas",
                    replicas,
                    highest,
                    threshold,
                    MOST_REPLICAS));
        } else if (replicas > most) {
            notes.add(String.format(
                    Locale.ROOT,
                    "the peak of %.6g needs %.0f replicas and --max-replicas is %d: no policy can avoid that shortage",
                    highest,
                    replicas,
                    most));
        }
    }

    private Preparation built(double threshold) {
        TraceSpan span = TraceSpan.of(trace, settings);
        span.note().ifPresent(notes::add);
        double[] load = line(span.trace());
        describe(load);
        Gaps gaps = Gaps.of(span.trace());
        Instant start = span.trace().start();
        BitSet unknown = unknown(start, gaps, load.length);
        BitSet scored = new BitSet(load.length);
        scored.set(Math.min(load.length, Service.ticks(Duration.between(start, span.scoredFrom()))), load.length);
        scored.andNot(unknown);
        if (scored.isEmpty()) {
            return new Preparation.Refused(
                    List.of("everything after its history is a gap; nothing is left to score, give another trace"));
        }
        noteGaps(gaps);
        TimeSeries samples = samples(span.trace(), gaps);
        noteDisturbances(samples);
        World world =
                new World(start, load, scored, unknown, samples, span.trace().step(), Service.of(settings, threshold));
        if (!world.showsShortages()) {
            notes.add("one value every " + DurationText.format(world.traceStep())
                    + ": how often anybody would be short cannot be told, as surges between two values are not seen;"
                    + " the figures are those of the straight line between them");
        }
        return new Preparation.Ready(world, notes);
    }

    private void describe(double[] load) {
        double highest = Arrays.stream(load).max().orElse(0);
        double lowest = Arrays.stream(load).min().orElse(0);
        if (highest == lowest) {
            notes.add("the load never changes; every policy that serves it looks the same");
            return;
        }
        long low = Arrays.stream(load)
                .filter(value -> SPIKE_RATIO * value < highest)
                .count();
        if (low <= (load.length - 1) * Threshold.AtPeak.PEAK) {
            return; // nor need it be sorted
        }
        double usual = Threshold.percentile(load, Threshold.AtPeak.PEAK);
        if (highest > SPIKE_RATIO * usual) {
            notes.add(String.format(
                    Locale.ROOT,
                    "the peak of %.6g is %.0f times what the load stays under for 99.5 %% of the time: one spike decides"
                            + " much of what is measured; check that it is real",
                    highest,
                    highest / Math.max(usual, Double.MIN_NORMAL)));
        }
    }

    private void noteGaps(Gaps gaps) {
        if (!gaps.gaps().isEmpty()) {
            notes.add(gaps.gaps().size() + " gaps, " + DurationText.format(gaps.total())
                    + " in all, are replayed along the straight line and not scored");
        }
    }

    private void noteDisturbances(TimeSeries samples) {
        List<Disturbance> found =
                Disturbances.of(samples, settings.workload().calendar().zone()).all();
        if (!found.isEmpty()) {
            Disturbance first = found.getFirst();
            notes.add(String.format(
                    Locale.ROOT,
                    "%s from %s to %s, %.2g times what is usual then (outages and spikes of the kind: %d): load in the replay, but"
                            + " predictions do not learn from it",
                    first.kind() == Disturbance.Kind.OUTAGE ? "an outage" : "a spike",
                    first.from(),
                    first.until(),
                    first.ratio(),
                    found.size()));
        }
    }

    private static BitSet unknown(Instant start, Gaps gaps, int ticks) {
        BitSet unknown = new BitSet(ticks);
        long seconds = ClosedLoop.TICK.toSeconds();
        for (Gaps.Gap gap : gaps.gaps()) {
            long first = Math.floorDiv(Duration.between(start, gap.after()).toSeconds(), seconds) + 1;
            long end = Math.ceilDiv(Duration.between(start, gap.before()).toSeconds(), seconds);
            unknown.set((int) Math.min(first, ticks), (int) Math.min(Math.max(first, end), ticks));
        }
        return unknown;
    }

    private static double[] line(TimeSeries trace) {
        LoadLine line = new LoadLine(trace);
        int ticks = (int) Duration.between(trace.start(), trace.end()).dividedBy(ClosedLoop.TICK) + 1;
        double[] load = new double[ticks];
        Arrays.setAll(load, tick -> line.applyAsDouble(trace.start().plus(ClosedLoop.ticks(tick))));
        return load;
    }

    /** An absurd point of the trace is missing, and so is the line from and to it. */
    private void blankAbsurd(TimeSeries trace, Instant start, double[] values) {
        Duration step = settings.workload().load().queryStep();
        List<Sample> setAside = AbsurdValues.of(trace).at(trace.end()).setAside();
        for (Sample point : setAside) {
            for (int slot = 0; slot < values.length; slot++) {
                Duration away = Duration.between(point.timestamp(), start.plus(step.multipliedBy(slot)))
                        .abs();
                values[slot] = away.compareTo(trace.step()) < 0 ? Double.NaN : values[slot];
            }
        }
        if (!setAside.isEmpty()) {
            Sample first = setAside.getFirst();
            notes.add(String.format(
                    Locale.ROOT,
                    "%.6g at %s is more than %.0f times all before (values of the kind: %d): load in the replay, but set aside by"
                            + " predictions as a fault of the measurement; check the trace",
                    first.value(),
                    first.timestamp(),
                    AbsurdValues.RATIO,
                    setAside.size()));
        }
    }

    /** On the grid of whole steps, from the first to the last instant inside the trace. */
    private TimeSeries samples(TimeSeries trace, Gaps gaps) {
        Duration step = settings.workload().load().queryStep();
        LoadLine line = new LoadLine(trace);
        Instant first = Grid.aligned(step).atOrAfter(trace.start());
        int slots = (int) Math.max(0, Duration.between(first, trace.end()).dividedBy(step)) + 1;
        double[] values = new double[slots];
        Arrays.setAll(values, slot -> line.applyAsDouble(first.plusSeconds(slot * step.toSeconds())));
        for (Gaps.Gap gap : gaps.gaps()) {
            long from = Math.floorDiv(Duration.between(first, gap.after()).toSeconds(), step.toSeconds()) + 1;
            for (long slot = Math.max(0, from);
                    slot < slots && gap.contains(first.plus(step.multipliedBy(slot)));
                    slot++) {
                values[(int) slot] = Double.NaN;
            }
        }
        blankAbsurd(trace, first, values);
        return TimeSeries.of(first, step, values);
    }
}
