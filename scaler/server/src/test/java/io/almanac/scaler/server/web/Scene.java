package io.almanac.scaler.server.web;

import io.almanac.forecast.calendar.Calendar;
import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.decision.cycle.CycleState;
import io.almanac.scaler.decision.cycle.DecisionCycle;
import io.almanac.scaler.decision.cycle.DecisionStep;
import io.almanac.scaler.decision.cycle.TrainingSchedule;
import io.almanac.scaler.decision.decide.Answer.Decision;
import io.almanac.scaler.server.live.PublishedWorkloads;
import io.almanac.scaler.server.live.Workload;
import io.almanac.scaler.server.live.WorkloadState;
import io.almanac.scaler.server.live.Workloads;
import io.almanac.scaler.server.source.ReadOutcome;
import io.almanac.scaler.settings.server.LimitSettings;
import io.almanac.scaler.settings.trigger.LoadQuery;
import io.almanac.scaler.settings.trigger.LookAhead;
import io.almanac.scaler.settings.trigger.Mode;
import io.almanac.scaler.settings.trigger.Observation;
import io.almanac.scaler.settings.trigger.Promise;
import io.almanac.scaler.settings.trigger.ReplicaBounds;
import io.almanac.scaler.settings.trigger.Serving;
import io.almanac.scaler.settings.trigger.SourceChoice;
import io.almanac.scaler.settings.trigger.WorkloadKey;
import io.almanac.scaler.settings.trigger.WorkloadSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A server's workloads on a Wednesday afternoon, each in another state; decisions are those of the real steps. */
final class Scene {
    static final Instant NOW = Instant.parse("2026-01-14T17:20:00Z");
    static final String HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script>";

    private static final Duration STEP = Duration.ofMinutes(1);
    private static final Duration TRAINING_PERIOD = Duration.ofDays(1);
    private static final int DAYS = 9;
    private static final int DECIDED_MINUTES = 400;

    final Workloads workloads = new Workloads(LimitSettings.of(100, Duration.ofDays(1)));

    Scene() {
        live(
                "shop",
                "checkout",
                "5d415d415d41",
                settings("checkout", Mode.PREDICTIVE),
                load(1, 1100),
                0,
                Optional.empty());
        live("shop", "search", "9a0c9a0c9a0c", settings("search", Mode.SHADOW), load(2, 640), 0, Optional.empty());
        live(
                "media",
                "transcoder",
                "77f277f277f2",
                settings("transcoder", Mode.PREDICTIVE),
                load(3, 300),
                25,
                Optional.of("http://prometheus.monitoring:9090 did not answer within 10 s; is it up?"));
        TimeSeries young = load(4, 90).after(NOW.minus(Duration.ofHours(5)));
        live("batch", "invoices", "03be03be03be", settings("invoices", Mode.PREDICTIVE), young, 0, Optional.empty());
        PublishedWorkloads.register(
                workloads, new WorkloadKey(HOSTILE, HOSTILE, "ffffffffffff"), settings(HOSTILE, Mode.PREDICTIVE), NOW);
    }

    static WorkloadSettings settings(String application, Mode mode) {
        return settings(application, new Serving(mode, Serving.AUTOMATIC_MODEL));
    }

    static WorkloadSettings settings(String application, Serving serving) {
        return new WorkloadSettings(
                new LoadQuery(
                        "sum(rate(http_requests_total{app=\"" + application + "\"}[2m]))",
                        new SourceChoice.Named("main"),
                        Duration.ofDays(14),
                        STEP),
                new Promise(100, 0, 0.01, 0.1),
                new LookAhead(Duration.ofHours(2), Duration.ofMinutes(2)),
                new ReplicaBounds(1, 40),
                serving,
                Calendar.ordinary(ZoneId.of("UTC")),
                Observation.NONE,
                "almanac");
    }

