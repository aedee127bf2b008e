package io.almanac.scaler.spark;

import io.almanac.scaler.backtest.fleet.FleetEntry;
import io.almanac.scaler.cli.AskedBacktest;
import io.almanac.scaler.server.source.FileTrouble;
import io.almanac.scaler.settings.rule.Reading;
import io.almanac.simulator.trace.TraceCsv;
import java.io.IOException;
import java.io.Serializable;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/**
 * One service, wherever Spark runs it: reads its load, replays it and writes what comes of it. Whatever goes wrong with the
 * service itself is its entry; only a result that cannot be written ends the task.
 *
 * @param arguments of the command line
 * @param result the folder for results
 * @param mostAttempts how often Spark tries a task
 */
record ServiceTask(List<String> arguments, String result, int mostAttempts) implements Serializable {
    ServiceTask {
        arguments = new ArrayList<>(arguments);
    }

    /**
     * What was wrong, a line each.
     *
     * @param attempt from 0 on: the last one that Spark allows gives the service up, so that the others are done
     */
    List<String> run(ServiceLoad load, int attempt, Configuration configuration) {
        boolean isGivenUp = attempt > 0 && attempt + 1 >= mostAttempts;
        FleetEntry entry = isGivenUp ? givenUp(load, attempt) : entry(load, configuration);
        try {
            new ResultFolder(result, configuration).write(entry);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + result + " (" + FileTrouble.ofWriting(e) + ")", e);
        }
        return switch (entry) {
            case FleetEntry.Judged judged -> List.of();
            case FleetEntry.Failed failed -> failed.problems();
        };
    }

    private static FleetEntry givenUp(ServiceLoad load, int attempt) {
        return new FleetEntry.Failed(
                load.service(),
                List.of("given up: " + attempt
                        + " replays ended without a result, as their executors were lost or short"
                        + " of memory; see Spark's log, give executors more memory"));
    }

    private FleetEntry entry(ServiceLoad load, Configuration configuration) {
        try {
            return switch (load) {
                case ServiceLoad.TraceFile trace -> replayed(load.service(), LoadText.of(trace, configuration));
                case ServiceLoad.DataSetRows rows -> replayed(load.service(), LoadText.of(rows, configuration));
                case ServiceLoad.Unusable unusable -> failed(load, unusable.problem());
            };
        } catch (IOException e) {
            return failed(load, "cannot be read (" + FileTrouble.ofReading(e) + ")");
        } catch (RuntimeException e) {
            return failed(load, "its replay ended by " + e);
        }
    }

    private FleetEntry replayed(String service, LoadText load) throws IOException {
        return switch (AskedBacktest.of(arguments, load.options())) {
            case Reading.Unusable<AskedBacktest> wrong -> new FleetEntry.Failed(service, List.of(wrong.rule()));
            case Reading.Usable<AskedBacktest> asked ->
                asked.value()
                        .replay(
                                service,
                                load.source(),
                                TraceCsv.read(
                                        new StringReader(load.text()),
                                        asked.value().zone()));
        };
    }

    private static FleetEntry failed(ServiceLoad load, String problem) {
        return new FleetEntry.Failed(load.service(), List.of(problem));
    }
}
