package io.almanac.scaler.cli.demo;

import io.almanac.scaler.autoscaler.ClosedLoop;
import io.almanac.scaler.autoscaler.MetricWindow;
import io.almanac.scaler.autoscaler.ReactiveScaler;
import io.almanac.scaler.autoscaler.Scaler;
import io.almanac.scaler.autoscaler.Score;
import io.almanac.scaler.autoscaler.Scoreboard;
import io.almanac.scaler.autoscaler.Tick;
import io.almanac.scaler.server.AlmanacServer;
import io.almanac.scaler.server.web.DemoState;
import io.almanac.simulator.traffic.TrafficShape;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * Two closed loops on the same live traffic, tick by tick in simulated time: one whose scaler is Almanac behind a real
 * socket, one that follows the present load. Each tick waits for Almanac's control loop, so the speed of the machine
 * changes nothing but the speed of the demo.
 */
final class Demo {
    private static final Duration HOUR = Duration.ofHours(1);

    private final DemoPlan plan;
    private final VirtualClock clock;
    private final PrintWriter out;
    private final ToDoubleFunction<Instant> load;
    private final Scoreboard almanacBoard = new Scoreboard(DemoPlan.CAPACITY);
    private final Scoreboard reactiveBoard = new Scoreboard(DemoPlan.CAPACITY);
    private final DemoLog log = new DemoLog();

    Demo(DemoPlan plan, VirtualClock clock, PrintWriter out) {
        this.plan = plan;
        this.clock = clock;
        this.out = out;
        TrafficShape traffic = plan.workload().total();
        this.load = instant -> traffic.requestsPerSecondAt(instant).orElse(0);
    }

    /** Plays a tick, and on until {@code isOver} at the next; {@code onState} gets what the page shows, once a simulated minute. */
    void play(AlmanacServer server, Scaler scaler, Predicate<Instant> isOver, Consumer<DemoState> onState) {
        ClosedLoop almanac = loop(scaler);
        ClosedLoop reactive = loop(new ReactiveScaler(load, MetricWindow.DEFAULT, DemoPlan.THRESHOLD, 0));
        awaitFirstAnswer(server, scaler, almanac.now());
        Pace pace = new Pace(plan.speed());
        out.println(DemoText.heading());
        do {
            clock.set(almanac.now());
            server.loop().tick(almanac.now()).join();
            double now = load.applyAsDouble(almanac.now());
            record(almanac.advance(now), reactive.advance(now), onState);
            pace.await(ClosedLoop.TICK, () -> isOver.test(almanac.now()));
        } while (!isOver.test(almanac.now()));
    }

    /** The first question registers the workload, the first tick of the loop reads its history. */
    private void awaitFirstAnswer(AlmanacServer server, Scaler scaler, Instant now) {
        clock.set(now);
        scaler.ask(now);
        server.loop().tick(now).join();
    }

    Score almanacScore() {
        return almanacBoard.score();
    }

    Score reactiveScore() {
        return reactiveBoard.score();
    }

    /** Reactive scaling that was short no more often, on what has been played. */
    Optional<TunedReactive> tunedReactive() {
        return TunedReactive.of(plan, load, almanacScore());
    }

    private void record(Tick almanac, Tick reactive, Consumer<DemoState> onState) {
        almanacBoard.record(almanac);
        reactiveBoard.record(reactive);
        log.add(almanac, reactive);
        if (almanac.at().getEpochSecond() % 60 == 0) {
            onState.accept(log.state(plan, almanac.at(), almanacScore(), reactiveScore()));
        }
        if (almanac.at().getEpochSecond() % HOUR.toSeconds() == 0) {
            out.println(DemoText.hour(almanac, reactive, almanacScore(), reactiveScore()));
            out.flush();
        }
    }

    private ClosedLoop loop(Scaler scaler) {
        return plan.loop(scaler, load.applyAsDouble(plan.liveFrom()), DemoPlan.THRESHOLD);
    }
}
