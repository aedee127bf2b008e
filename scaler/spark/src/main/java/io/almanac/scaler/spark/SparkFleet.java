package io.almanac.scaler.spark;

import io.almanac.scaler.backtest.fleet.FleetEntry;
import io.almanac.scaler.backtest.fleet.FleetPage;
import io.almanac.scaler.backtest.fleet.FleetTable;
import io.almanac.scaler.backtest.fleet.PricedEntry;
import io.almanac.scaler.backtest.report.JsonText;
import io.almanac.scaler.cli.Fleet;
import io.almanac.scaler.cli.FleetOrder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Many services by Spark: lists them, leaves out what an earlier run has done, replays the others a task each, ranks all by
 * what they save. The driver holds names and results alone.
 */
final class SparkFleet implements Fleet {
    private static final String BASIS = "options.txt";

    @Override
    public boolean takes(List<java.nio.file.Path> traces) {
        return !traces.isEmpty();
    }

    @Override
    public int replay(FleetOrder order) {
        try (JavaSparkContext spark = new JavaSparkContext(settings())) {
            return new Run(order, spark).replay();
        } catch (Exception e) { // Scala's methods do not say what they throw.
            order.err()
                    .println("ended early: " + reason(e) + ". What is done is kept in " + order.result()
                            + "; the same command goes on from there.");
            return 1;
        }
    }

    /** What a task said of itself, or the first line of the innermost cause. */
    private static String reason(Throwable trouble) {
        Throwable innermost = trouble;
        while (innermost.getCause() != null && !(innermost instanceof UncheckedIOException)) {
            innermost = innermost.getCause();
        }
        boolean isPlain = innermost instanceof IOException || innermost instanceof UncheckedIOException;
        String line = String.valueOf(innermost.getMessage()).lines().findFirst().orElse("");
        return isPlain ? line : innermost.getClass().getSimpleName() + ": " + line;
    }

    private static SparkConf settings() {
        SparkConf conf = new SparkConf()
                .setAppName("almanac backtest")
                .setIfMissing("spark.master", "local[*]")
                .setIfMissing("spark.ui.showConsoleProgress", "false");
        if (conf.get("spark.master").startsWith("local")) {
            conf.setIfMissing("spark.ui.enabled", "false")
                    .setIfMissing("spark.driver.host", "127.0.0.1")
                    .setIfMissing("spark.driver.bindAddress", "127.0.0.1");
        }
        return conf;
    }

    /** One call of the command. */
    private record Run(FleetOrder order, JavaSparkContext spark) {
        int replay() throws IOException {
            Configuration configuration = spark.hadoopConfiguration();
            ResultFolder folder = new ResultFolder(order.result(), configuration);
            if (folder.has(BASIS) && !folder.text(BASIS).equals(order.basis())) {
                order.err()
                        .println("--out=" + order.result() + " holds results of other options or traces (" + BASIS
                                + " says which); give another folder, or remove it");
                return 1;
            }
            ServiceJobs jobs = new ServiceJobs(spark, order);
            List<ServiceLoad> services =
                    FleetListing.of(order.traces(), configuration).services(jobs::index);
            if (services.isEmpty()) {
                order.err()
                        .println(order.traces()
                                + " has no trace (.csv, .tsv, .json) and no .parquet file; check the path");
                return 1;
            }
            folder.begin();
            folder.write(BASIS, order.basis());
            List<ServiceLoad> missing = missing(services, folder);
            order.err().println(services.size() + " services, " + (services.size() - missing.size()) + " done before");
            jobs.replay(missing);
            folder.sweep(); // of executors that were killed
            return report(new Ranking(jobs, folder).of(services), folder);
        }

        /** Those without a result that is younger than their load. */
        private List<ServiceLoad> missing(List<ServiceLoad> services, ResultFolder folder) throws IOException {
            Map<String, Long> written = folder.written();
            return services.stream()
                    .filter(load ->
                            written.getOrDefault(folder.done(load.service()).getName(), Long.MIN_VALUE)
                                    < load.changedMillis())
                    .toList();
        }

        private int report(List<FleetEntry> ranked, ResultFolder folder) throws IOException {
            folder.write(
                    "report.html",
                    FleetPage.html(ranked, "almanac backtest " + String.join(" ", order.arguments()), order.price()));
            if (order.isJson()) {
                order.out()
                        .println(JsonText.indented(ranked.stream()
                                .map(entry -> PricedEntry.of(entry, order.price()))
                                .toList()));
            } else {
                FleetTable.lines(ranked, order.price()).forEach(order.out()::println);
            }
            return ranked.stream().anyMatch(FleetEntry.Failed.class::isInstance) ? 1 : 0;
        }
    }
}
