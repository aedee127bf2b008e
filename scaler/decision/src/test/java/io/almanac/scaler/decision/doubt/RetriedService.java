package io.almanac.scaler.decision.doubt;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.autoscaler.Behavior;
import io.almanac.scaler.autoscaler.ReplicaLoop;
import io.almanac.scaler.autoscaler.Tolerances;
import io.almanac.scaler.decision.cycle.CycleState;
import io.almanac.scaler.decision.cycle.DecisionCycle;
import io.almanac.scaler.decision.cycle.DecisionStep;
import io.almanac.scaler.decision.cycle.ExternalFit;
import io.almanac.scaler.decision.cycle.History;
import io.almanac.scaler.decision.cycle.TrainingSchedule;
import io.almanac.scaler.decision.decide.Answer;
import io.almanac.scaler.decision.decide.Triggered;
import io.almanac.scaler.decision.observe.ReplicaSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/**
 * A service in the closed loop, minute by minute decided on by the live code: 100 a replica are asked for, 125 it bears, and
 * what is not served is asked for again, three times at most, each a quarter of a minute later. The autoscaler is Kubernetes'
 * own, pods take three minutes, loads are rates over two minutes.
 *
 * @param demand by minute since Monday
 * @param arriving the share of it that arrives, by minute
 * @param mostReady replicas for which there are nodes, by minute
 * @param measured what is measured
 */
record RetriedService(
        IntToDoubleFunction demand, IntToDoubleFunction arriving, IntToDoubleFunction mostReady, Measured measured) {
    static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
    static final int DAY = 1440;

    private static final int TICKS = 4; // a minute
    private static final int LAG_TICKS = 2;
    private static final int START_TICKS = 12;
    private static final int WINDOW_TICKS = 8;
    private static final int RETRIES = 3;
    private static final int MOST_REPLICAS = 200;
    private static final double CAPACITY = 125;

    enum Measured {
        OFFERED,
        SERVED
    }

    /** Demand and upstream as usual, nodes for everything. */
    static RetriedService of(IntToDoubleFunction demand, Measured measured) {
        return new RetriedService(demand, minute -> 1, minute -> MOST_REPLICAS, measured);
    }

    RetriedService arriving(IntToDoubleFunction share) {
        return new RetriedService(demand, share, mostReady, measured);
    }

    RetriedService withNodesFor(IntToDoubleFunction most) {
        return new RetriedService(demand, arriving, most, measured);
    }

    /** How a minute ended. */
    record Minute(
            int minute,
            double demand,
            double offered,
            double served,
            int ordered,
            int ready,
            Answer.Decision decision) {
        boolean isShort() {
            return served < offered;
        }
    }

    /** The minutes from {@code from} to before {@code until}, after a history in which all was served. */
    List<Minute> run(int from, int until, String... settings) {
        String[] pairs = Arrays.copyOf(settings, settings.length + 6);
        System.arraycopy(
                new String[] {"threshold", "100", "leadTime", "3m", "maxReplicas", "200"},
                0,
                pairs,
                settings.length,
                6);
        Run run = new Run(
                DecisionCycle.of(Triggered.by(pairs), TrainingSchedule.every(Duration.ofHours(6))), from, until);
        List<Minute> minutes = new ArrayList<>();
        for (int minute = from; minute < until; minute++) {
            minutes.add(run.next(minute));
        }
        return minutes;
    }

    private final class Run {
        private final DecisionCycle cycle;
        private final double[] load;
        private final double[] ready;
        private final ReplicaLoop loop;
        private final Deque<Integer> coming = new ArrayDeque<>();
        private final Deque<Double> rate = new ArrayDeque<>();
        private final double[] asked = new double[RETRIES + 1]; // for the first time, for the second
        private double failing;
        private Optional<CycleState> state;
        private int decided;

        Run(DecisionCycle cycle, int from, int until) {
            this.cycle = cycle;
            this.load = new double[until];
            this.ready = new double[until];
            Arrays.setAll(load, minute -> minute < from ? demand.applyAsDouble(minute) : Double.NaN);
            Arrays.setAll(ready, minute -> Math.ceil(load[minute] / CAPACITY) + 4);
            this.state = Optional.empty();
            this.decided = decide(from).served();
            this.loop = ReplicaLoop.of(
                    new ReplicaLoop.Settings(
                            Tolerances.DEFAULT, Behavior.presentDefault(), START_TICKS, 1, MOST_REPLICAS),
                    decided);
            coming.addAll(Collections.nCopies(LAG_TICKS, decided));
            rate.addAll(Collections.nCopies(WINDOW_TICKS, load[from - 1]));
        }

        Minute next(int minute) {
            double offered = 0;
            double served = 0;
            for (int tick = 0; tick < TICKS; tick++) {
                coming.addLast(decided);
                loop.advanceWhole(coming.removeFirst());
                ready[minute] = Math.min(loop.ready(), mostReady.applyAsDouble(minute));
                offered = offered(minute);
                served = Math.min(offered, ready[minute] * CAPACITY);
                failing = offered > 0 ? 1 - served / offered : 0;
                rate.removeFirst();
                rate.addLast(measured == Measured.OFFERED ? offered : served);
            }
            load[minute] = rate.stream().mapToDouble(each -> each).average().orElseThrow();
            Answer.Decision decision = decide(minute + 1);
            decided = decision.served();
            return new Minute(
                    minute,
                    demand.applyAsDouble(minute),
                    offered,
                    served,
                    loop.replicas(),
                    (int) ready[minute],
                    decision);
        }

        private double offered(int minute) {
            for (int time = RETRIES; time > 0; time--) {
                asked[time] = asked[time - 1] * failing;
            }
            asked[0] = demand.applyAsDouble(minute) * arriving.applyAsDouble(minute);
            return Arrays.stream(asked).sum();
        }

        private Answer.Decision decide(int end) {
            TimeSeries known = series(load, end);
            boolean isReadySeen = cycle.settings().observation().replicasQuery().isPresent();
            ReplicaSeries replicas = new ReplicaSeries(
                    isReadySeen ? Optional.of(series(ready, end)) : Optional.empty(), Optional.empty());
            state = cycle.follow(state, new History(known, replicas), known.end(), new ExternalFit.NotAsked());
            return (Answer.Decision)
                    DecisionStep.decide(cycle, known, state, known.end()).answer();
        }
    }

    private static TimeSeries series(double[] values, int size) {
        return TimeSeries.of(MONDAY, Duration.ofMinutes(1), Arrays.copyOf(values, size));
    }
}
