package io.almanac.scaler.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Apache Spark, which replays many services in a process of its own: its libraries are not Almanac's. The launcher says by
 * the system property {@value #PROPERTY} which program builds and starts it.
 */
record SparkProgram(Optional<Path> program) implements Fleet {
    static final String PROPERTY = "almanac.spark";

    /** The launcher's, if there is one. */
    SparkProgram() {
        this(Optional.ofNullable(System.getProperty(PROPERTY)).map(Path::of));
    }

    @Override
    public boolean takes(List<Path> traces) {
        return traces.stream()
                .anyMatch(trace -> Files.isDirectory(trace)
                        || trace.toString().endsWith(".parquet")
                        || trace.toString().matches("[a-z][a-z0-9+.-]+:/.*"));
    }

    @Override
    public int replay(FleetOrder order) {
        if (program.isEmpty()) {
            order.err()
                    .println(
                            "many services are replayed by Apache Spark, which is not part of this program; run ./almanac"
                                    + " of a checkout, or submit its almanac-spark-submit.jar to a cluster (docs/many-services.md)");
            return 1;
        }
        List<String> command = new ArrayList<>(List.of(program.get().toString()));
        command.addAll(order.arguments());
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            return process.waitFor();
        } catch (IOException e) {
            order.err().println(program.get() + " cannot be started (" + e.getMessage() + "); see whether it is whole");
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }
}
