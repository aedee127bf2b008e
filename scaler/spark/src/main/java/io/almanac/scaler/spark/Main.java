package io.almanac.scaler.spark;

import io.almanac.scaler.server.zone.TimeZoneData;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** {@code almanac backtest} of many services, as a Spark application: on this machine unless Spark is told otherwise. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        TimeZoneData.choose(System.getenv()).install();
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(
                io.almanac.scaler.cli.Main.backtest(new SparkFleet(), out, err).execute(arguments));
    }
}