    private void live(
            String namespace,
            String name,
            String digest,
            WorkloadSettings settings,
            TimeSeries load,
            int silentMinutes,
            Optional<String> trouble) {
        Workload workload =
                PublishedWorkloads.register(workloads, new WorkloadKey(namespace, name, digest), settings, NOW);
        Instant lastSeen = NOW.minus(STEP.multipliedBy(silentMinutes));
        TimeSeries seen = load.until(lastSeen);
        Instant beforeAll = NOW.minus(STEP.multipliedBy(DECIDED_MINUTES + 1));
        Instant trainedAt = beforeAll.isBefore(seen.start()) ? seen.start() : beforeAll;
        DecisionCycle cycle = DecisionCycle.of(
                settings, new TrainingSchedule(TRAINING_PERIOD, Duration.between(Instant.EPOCH, trainedAt)));
        Optional<CycleState> progress = cycle.newest(seen.until(trainedAt.plus(STEP)));
        List<Decision> decisions = new ArrayList<>();
        DecisionStep.Outcome newest = DecisionStep.decide(cycle, seen.until(trainedAt.plus(STEP)), progress, NOW);
        for (int minute = DECIDED_MINUTES; minute >= 0; minute--) {
            Instant at = NOW.minus(STEP.multipliedBy(minute));
            if (at.isBefore(trainedAt.plus(STEP))) {
                continue;
            }
            progress = cycle.follow(progress, seen.until(at), at);
            newest = DecisionStep.decide(cycle, seen.until(at), progress, at);
            decisions.add((Decision) newest.answer());
        }
        WorkloadState state = new WorkloadState(
                newest.answer(),
                Optional.of(NOW),
                Optional.of(new ReadOutcome.Loaded(seen, 0)),
                progress,
                newest.forecast(),
                trouble,
                NOW);
        progress.ifPresent(learned -> PublishedWorkloads.know(workload, cycle, learned));
        PublishedWorkloads.publish(workload, state, decisions);
    }

    /** Quiet nights, busy days, a peak in the evening, noise, and now and then a burst. */
    static TimeSeries load(long seed, double peak) {
        Random random = new Random(seed);
        double[] values = new double[DAYS * 1440];
        Instant start = NOW.minus(STEP.multipliedBy(values.length - 1L));
        double noise = 0;
        double burst = 0;
        for (int i = 0; i < values.length; i++) {
            double hour = (start.plus(STEP.multipliedBy(i)).getEpochSecond() % 86400) / 3600.0;
            double day = 0.12 + 0.5 * bump(hour, 12.5, 3.6) + 0.75 * bump(hour, 19.2, 1.5);
            noise = 0.93 * noise + 0.012 * random.nextGaussian();
            burst = random.nextInt(700) == 0 ? 0.35 : burst * 0.86;
            values[i] = Math.max(0, peak * day * (1 + noise + burst));
        }
        return TimeSeries.of(start, STEP, values);
    }

    private static double bump(double hour, double centre, double width) {
        double distance = (hour - centre) / width;
        return Math.exp(-0.5 * distance * distance);
    }

    /** Two closed loops over the last hours: one ordered for the load five minutes on, one for the load of a while ago. */
    static DemoState demo() {
        double[] load = load(1, 1100).values();
        List<Instant> at = new ArrayList<>();
        List<Double> loads = new ArrayList<>();
        Columns almanac = new Columns();
        Columns reactive = new Columns();
        for (int minute = 360; minute >= 0; minute--) {
            int slot = load.length - 1 - minute;
            at.add(NOW.minus(STEP.multipliedBy(minute)));
            loads.add(load[slot]);
            almanac.add(load[slot], (int) Math.ceil(1.22 * load[slot] / 100 + 0.5));
            reactive.add(load[slot], (int) Math.ceil(1.04 * load[slot - 4] / 100));
        }
        return new DemoState(
                "An evening peak at a shop",
                "shop",
                "checkout",
                NOW,
                240,
                100,
                at,
                loads,
                almanac.loop(),
                reactive.loop());
    }

    private static final class Columns {
        private final List<Integer> ready = new ArrayList<>();
        private double shortMinutes;
        private double replicaMinutes;

        void add(double load, int replicas) {
            ready.add(replicas);
            shortMinutes += load > 100.0 * replicas ? 1 : 0;
            replicaMinutes += replicas;
        }

        DemoState.Loop loop() {
            return new DemoState.Loop(ready, ready, shortMinutes / ready.size(), replicaMinutes / 60);
        }
    }
}
