package io.almanac.scaler.cli;

import io.almanac.forecast.series.TimeSeries;
import io.almanac.scaler.server.source.FileTrouble;
import io.almanac.simulator.prometheus.EmbeddedPrometheus;
import io.almanac.simulator.trace.CounterSeries;
import io.almanac.simulator.trace.OpenMetricsWriter;
import io.almanac.simulator.trace.RemoteWrite;
import io.almanac.simulator.trace.RemoteWriteOutcome;
import io.almanac.simulator.trace.TraceCsv;
import io.almanac.simulator.traffic.AppTraffic;
import io.almanac.simulator.traffic.TrafficSampling;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The ways out of a simulation: each says what it wrote, or what went wrong and what to do about it. */
record SimulationOutputs(Simulation simulation, InstantSource clock, PrintWriter out, PrintWriter err) {
    /** The total rate as a trace; false if that failed, as everywhere here. */
    boolean writeCsv(Path file, Duration step) {
        return writes("--csv", file, () -> {
            Duration covered =
                    Duration.between(simulation.first(), simulation.last()).plus(step);
            TimeSeries series =
                    TrafficSampling.sample(simulation.workload().total(), simulation.first(), covered, step);
            TraceCsv.write(series, file);
            return series.observedCount() + " rows from " + series.start() + " to " + series.end();
        });
    }

    boolean writeOpenMetrics(Path file) {
        return writes("--openmetrics", file, () -> {
            List<CounterSeries> counters = countersUntil(simulation.last());
            OpenMetricsWriter.write(counters, file);
            return counters.stream().mapToLong(CounterSeries::size).sum() + " samples of " + counters.size()
                    + " counters up to " + simulation.last();
        });
    }

    private boolean writes(String option, Path file, Output output) {
        try {
            out.println(file + ": " + output.write());
            return true;
        } catch (IOException e) {
            err.println(option + " " + file + ": cannot be written (" + FileTrouble.ofWriting(e)
                    + "); check path and permission");
            return false;
        }
    }

    /** Samples up to now: later ones would make the receiver refuse what is really measured. */
    boolean send(RemoteWrite remote) {
        return switch (remote.write(countersUntil(clock.instant()))) {
            case RemoteWriteOutcome.Written written -> {
                out.println(
                        remote.url() + ": " + written.samples() + " samples in " + written.requests() + " requests");
                yield true;
            }
            case RemoteWriteOutcome.Refused refused -> {
                err.println(remote.url() + ": refused after " + refused.samplesBefore() + " samples: HTTP "
                        + refused.httpStatus() + " " + refused.reason() + "; a Prometheus takes no sample that is"
                        + " older than what it has, unless its out_of_order_time_window (Mimir's and Thanos's too) is as long"
                        + " as the history: set it, use an empty one, or --openmetrics");
                yield false;
            }
            case RemoteWriteOutcome.GaveUp gaveUp -> {
                err.println(remote.url() + ": gave up after " + gaveUp.attempts() + " attempts: " + gaveUp.reason()
                        + "; check the address, and that the server runs");
                yield false;
            }
        };
    }

    /** Serves until the thread is interrupted. */
    boolean serve(InetSocketAddress address) throws InterruptedException {
        AppTraffic workload = simulation.workload();
        try (EmbeddedPrometheus served = EmbeddedPrometheus.start(address, List.of(workload), clock)) {
            out.println("serving app " + workload.app() + " as a Prometheus on " + served.baseUrl()
                    + " until Ctrl-C; query: sum(rate(" + AppTraffic.METRIC + "{app=\"" + workload.app() + "\"}[2m]))");
            out.flush();
            new CountDownLatch(1).await();
            return true;
        } catch (IOException e) {
            err.println("--serve: cannot listen on " + address + " (" + e + "); choose another --port");
            return false;
        }
    }

    private List<CounterSeries> countersUntil(Instant until) {
        return CounterSeries.of(simulation.workload(), CounterSeries.SCRAPE_INTERVAL, until);
    }

    /** Writes a file and says what is in it. */
    @FunctionalInterface
    private interface Output {
        String write() throws IOException;
    }
}
